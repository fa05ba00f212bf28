// @ts-check
/** The map with its axes, the way on it, and the start that is dragged. */
import { readTheme } from "../../../plot/colors.js";
import { Figure } from "../../../plot/figure.js";
import { sharpContext } from "../../../plot/line-plot.js";
import { setAttribute } from "../../../ui/dom.js";
import { formatNumber } from "../../../ui/format.js";
import { createHandle } from "../handle.js";
import { groundImage, paintMap } from "./map-paint.js";
/** @import { Theme } from "../../../plot/colors.js" */
/** @import { Ground, Relief } from "./relief.js" */
/** @import { Look } from "./way-paint.js" */

/** @typedef {{ground: Ground, relief: Relief}} Land */
/** @typedef {(context: CanvasRenderingContext2D, look: Look) => void} Draw */

/**
 * @param {{moved?: (to: {x: number, y: number}) => void}} report without `moved` there is nothing to drag
 */
export function createMap({ moved }) {
  /** @type {Land | null} */
  let land = null;
  /** @type {{image: OffscreenCanvas, theme: Theme} | null} */
  let painted = null;
  /** @type {Draw} */
  let drawOn = () => {};
  const figure = new Figure({
    moved: () => paint(),
    point: () => {},
    pick: ({ x, y }) => moved?.({ x: figure.scales.x.from(x), y: figure.scales.y.from(y) }),
  });
  figure.root.classList.add("descent-map");
  const handle = moved ? createHandle(figure, { label: "Start", step: 0.1, moved }) : null;
  if (handle) handle.root.hidden = true;

  function paint() {
    const { scales } = figure;
    if (!land || !scales.width || !scales.height) return;
    handle?.place();
    const theme = readTheme();
    if (painted?.theme !== theme) painted = { image: groundImage(land.ground, land.relief, theme), theme };
    const context = sharpContext(figure.map, scales.width, scales.height);
    paintMap(context, { ...land, image: painted.image }, { scales, theme });
    context.save();
    context.beginPath();
    context.rect(0, 0, scales.width, scales.height);
    context.clip();
    drawOn(context, { scales, theme });
    context.restore();
  }

  return {
    root: figure.root,
    /** @param {Land} next */
    setLand(next) {
      [land, painted] = [next, null];
      const [left, right, low, high] = next.ground.extent;
      figure.setAxes({
        x: { label: "x", domain: [left, right] },
        y: { label: "y", domain: [low, high] },
        square: true,
      });
    },
    /** @param {Draw} draw what lies on it @param {string} words what is to be seen */
    show(draw, words) {
      drawOn = draw;
      setAttribute(figure.map, "aria-label", words);
      paint();
    },
    /** @param {number} x @param {number} y */
    setStart(x, y) {
      if (!handle || !land) return;
      handle.root.hidden = false;
      const [left, right] = land.ground.extent;
      const text = `x ${formatNumber(x)}, y ${formatNumber(y)}`;
      handle.show({ x, y }, { now: x, min: left, max: right, text });
    },
    repaint: paint,
  };
}
