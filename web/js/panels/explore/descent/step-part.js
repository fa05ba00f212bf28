// @ts-check
/** The next step looked at closely: f along it, the linear view of it, and what comes of it. */
import { cssColor } from "../../../plot/colors.js";
import { createPaintedFigure } from "../../../plot/painted-figure.js";
import { el, setAttribute, setText } from "../../../ui/dom.js";
import { formatNumber } from "../../../ui/format.js";
import { createNumber } from "../../../ui/number-element.js";
import { gradientColor } from "./way-paint.js";
import { stepWords, viewWords } from "./words.js";
/** @import { Theme } from "../../../plot/colors.js" */
/** @import { Look } from "../../../plot/painted-figure.js" */
/** @import { Told } from "../asking.js" */
/** @import { Chosen } from "./settings.js" */

const ROWS = /** @type {const} */ ({ t: 0, real: 1, linear: 2, priced: 3 });

const SYMBOLS =
  "θ, the parameters: here the point (x, y). η, the learning rate: how far a step goes. ∇f, the gradient; h, the step.";

export function createStepPart() {
  /** @type {Told | null} */
  let told = null;
  const figure = createPaintedFigure(["line", "descent-line"], (context, look) => {
    if (told?.arrays.line) drawLines(context, told, look);
  });
  const numbers = {
    here: createNumber({ quantity: "descent.here", at: [] }),
    predicted: createNumber({ quantity: "descent.predicted", at: [] }),
    next: createNumber({ quantity: "descent.next", at: [] }),
  };
  const [formula, words] = [el("p", { class: "descent-formula" }), el("p", {})];
  const priceKey = key("priced", "the line, plus ‖h‖² / 2η, the price of the way");
  const keys = el(
    "p",
    { class: "descent-keys" },
    key("real", "f along the step"),
    key("linear", "the linear view: f + ⟨∇f, h⟩"),
    priceKey,
  );
  const root = el("section", { class: "explore-part descent-step-part", dataset: { asked: "descent.step" } });
  root.append(
    el("h3", {}, "The next step, looked at closely"),
    figure.root,
    el(
      "div",
      { class: "descent-side" },
      el("p", {}, SYMBOLS),
      formula,
      el("dl", { class: "explore-numbers" }, ...rows(numbers)),
      words,
      keys,
      el(
        "p",
        { class: "note" },
        "Near a point every smooth surface looks like a plane; a step trusts it. Plain gradient descent goes to the lowest point of the plane plus a price for going far (S. Rousseau, AOS 2 – Deep learning, lecture 01: “best update of linearized and regularized objective function”).",
      ),
    ),
  );

  return {
    root,
    /** @param {Told} next @param {Chosen} chosen */
    show(next, chosen) {
      told = next;
      const { facts, arrays } = next;
      const value = arrays.values.data[arrays.values.data.length - 1];
      root.toggleAttribute("data-ended", !arrays.line);
      numbers.here.show(value);
      numbers.predicted.show(facts.next?.predicted);
      numbers.next.show(facts.next?.value);
      setText(formula, stepWords(facts, Array.from(arrays.path.data.slice(-2)), chosen));
      setText(words, viewWords(facts, value));
      priceKey.hidden = arrays.line?.shape[0] !== 4;
      if (arrays.line) figure.show(axesOf(arrays.line), lineWords(facts, value));
      else setAttribute(figure.figure.map, "aria-label", lineWords(facts, value));
    },
    repaint: figure.repaint,
  };
}

/** @param {Record<"here" | "predicted" | "next", {root: HTMLElement}>} numbers */
const rows = ({ here, predicted, next }) =>
  [
    ["f here", here],
    ["linear view of the next point", predicted],
    ["f there, really", next],
  ].flatMap(([name, number]) => [
    el("dt", {}, /** @type {string} */ (name)),
    el("dd", {}, /** @type {{root: HTMLElement}} */ (number).root),
  ]);

/** @param {string} kind @param {string} text */
const key = (kind, text) => el("span", { class: `descent-key ${kind}` }, text);

/** @param {any} facts @param {number} value */
const lineWords = ({ next }, value) =>
  next
    ? `f along the next step: ${formatNumber(value)} here; the linear view says ${formatNumber(next.predicted)} at its end, f is ${formatNumber(next.value)} there.`
    : "There is no next step.";

/** @param {import("../asking.js").Numbers} line */
function axesOf({ data, shape: [lines, points] }) {
  const values = data.subarray(points).filter(Number.isFinite);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const room = 0.06 * (most - least) || 1;
  return {
    x: { label: "h", domain: /** @type {[number, number]} */ ([data[0], data[points - 1]]) },
    y: { label: lines ? "f" : "", domain: /** @type {[number, number]} */ ([least - room, most + room]) },
    square: false,
  };
}

/** @param {CanvasRenderingContext2D} context @param {Told} told @param {Look} look */
function drawLines(context, { facts, arrays }, look) {
  const { scales, theme } = look;
  const [lines, points] = arrays.line.shape;
  const row = (/** @type {number} */ i) => arrays.line.data.subarray(i * points, (i + 1) * points);
  const [x, y] = [scales.x.to, scales.y.to];
  context.fillStyle = theme.line;
  for (const t of [0, 1]) context.fillRect(Math.round(x(t)), 0, 1, scales.height);
  /** @param {number} i @param {string} color @param {number} width @param {number[]} dash */
  const line = (i, color, width, dash) => {
    [context.strokeStyle, context.lineWidth] = [color, width];
    context.setLineDash(dash);
    context.beginPath();
    row(i).forEach((value, k) => Number.isFinite(value) && context.lineTo(x(row(ROWS.t)[k]), y(value)));
    context.stroke();
    context.setLineDash([]);
  };
  if (lines > ROWS.priced) line(ROWS.priced, theme.muted, 2, [2, 4]);
  line(ROWS.linear, gradientColor(theme), 2, [7, 5]);
  line(ROWS.real, cssColor(theme.positive), 3, []);
  const here = row(ROWS.linear)[row(ROWS.t).findIndex((t) => t >= -1e-9)];
  drawEnds(context, { x, y, here, next: facts.next }, theme);
}

/** @param {CanvasRenderingContext2D} context @param {{x: (t: number) => number, y: (f: number) => number, here: number, next: any}} what @param {Theme} theme */
function drawEnds(context, { x, y, here, next }, theme) {
  context.strokeStyle = theme.ink;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(x(1), y(next.predicted));
  context.lineTo(x(1), y(next.value));
  context.stroke();
  for (const [at, value, fill] of /** @type {const} */ ([
    [0, here, theme.ink],
    [1, next.predicted, gradientColor(theme)],
    [1, next.value, cssColor(theme.positive)],
  ])) {
    context.beginPath();
    context.arc(x(at), y(value), 5.5, 0, 2 * Math.PI);
    [context.fillStyle, context.strokeStyle, context.lineWidth] = [fill, theme.panel, 2];
    context.fill();
    context.stroke();
  }
}
