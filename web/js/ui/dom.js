// @ts-check
/** Make elements without markup strings, and change them only where they differ. */

/** @typedef {Node | string | null | false} Child */

/**
 * Make an element. Properties that begin with `on` are listeners; names with a dash, and names the element does not
 * have, become attributes; null and undefined leave the property out.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, any>} [props]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) setProperty(node, name, value);
  for (const child of children) if (child !== null && child !== false) node.append(child);
  return node;
}

/** @param {HTMLElement} node @param {string} name @param {any} value */
function setProperty(node, name, value) {
  if (value === null || value === undefined) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "class") node.className = value;
  else if (name === "dataset") Object.assign(node.dataset, value);
  else if (name in node) Reflect.set(node, name, value);
  else node.setAttribute(name, String(value));
}

/** @param {Node} node @param {string} text */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** @param {Element} node @param {string} name @param {string | null} value null removes the attribute */
export function setAttribute(node, name, value) {
  if (value === null) node.removeAttribute(name);
  else if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

let made = 0;
/** A fresh id that ties a label or description to its control. @param {string} stem */
export const uniqueId = (stem) => `${stem}-${++made}`;

/**
 * Tell the size inside an element whenever it has changed, when the page is laid out anyway: asking in the middle of
 * building would make the browser lay it out once more.
 * @param {HTMLElement} element
 * @param {(size: {width: number, height: number}) => void} resized
 */
export function onResize(element, resized) {
  new ResizeObserver(() => resized({ width: element.clientWidth, height: element.clientHeight })).observe(element);
}
