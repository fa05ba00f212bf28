// @ts-check
/** What this device keeps between visits. */

/** Browsers may forbid even to look. @returns {Storage | null} */
export function deviceStorage() {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

/**
 * Keep a text; where nothing can be kept or the storage is full, the visit goes on without it.
 * @param {Pick<Storage, "setItem"> | null} storage
 * @param {string} key
 * @param {string} text
 * @returns {boolean} whether it is kept
 */
export function keepOn(storage, key, text) {
  try {
    storage?.setItem(key, text);
    return storage !== null;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return false;
  }
}
