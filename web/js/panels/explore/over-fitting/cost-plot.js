// @ts-check
/** Training and test cost of every network over the epochs, with the least test cost marked. */
import { createPaintedFigure } from "../../../plot/painted-figure.js";
import { drawDots, drawLine } from "../../../plot/lines.js";
import { formatNumber } from "../../../ui/format.js";
import { bestOf } from "./runners.js";
/** @import { Look } from "../../../plot/painted-figure.js" */
/** @import { Runner } from "./runners.js" */

/** @typedef {{runners: Runner[], chosen: number}} Shown */

/** @type {[number, number]} */
const COSTS = [0.01, 2];
const TRAIN_DASH = [5, 4];

export function createCostPlot() {
  /** @type {Shown | null} */
  let shown = null;
  const { root, repaint, show } = createPaintedFigure(["line", "over-fitting-figure"], (context, look) => {
    if (shown) drawAll(context, shown, look);
  });

  return {
    root,
    repaint,
    /** @param {Shown} what */
    show(what) {
      shown = what;
      const { epochs } = what.runners[0].begun.facts;
      const least = Math.min(COSTS[0], ...what.runners.flatMap(({ train }) => train));
      const y = /** @type {[number, number]} */ ([10 ** Math.floor(Math.log10(least)), COSTS[1]]);
      const axes = {
        x: { label: "", domain: /** @type {[number, number]} */ ([0, epochs]) },
        y: { label: "cost", domain: y, logarithmic: true },
      };
      show({ ...axes, square: false }, pictureWords(what.runners));
    },
  };
}

/** @param {Runner[]} runners */
function pictureWords(runners) {
  const told = runners.map(
    ({ begun: { facts }, now }) =>
      ` ${facts.label}: epoch ${now.epoch}, training ${formatNumber(now.train)}, test ${formatNumber(now.test)}.`,
  );
  return `Training and test cost over the epochs.${told.join("")}`;
}

/** @param {CanvasRenderingContext2D} context @param {Shown} shown @param {Look} look */
function drawAll(context, { runners, chosen }, { scales, theme }) {
  const { noise, epochs } = runners[0].begun.facts;
  const line = { x: [0, epochs], y: [noise, noise] };
  drawLine(context, line, { scales, stroke: { color: theme.ink, width: 1.5, dash: [2, 4] } });
  runners.forEach((runner, i) => {
    const color = theme.runs[i];
    const alpha = i === chosen ? 1 : 0.55;
    const [x, wide] = [runner.epochs, i === chosen ? 2.5 : 1.5];
    const stroke = { color, alpha, width: wide };
    drawLine(context, { x, y: runner.train }, { scales, stroke: { ...stroke, dash: TRAIN_DASH } });
    drawLine(context, { x, y: runner.test }, { scales, stroke });
    drawBest(context, runner, { scales, theme, color });
  });
}

/** A dot; where training went back to it, an upright line. @param {CanvasRenderingContext2D} context @param {Runner} runner @param {Look & {color: string}} look */
function drawBest(context, runner, { scales, theme, color }) {
  const best = bestOf(runner);
  if (runner.state === "waits") return;
  if (runner.remedy === "early_stopping" && runner.state === "ended") {
    const upright = { x: [best.epoch, best.epoch], y: [1e-9, 1e9] };
    drawLine(context, upright, { scales, stroke: { color, width: 1.5 } });
  }
  const at = { x: [best.epoch], y: [best.test] };
  drawDots(context, at, { scales, color: theme.panel, radius: 6 });
  drawDots(context, at, { scales, color, radius: 4.5 });
}
