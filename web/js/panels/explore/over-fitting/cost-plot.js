// @ts-check
/** Training and test cost of every network over the epochs, with the least test cost marked. */
import { readTheme } from "../../../plot/colors.js";
import { Figure } from "../../../plot/figure.js";
import { sharpContext } from "../../../plot/line-plot.js";
import { drawDots, drawLine } from "../../../plot/lines.js";
import { setAttribute } from "../../../ui/dom.js";
import { formatNumber } from "../../../ui/format.js";
import { bestOf } from "./runners.js";
/** @import { Theme } from "../../../plot/colors.js" */
/** @import { Scales } from "../../../plot/figure.js" */
/** @import { Runner } from "./runners.js" */

/** @typedef {{runners: Runner[], chosen: number}} Shown */

/** @type {[number, number]} */
const COSTS = [0.01, 2];
const TRAIN_DASH = [5, 4];

export function createCostPlot() {
  /** @type {Shown | null} */
  let shown = null;
  const figure = new Figure({ moved: () => paint(), point: () => {}, pick: () => {} });
  figure.root.classList.add("line", "over-fitting-figure");
  let axes = "";

  function paint() {
    const { scales } = figure;
    if (!shown || !scales.width || !scales.height) return;
    const context = sharpContext(figure.map, scales.width, scales.height);
    drawAll(context, shown, { scales, theme: readTheme() });
  }

  return {
    root: figure.root,
    repaint: paint,
    /** @param {Shown} what */
    show(what) {
      shown = what;
      const { epochs } = what.runners[0].begun.facts;
      const least = Math.min(COSTS[0], ...what.runners.flatMap(({ train }) => train));
      const y = /** @type {[number, number]} */ ([10 ** Math.floor(Math.log10(least)), COSTS[1]]);
      if (axes === String([epochs, y])) paint();
      else
        figure.setAxes({
          x: { label: "", domain: [0, epochs] },
          y: { label: "cost", domain: y, logarithmic: true },
          square: false,
        });
      axes = String([epochs, y]);
      setAttribute(figure.map, "aria-label", pictureWords(what.runners));
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

/** @param {CanvasRenderingContext2D} context @param {Shown} shown @param {{scales: Scales, theme: Theme}} look */
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

/** A dot; where training went back to it, an upright line. @param {CanvasRenderingContext2D} context @param {Runner} runner @param {{scales: Scales, theme: Theme, color: string}} look */
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
