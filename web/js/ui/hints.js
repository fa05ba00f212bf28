// @ts-check
/** One sentence about the control under the pointer or the keyboard's focus, in a box of its own above everything. */
import { el, setText } from "./dom.js";

const DELAY_MS = 500;
/** Between a hint and what it explains. */
const GAP = 6;

/**
 * Show the `data-hint` of whatever on the page is pointed at or focused. Escape takes it away.
 * @param {HTMLElement} root where the box is kept while it is not shown
 */
export function installHints(root) {
  const page = document.body;
  const hint = createHint(root);
  /** @type {HTMLElement | null} pressed, so known: silent until the pointer has been elsewhere */
  let pressed = null;
  const point = (/** @type {Event} */ event, /** @type {number} */ delay) => {
    const owner = hintOwner(event.target);
    if (owner !== null && owner === pressed) return;
    pressed = null;
    hint.hide();
    if (owner) hint.showSoon(owner, delay);
  };
  page.addEventListener("pointerover", (event) => event.pointerType === "mouse" && point(event, DELAY_MS));
  page.addEventListener("focusin", (event) => isFocusVisible(event.target) && point(event, 0));
  page.addEventListener("focusout", hint.hide);
  page.addEventListener("pointerdown", (event) => {
    pressed = hintOwner(event.target);
    hint.hide();
  });
  page.addEventListener("keydown", (event) => event.key === "Escape" && hint.hide());
  addEventListener("scroll", hint.follow, { capture: true, passive: true });
}

/** The box; while it is shown it follows its owner's text and place. @param {HTMLElement} root */
function createHint(root) {
  const box = el("div", { class: "hint-box", popover: "manual" });
  root.append(box);
  let timer = 0;
  /** @type {HTMLElement | null} */
  let shown = null;
  const follow = () => shown && draw(box, shown);
  const changes = new MutationObserver(follow);
  const show = (/** @type {HTMLElement} */ owner) => {
    if (!owner.isConnected || !owner.dataset.hint) return;
    shown = owner;
    changes.observe(owner, { attributeFilter: ["data-hint"] });
    box.showPopover();
    follow();
  };
  return {
    follow,
    /** @param {HTMLElement} owner @param {number} delay */
    showSoon(owner, delay) {
      timer = window.setTimeout(() => show(owner), delay);
    },
    hide() {
      clearTimeout(timer);
      changes.disconnect();
      shown = null;
      if (box.matches(":popover-open")) box.hidePopover();
    },
  };
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

/** Tab skips the other controls of a toolbar: who comes by keyboard is told how they are reached. */
const WALKED = "Arrow keys: the next one of this row.";

/** @param {HTMLElement} owner */
const isWalked = (owner) => owner.matches(":focus-visible") && owner.closest('[role="toolbar"]') !== null;

/** @param {HTMLElement} box @param {HTMLElement} owner */
function draw(box, owner) {
  setText(box, [owner.dataset.hint, isWalked(owner) && WALKED].filter(Boolean).join(" "));
  const { x, y } = placeHint(owner.getBoundingClientRect(), box.getBoundingClientRect(), {
    window: { width: innerWidth, height: innerHeight },
    column: owner.closest("#experiment")?.getBoundingClientRect().right ?? null,
  });
  box.style.left = `${x}px`;
  box.style.top = `${y}px`;
}

/** @typedef {{left: number, top: number, right: number, bottom: number}} Rect */
/** @typedef {{width: number, height: number}} Size */

/**
 * Where a hint stands, never on what it explains: beside a column of controls where there is room, so that no neighbour is covered; else below, above, right or left of
 * the control, whichever the window has room for.
 * @param {Rect} owner
 * @param {Size} box
 * @param {{window: Size, column: number | null}} around `column`: the right edge of the column of controls
 */
export function placeHint(owner, { width, height }, { window, column }) {
  const across = Math.max(GAP, Math.min(owner.left, window.width - width - GAP));
  const down = Math.max(GAP, Math.min(owner.top, window.height - height - GAP));
  const places = [
    ...(column === null ? [] : [{ x: column + GAP, y: down }]),
    { x: across, y: owner.bottom + GAP },
    { x: across, y: owner.top - GAP - height },
    { x: owner.right + GAP, y: down },
    { x: owner.left - GAP - width, y: down },
  ];
  const fits = (/** @type {{x: number, y: number}} */ { x, y }) =>
    x >= 0 && y >= 0 && x + width <= window.width && y + height <= window.height;
  return places.find(fits) ?? { x: across, y: Math.max(GAP, owner.top - GAP - height) };
}
