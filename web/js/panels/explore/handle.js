// @ts-check
/** A point on a figure that is dragged, by pointer and by the arrow keys. */
import { el, setAttribute } from "../../ui/dom.js";
import { hold } from "../../ui/hold.js";
/** @import { Figure } from "../../plot/figure.js" */

/** @typedef {{x: number, y: number}} Point  in the figure's data */

/** Shift goes so much further. */
const FAR = 10;
/** @type {Record<string, [number, number]>} */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };

/**
 * @param {Figure} figure
 * @param {{label: string, step: number, isFlat?: boolean, moved: (to: Point) => void}} how `label`: its name; `step` of an
 *   arrow key; `isFlat`: it moves along x alone, where all arrows lead
 */
export function createHandle(figure, { label, step, isFlat = false, moved }) {
  const root = el("div", { class: "explore-handle", role: "slider", tabIndex: 0, "aria-label": label });
  const layer = el("div", { class: "explore-handles" }, root);
  figure.cover(layer);
  /** @type {Point} */
  let at = { x: 0, y: 0 };
  /** @type {{x: number, y: number}} from the pointer to the point, so that it does not jump when it is taken */
  let grip = { x: 0, y: 0 };

  const place = () => {
    const { x, y, width, height } = figure.scales;
    const within = (/** @type {number} */ position, /** @type {number} */ most) =>
      Math.max(0, Math.min(most, position || 0));
    root.style.left = `${within(x.to(at.x), width)}px`;
    root.style.top = `${within(y.to(at.y), height)}px`;
  };
  const pointOf = (/** @type {PointerEvent} */ { clientX, clientY }) => {
    const { left, top } = layer.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  root.addEventListener("pointerdown", (event) => {
    const pointer = pointOf(event);
    grip = {
      x: root.offsetLeft + root.offsetWidth / 2 - pointer.x,
      y: root.offsetTop + root.offsetHeight / 2 - pointer.y,
    };
    hold(root, event.pointerId);
  });
  root.addEventListener("pointermove", (event) => {
    if (!root.hasPointerCapture(event.pointerId)) return;
    const [pointer, { x, y, width, height }] = [pointOf(event), figure.scales];
    const to = {
      x: Math.max(0, Math.min(width, pointer.x + grip.x)),
      y: Math.max(0, Math.min(height, pointer.y + grip.y)),
    };
    moved({ x: x.from(to.x), y: y.from(to.y) });
  });
  root.addEventListener("keydown", (event) => {
    const way = WAYS[event.key];
    if (!way || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const size = event.shiftKey ? FAR * step : step;
    const [dx, dy] = isFlat ? [way[0] + way[1], 0] : way;
    moved({ x: onGrid(at.x + dx * size, step), y: dy ? onGrid(at.y + dy * size, step) : at.y });
  });

  return {
    root,
    /** The figure has another size or other axes. */
    place,
    /**
     * @param {Point} point
     * @param {{now: number, min: number, max: number, text: string}} value as it is told
     */
    show(point, { now, min, max, text }) {
      at = point;
      place();
      for (const [name, told] of Object.entries({ now, min, max, text }))
        setAttribute(root, `aria-value${name}`, String(told));
    },
  };
}

/** Sums of 0.1 keep their digits. @param {number} value @param {number} step */
const onGrid = (value, step) => Number((Math.round(value / step) * step).toPrecision(12));
