// @ts-check
/** What is dragged goes on being dragged outside of itself, and no text is selected on the way. */

/** WebKit selects what the pointer passes, captured or not. @param {Event} event */
const refuse = (event) => event.preventDefault();

/** @param {Element} element @param {number} pointer its id */
export function hold(element, pointer) {
  element.setPointerCapture(pointer);
  element.addEventListener("selectstart", refuse);
}
