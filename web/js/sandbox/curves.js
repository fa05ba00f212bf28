// @ts-check
/** The curves of a program: the cost of each batch while its models learn, and what its histories hold by epoch. */
import { LineChart } from "../plot/line-chart.js";
import { el, setText } from "../ui/dom.js";
import { formatNumber } from "../ui/format.js";
/** @import { Theme } from "../plot/colors.js" */
/** @import { Column } from "../plot/line-chart.js" */
/** @import { Curve } from "./sandbox.js" */

/** @typedef {{name: string, columns: Record<string, (number | null)[]>}} ProgramHistory */

const DASHES = [undefined, [6, 3], [2, 3], [9, 3, 2, 3], [4, 4], [1, 2]];

export function createCurves() {
  const batches = createFigure();
  const root = el("div", { class: "sandbox-curves" }, batches.root);
  return {
    root,
    clear() {
      root.replaceChildren(batches.root);
      batches.root.hidden = true;
    },
    /** @param {Curve[]} curves  one for each model */
    show(curves) {
      const names = curves.map((_, i) => (curves.length === 1 ? "cost" : `model ${i + 1}`));
      batches.show({ title: "Cost of the batches, as the program learns", xLabel: "step", names, ...joined(curves) });
    },
    /** @param {ProgramHistory[]} histories */
    add(histories) {
      for (const { name, columns } of histories) {
        for (const names of [costsOf(columns), othersOf(columns)].filter(({ length }) => length)) {
          const figure = createFigure();
          const x = columns[names[0]].map((_, i) => i + 1);
          root.append(figure.root);
          figure.show({ title: name, xLabel: "epoch", names, x, columns: names.map((column) => columns[column]) });
        }
      }
    },
  };
}

const isCost = (/** @type {string} */ name) => /^(val_)?cost$/.test(name);
const costsOf = (/** @type {object} */ columns) => Object.keys(columns).filter(isCost);
const othersOf = (/** @type {object} */ columns) => Object.keys(columns).filter((name) => !isCost(name));

/** Curves of different steps over all of them. @param {Curve[]} curves @returns {{x: number[], columns: Column[]}} */
export function joined(curves) {
  const x = [...new Set(curves.flatMap((curve) => curve.x))].sort((a, b) => a - b);
  const columns = curves.map((curve) => {
    const at = new Map(curve.x.map((step, i) => [step, curve.y[i]]));
    return x.map((step) => at.get(step) ?? null);
  });
  return { x, columns };
}

/**
 * @typedef {{title: string, xLabel: string, names: string[], x: number[], columns: Column[]}} Drawn
 */
function createFigure() {
  const chart = new LineChart();
  const caption = el("figcaption", { class: "note" });
  const root = el("figure", { class: "sandbox-figure", hidden: true }, caption, chart.root);
  return {
    root,
    /** @param {Drawn} drawn */
    show({ title, xLabel, names, x, columns }) {
      root.hidden = false;
      setText(caption, names.length > 1 ? `${title}: ${keyOf(names)}.` : `${title}.`);
      const lines = (/** @type {Theme} */ theme) => names.map((name, i) => ({ label: name, ...styleOf(i, theme) }));
      chart.show({ xLabel, yLabel: names[0] ?? "", lines }, names.join(), [x, ...columns]);
      chart.root.setAttribute(
        "aria-label",
        `${title}. ${names.map((name, i) => wordsOf(name, columns[i])).join("; ")}.`,
      );
    },
  };
}

const KINDS = ["solid", "dashed", "dotted", "dash and dot", "short dashes", "fine dots"];

/** @param {number} i @param {Theme} theme */
const styleOf = (i, theme) => ({ color: [theme.train, theme.test, theme.muted][i % 3], dash: DASHES[i] });

/** @param {string[]} names */
const keyOf = (names) => names.map((name, i) => `${name} ${KINDS[i] ?? ""}`).join(", ");

/** @param {string} name @param {Column} values */
function wordsOf(name, values) {
  const known = values.filter((value) => value !== null);
  return `${name}: from ${formatNumber(known[0])} to ${formatNumber(known.at(-1))}`;
}
