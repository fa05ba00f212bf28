// @ts-check
/** One sentence about the control under the pointer or the keyboard's focus, in a box of its own above everything. */
import { el } from "./dom.js";

const DELAY_MS = 500;
const GAP = 6;

/**
 * Show the `data-hint` of whatever inside `root` is pointed at or focused. Escape takes it away.
 * @param {HTMLElement} root
 */
export function installHints(root) {
  const box = el("div", { class: "hint-box", popover: "manual" });
  root.append(box);
  let timer = 0;
  const hide = () => {
    clearTimeout(timer);
    if (box.matches(":popover-open")) box.hidePopover();
  };
  const showSoon = (/** @type {Event} */ event, /** @type {number} */ delay) => {
    const owner = hintOwner(event.target);
    if (event.target === box) return;
    hide();
    if (owner) timer = window.setTimeout(() => show(box, owner), delay);
  };
  root.addEventListener("pointerover", (event) => event.pointerType === "mouse" && showSoon(event, DELAY_MS));
  root.addEventListener("focusin", (event) => isFocusVisible(event.target) && showSoon(event, 0));
  root.addEventListener("focusout", hide);
  root.addEventListener("pointerdown", hide);
  root.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  addEventListener("scroll", hide, { capture: true, passive: true });
}

/** @param {EventTarget | null} target */
const isFocusVisible = (target) => target instanceof HTMLElement && target.matches(":focus-visible");

/**
 * The element with a hint that `target` belongs to: itself, an ancestor, or the control its label is for.
 * @param {EventTarget | null} target
 * @returns {HTMLElement | null}
 */
function hintOwner(target) {
  if (!(target instanceof Element)) return null;
  const label = target.closest("label");
  const owner = label?.control?.dataset.hint ? label.control : target.closest("[data-hint]");
  return owner instanceof HTMLElement ? owner : null;
}

/** @param {HTMLElement} box @param {HTMLElement} owner */
function show(box, owner) {
  if (!owner.isConnected || !owner.dataset.hint) return;
  box.textContent = owner.dataset.hint;
  box.showPopover();
  const { left, top, bottom } = owner.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const below = bottom + GAP + height <= innerHeight;
  box.style.left = `${Math.max(GAP, Math.min(left, innerWidth - width - GAP))}px`;
  box.style.top = `${below ? bottom + GAP : top - GAP - height}px`;
}
