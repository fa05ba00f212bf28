// @ts-check
/** A number that counts as it is typed: what it does is seen at once, as with a slider. */

/** Who types 12 means no 1 on the way. */
const PAUSE_MS = 500;

/** What is typed takes the old number's place, and is told after a pause as if a person were done. @param {HTMLInputElement} input */
export function countAsTyped(input) {
  let timer = 0;
  /** @type {string | null} */
  let told = null;
  const tell = () => {
    if (input.value && input.validity.valid) input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  input.addEventListener("focus", () => {
    told = null;
    input.select();
  });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(tell, PAUSE_MS);
  });
  /** Who leaves the field changes nothing that was told before. */
  const once = (/** @type {Event} */ event) => {
    clearTimeout(timer);
    if (event.isTrusted && input.value === told) event.stopImmediatePropagation();
    told = input.value;
  };
  input.addEventListener("change", once, { capture: true });
  return input;
}
