// @ts-check
/** One sentence about the control under the pointer or the keyboard's focus, in a box of its own above everything. */
import { el, setText } from "./dom.js";

const DELAY_MS = 500;
const GAP = 6;

/**
 * Show the `data-hint` of whatever on the page is pointed at or focused. Escape takes it away.
 * @param {HTMLElement} root where the box is kept while it is not shown
 */
export function installHints(root) {
  const box = el("div", { class: "hint-box", popover: "manual" });
  const page = document.body;
  root.append(box);
  let timer = 0;
  /** @type {HTMLElement | null} pressed, so known: silent until the pointer has been elsewhere */
  let pressed = null;
  const changes = new MutationObserver(([{ target }]) => setText(box, /** @type {HTMLElement} */ (target).dataset.hint ?? ""));
  const hide = () => {
    clearTimeout(timer);
    changes.disconnect();
    if (box.matches(":popover-open")) box.hidePopover();
  };
  const showNow = (/** @type {HTMLElement} */ owner) => {
    show(box, owner);
    changes.observe(owner, { attributeFilter: ["data-hint"] });
  };
  const showSoon = (/** @type {Event} */ event, /** @type {number} */ delay) => {
    const owner = hintOwner(event.target);
    if (owner !== null && owner === pressed) return;
    pressed = null;
    hide();
    if (owner) timer = window.setTimeout(() => showNow(owner), delay);
  };
  page.addEventListener("pointerover", (event) => event.pointerType === "mouse" && showSoon(event, DELAY_MS));
  page.addEventListener("focusin", (event) => isFocusVisible(event.target) && showSoon(event, 0));
  page.addEventListener("focusout", hide);
  page.addEventListener("pointerdown", (event) => {
    pressed = hintOwner(event.target);
    hide();
  });
  page.addEventListener("keydown", (event) => event.key === "Escape" && hide());
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
  const { x, y } = place(owner, box.getBoundingClientRect());
  box.style.left = `${x}px`;
  box.style.top = `${y}px`;
}

/**
 * Beside a column of controls where there is room, so that no neighbour is covered; else below the control, or above.
 * @param {HTMLElement} owner
 * @param {{width: number, height: number}} box
 */
function place(owner, { width, height }) {
  const { left, top, bottom } = owner.getBoundingClientRect();
  const beside = (owner.closest("#experiment")?.getBoundingClientRect().right ?? Infinity) + GAP;
  if (beside + width + GAP <= innerWidth) return { x: beside, y: Math.min(top, innerHeight - height - GAP) };
  const below = bottom + GAP + height <= innerHeight;
  return { x: Math.max(GAP, Math.min(left, innerWidth - width - GAP)), y: below ? bottom + GAP : top - GAP - height };
}
