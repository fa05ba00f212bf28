// @ts-check
/** The surface in space, turned by the pointer and by arrow keys. */
import { readTheme } from "../../../plot/colors.js";
import { sharpContext } from "../../../plot/line-plot.js";
import { el, onResize, setAttribute } from "../../../ui/dom.js";
import { describe } from "../../../ui/fields.js";
import { hold } from "../../../ui/hold.js";
import { paintLandscape } from "./landscape-paint.js";
import { turned } from "./projection.js";
/** @import { Scene } from "./landscape-paint.js" */
/** @import { Sight } from "./projection.js" */

/** @type {Sight} */
const FIRST = { turn: 32, tilt: 34 };
/** Degrees for a pixel of the pointer, and for an arrow key. */
const DEGREES = { pixel: 0.5, key: 6 };
/** @type {Record<string, [number, number]>} */
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

export function createLandscape() {
  let sight = FIRST;
  let size = { width: 0, height: 0 };
  /** @type {Scene | null} */
  let scene = null;
  const canvas = el("canvas", { role: "img", "aria-label": "Nothing to show yet" });
  const grip = el("div", { class: "landscape-grip", role: "slider", tabIndex: 0, "aria-label": "Turn the surface" });
  describe(grip, { hint: "Drag to turn the surface, or use the arrow keys." });
  const root = el("div", { class: "descent-landscape" }, canvas, grip);

  function paint() {
    if (!scene || !size.width || !size.height) return;
    const context = sharpContext(canvas, size.width, size.height);
    paintLandscape(context, scene, { ...size, sight, theme: readTheme() });
  }
  /** @param {number} right in degrees @param {number} up */
  function turn(right, up) {
    sight = turned(sight, right, up);
    tell();
    paint();
  }
  function tell() {
    const [now, above] = [Math.round(sight.turn), Math.round(sight.tilt)];
    for (const [name, value] of Object.entries({
      now,
      min: 0,
      max: 360,
      text: `turned ${now}°, seen from ${above}° above`,
    }))
      setAttribute(grip, `aria-value${name}`, String(value));
  }
  /** @type {{x: number, y: number} | null} */
  let last = null;
  grip.addEventListener("pointerdown", (event) => {
    last = { x: event.clientX, y: event.clientY };
    hold(grip, event.pointerId);
  });
  grip.addEventListener("pointermove", (event) => {
    if (!last || !grip.hasPointerCapture(event.pointerId)) return;
    turn((event.clientX - last.x) * DEGREES.pixel, (event.clientY - last.y) * DEGREES.pixel);
    last = { x: event.clientX, y: event.clientY };
  });
  grip.addEventListener("keydown", (event) => {
    const way = KEYS[event.key];
    if (!way || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    turn(way[0] * DEGREES.key, way[1] * DEGREES.key);
  });
  onResize(root, (now) => {
    size = now;
    paint();
  });
  tell();
  return {
    root,
    /** @param {Scene} next @param {string} words what is to be seen */
    show(next, words) {
      scene = next;
      setAttribute(canvas, "aria-label", words);
      paint();
    },
    repaint: paint,
  };
}
