// @ts-check
/** Softmax: inputs to push, outputs as bars, the Jacobian as a matrix, and a shift of all inputs that changes nothing. */
import { classColor, cssColor, readTheme, signColor } from "../../../plot/colors.js";
import { el, setText } from "../../../ui/dom.js";
import { formatFixed, formatNumber } from "../../../ui/format.js";
import { createNumber } from "../../../ui/number-element.js";
/** @import { Told } from "../asking.js" */
/** @import { Context } from "../contract.js" */

const FIRST = [2, 1, 0, -1];
const INPUT = { min: "-5", max: "5", step: "0.1" };
const SHIFT = { min: "-1000", max: "1000", step: "10" };
/** Full colour would drown the numbers that stand on it. */
const WASH = 0.45;
/** What tells that a shift changes nothing. */
const SHIFTED = { asked: "activations.shift" };
/** No entry of the Jacobian is larger than 1/4. */
const REACH = 0.25;

/** @param {Context} context */
export function createSoftmaxPart({ follow }) {
  /** @type {Told | null} */
  let told = null;
  const ask = follow("softmax", (answer) => {
    told = answer;
    draw();
  });
  const again = () => ask({ z: rows.map(({ slider }) => slider.valueAsNumber), shift: shift.valueAsNumber });
  const rows = FIRST.map((value, i) => createRow(i, value, again));
  const shift = el("input", { type: "range", ...SHIFT, value: "0", oninput: again, "aria-label": "Shift all by c" });
  const c = createNumber({ quantity: "softmax.shift", at: [] });
  const change = createNumber({ quantity: "softmax.change", at: [] }, formatNumber);
  const sum = createNumber({ quantity: "softmax.sum", at: [] });
  const cells = FIRST.map((_, i) => FIRST.map((_, j) => createCell(i, j)));
  const root = el(
    "section",
    { class: "explore-part softmax-part", "aria-labelledby": "softmax-title" },
    el("h3", { id: "softmax-title" }, "Softmax: all outputs share one whole"),
    el(
      "p",
      {},
      "Push one input: its output grows, and all others give way, for their sum stays 1. Softmax is no curve: each output depends on every z (Südmersen, equation (88)).",
    ),
    el(
      "div",
      { class: "softmax-body" },
      el(
        "div",
        { class: "softmax-rows" },
        ...rows.map(({ root: row }) => row),
        el("div", { class: "softmax-row", dataset: SHIFTED }, el("span", {}, "Shift all by c"), shift, c.root),
        el(
          "p",
          { class: "softmax-sum", dataset: SHIFTED },
          "Sum of the outputs: ",
          sum.root,
          ". The largest change that the shift makes to an output: ",
          change.root,
          ". e to the c stands above and below the line of the fraction and cancels; that is what makes the stable form (90) allowed.",
        ),
      ),
      createJacobian(cells),
    ),
  );

  function draw() {
    if (!told) return;
    const { facts, arrays } = told;
    const n = FIRST.length;
    rows.forEach((row, i) => row.show(arrays.z.data[i], arrays.a.data[i]));
    cells.forEach((row, i) => row.forEach((cell, j) => cell.show(arrays.jacobian.data[i * n + j])));
    c.show(shift.valueAsNumber);
    sum.show(facts.sum);
    change.show(facts.change);
  }
  again();
  return { root, repaint: draw };
}

/** @param {number} i @param {number} value @param {() => void} moved */
function createRow(i, value, moved) {
  const slider = el("input", {
    type: "range",
    ...INPUT,
    value: String(value),
    oninput: moved,
    "aria-label": `Input ${i + 1}`,
  });
  const z = createNumber({ quantity: "softmax.z", at: [i] });
  const a = createNumber({ quantity: "softmax.a", at: [i] });
  const bar = el("span", { class: "bar" });
  bar.style.setProperty("--class", cssColor(classColor(i)));
  const root = el(
    "div",
    { class: "softmax-row" },
    el("span", {}, "z", el("sub", {}, String(i + 1))),
    slider,
    z.root,
    bar,
    el("span", {}, "a", el("sub", {}, String(i + 1)), " ", a.root),
  );
  return {
    root,
    slider,
    /** @param {number} shifted @param {number} output */
    show(shifted, output) {
      z.show(shifted);
      a.show(output);
      bar.style.backgroundSize = `${(100 * output).toFixed(2)}% 100%`;
    },
  };
}

/** @param {number} i @param {number} j */
function createCell(i, j) {
  const number = createNumber({ quantity: "softmax.jacobian", at: [i, j] }, (value) => formatFixed(value));
  const root = el("td", {}, number.root);
  return {
    root,
    /** @param {number} value */
    show(value) {
      number.show(value);
      root.style.backgroundColor = cssColor(signColor(readTheme(), (WASH * value) / REACH));
    },
  };
}

/** @param {ReturnType<typeof createCell>[][]} cells */
function createJacobian(cells) {
  const sub = (/** @type {string} */ name, /** @type {number} */ i) => [name, el("sub", {}, String(i + 1))];
  const heads = cells.map((_, j) => el("th", { scope: "col" }, ...sub("z", j)));
  const body = cells.map((row, i) =>
    el("tr", {}, el("th", { scope: "row" }, ...sub("a", i)), ...row.map(({ root }) => root)),
  );
  const table = el(
    "table",
    { class: "matrix" },
    el("caption", {}, el("b", {}, "Jacobian ∂a/∂z"), " (89)"),
    el("thead", {}, el("tr", {}, el("td"), ...heads)),
    el("tbody", {}, ...body),
  );
  const words = el("p", { class: "note" });
  setText(
    words,
    "Row by row: how an output answers when one input grows a little. The diagonal is a(1 − a), above 0; all else is below 0. Each row adds up to 0: that is the shift which changes nothing.",
  );
  return el("div", { class: "softmax-jacobian", dataset: SHIFTED }, table, words);
}
