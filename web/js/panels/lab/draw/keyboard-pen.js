// @ts-check
/** A pen moved with the arrow keys over 28 by 28 places; Space puts it down and lifts it. */
import { el, setText } from "../../../ui/dom.js";
import { PAD, PEN } from "./strokes.js";
/** @import { Dot } from "./strokes.js" */

const PLACES = 28;
const PLACE = PAD / PLACES;
const MOVES = /** @type {Record<string, [number, number]>} */ ({
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
});

/** @param {{down: (dot: Dot) => void, move: (dot: Dot) => void, undo: () => void}} told of what the pen does */
export function createKeyboardPen({ down, move, undo }) {
  const nib = el("span", { class: "pad-nib" });
  const words = el("span", { class: "visually-hidden", "aria-live": "polite" });
  const root = el("div", { class: "pad-pen", hidden: true }, nib, words);
  let at = { x: PLACES / 2, y: PLACES / 4 };
  let isDown = false;

  function show() {
    root.hidden = false;
    nib.style.left = `${(100 * (at.x + 0.5)) / PLACES}%`;
    nib.style.top = `${(100 * (at.y + 0.5)) / PLACES}%`;
    nib.toggleAttribute("data-down", isDown);
  }

  const dot = () => ({ x: (at.x + 0.5) * PLACE, y: (at.y + 0.5) * PLACE, width: PEN });
  const within = (/** @type {number} */ place) => Math.max(0, Math.min(PLACES - 1, place));

  /** @param {[number, number]} step */
  function go([dx, dy]) {
    at = { x: within(at.x + dx), y: within(at.y + dy) };
    if (isDown) move(dot());
  }

  function toggle() {
    isDown = !isDown;
    setText(words, isDown ? "Pen down" : "Pen up");
    if (isDown) down(dot());
  }

  return {
    root,
    /** @param {KeyboardEvent} event */
    press(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key in MOVES) go(MOVES[event.key]);
      else if (event.key === " ") toggle();
      else if (event.key === "Backspace") undo();
      else return;
      event.preventDefault();
      show();
    },
    /** Somebody draws otherwise, or went elsewhere. */
    hide() {
      isDown = false;
      root.hidden = true;
    },
  };
}
