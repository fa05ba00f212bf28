// @ts-check
/**
 * A group of controls that Tab reaches once and arrow keys walk through, the last visited one remembered: a toolbar in
 * the sense of the ARIA Authoring Practices.
 */

const MOVES = /** @type {Record<string, number>} */ ({ ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 });

/**
 * @template {HTMLElement} T
 * @param {T} root
 * @param {string} label what the group is called
 * @param {string} [selector] of its controls; lists and fields that need the arrow keys themselves stay outside
 * @returns {T}
 */
export function createToolbar(root, label, selector = "button, input[type=checkbox]") {
  root.setAttribute("role", "toolbar");
  root.setAttribute("aria-label", label);
  root.setAttribute("aria-description", "Arrow keys move within it, Tab leaves it.");
  /** @type {HTMLElement | undefined} */
  let current;
  const controls = () => /** @type {HTMLInputElement[]} */ ([...root.querySelectorAll(selector)]);
  const offered = () => controls().filter((control) => !control.disabled && !control.closest("[hidden]"));
  const settle = () => {
    const items = offered();
    if (!current || !items.includes(/** @type {HTMLInputElement} */ (current))) current = items[0];
    for (const control of controls()) {
      const tabIndex = control === current ? 0 : -1;
      if (control.tabIndex !== tabIndex) control.tabIndex = tabIndex;
    }
  };
  root.addEventListener("focusin", ({ target }) => {
    if (!controls().includes(/** @type {HTMLInputElement} */ (target))) return;
    current = /** @type {HTMLElement} */ (target);
    settle();
  });
  root.addEventListener("keydown", (event) => {
    const seen = offered().filter((control) => control.checkVisibility());
    const next = nextControl(seen, event);
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    next.focus();
  });
  new MutationObserver(settle).observe(root, {
    childList: true,
    subtree: true,
    attributeFilter: ["disabled", "hidden"],
  });
  settle();
  return root;
}

/**
 * Where a key leads to, round and round; nowhere from what is no control of the group.
 * @template T
 * @param {T[]} items
 * @param {{key: string, target: unknown}} event
 * @returns {T | undefined}
 */
export function nextControl(items, { key, target }) {
  const at = items.indexOf(/** @type {T} */ (target));
  if (at < 0) return undefined;
  if (key === "Home") return items[0];
  if (key === "End") return items.at(-1);
  return key in MOVES ? items.at((at + MOVES[key]) % items.length) : undefined;
}
