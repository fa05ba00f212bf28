/** A device that keeps one text, or none where it is full. */
export function device(text = null, isFull = false) {
  return {
    getItem: () => text,
    setItem(_key, value) {
      if (isFull) throw new DOMException("full", "QuotaExceededError");
      text = value;
    },
    removeItem: () => (text = null),
  };
}
