// @ts-check
/** Why the network answered as it did: sums as sorted terms, drawn as bars to both sides of zero, and what they say in words. */
import { cssColor, signColor } from "../../../plot/colors.js";
import { el } from "../../../ui/dom.js";
import { formatFixed, formatFull, formatNumber, formatPercent, formatSigned, shownAs } from "../../../ui/format.js";
/** @import { Theme } from "../../../plot/colors.js" */

/**
 * Made anew for every image: there are few rows, and they change only when somebody asks.
 * @param {Term[]} terms
 * @param {{heads: string[], caption: string, theme: Theme, chosen: number | null, choose: (unit: number) => void}} how `heads`: one name for each sum
 */
export function causeTable(terms, { heads, caption, theme, chosen, choose }) {
  const reach = Math.max(...terms.flatMap(({ values }) => values.map(Math.abs)), 1e-9);
  const rows = terms.map((term) =>
    el(
      "tr",
      {},
      rowHead(term, { caption, chosen, choose }),
      ...term.values.flatMap((value) => barCells(value, reach, theme)),
      lead(term.values),
    ),
  );
  const totals = heads.map((_, k) => terms.reduce((sum, { values }) => sum + values[k], 0));
  const total = el(
    "tr",
    { class: "cause-total" },
    el("th", { scope: "row" }, "sum"),
    ...totals.flatMap((value) => [el("td"), el("td", { title: formatFull(value) }, formatFixed(value))]),
    lead(totals),
  );
  const names = heads.map((head) => el("th", { scope: "col", colSpan: 2 }, head));
  const head = el("tr", {}, el("td"), ...names, heads.length === 2 ? el("th", { scope: "col" }, "lead") : null);
  return el(
    "table",
    { class: "cause-table" },
    el("caption", {}, caption),
    el("thead", {}, head),
    el("tbody", {}, ...rows, total),
  );
}

/** @param {Term} term @param {{caption: string, chosen: number | null, choose: (unit: number) => void}} how */
function rowHead({ unit, words }, { caption, chosen, choose }) {
  if (unit === null) return el("th", { scope: "row" }, words);
  return el(
    "th",
    { scope: "row" },
    el(
      "button",
      {
        type: "button",
        class: "link-button",
        "data-cause": `${caption} ${unit}`,
        "aria-pressed": String(unit === chosen),
        onclick: () => choose(unit),
      },
      words,
    ),
  );
}

/** @param {number} value @param {number} reach @param {Theme} theme */
function barCells(value, reach, theme) {
  const bar = el("span", { class: "cause-bar" });
  const share = (50 * Math.abs(value)) / reach;
  bar.style.width = `${share.toFixed(1)}%`;
  bar.style.left = `${(value < 0 ? 50 - share : 50).toFixed(1)}%`;
  bar.style.backgroundColor = cssColor(signColor(theme, Math.sign(value)));
  return [el("td", { class: "cause-track" }, bar), el("td", { title: formatFull(value) }, formatFixed(value))];
}

/** What a term gives the first sum more than the second. @param {number[]} values */
const lead = ([first, second]) =>
  second === undefined ? null : el("td", { class: "cause-lead" }, formatFixed(first - second));

/** @typedef {{truth: number | null, classes: [number, number], outputs: number[], logits: number[], biases: number[]}} CauseFacts  of the answered and the other class */
/** @typedef {{unit: number | null, values: number[], words: string}} Term  `values` for each sum; without `unit` it is the rest or the bias */

export const MOST_TERMS = 10;

/**
 * The terms of one or two sums, those first that make the largest difference; the others are one term, so that
 * all of them and the bias add up to the sums.
 * @param {ArrayLike<number>[]} sums the same terms' values in each sum
 * @param {number[]} biases of the sums
 * @returns {Term[]}
 */
export function termsInOrder(sums, biases) {
  const count = sums[0].length;
  const weight = (/** @type {number} */ i) => Math.abs(sums.length === 2 ? sums[0][i] - sums[1][i] : sums[0][i]);
  const order = Array.from({ length: count }, (_, i) => i).sort((a, b) => weight(b) - weight(a));
  const shown = order.slice(0, count > MOST_TERMS + 1 ? MOST_TERMS : count);
  const rest = order.slice(shown.length);
  const terms = shown.map((unit) => ({ unit, values: sums.map((sum) => sum[unit]), words: `neuron ${unit + 1}` }));
  const others = {
    unit: null,
    values: sums.map((sum) => rest.reduce((total, i) => total + sum[i], 0)),
    words: `${rest.length} others`,
  };
  return [...terms, ...(rest.length ? [others] : []), { unit: null, values: biases, words: "bias" }];
}

/** @param {CauseFacts} facts @param {{names: string[], title: string}} what */
export function causeSentence({ truth, classes: [answer, other], outputs, logits }, { names, title }) {
  const sure = `${formatPercent(outputs[0])} sure`;
  const head =
    truth === null
      ? `${title}: read as ${names[answer]}, ${sure}.`
      : truth === answer
        ? `${title}: ${shownAs(names[truth])}, read rightly, ${sure}.`
        : `${title}: ${shownAs(names[truth])}, read as ${names[answer]}, ${sure}.`;
  const rival =
    truth === null || truth === answer ? `the second best, ${names[other]},` : `the true class, ${names[other]},`;
  return `${head} The sum for ${names[answer]} is ${formatNumber(logits[0])}, for ${rival} ${formatNumber(logits[1])}: a lead of ${formatNumber(logits[0] - logits[1])}.`;
}

/** @param {{z: number, a: number, bias: number}} facts @param {string} name of the neuron */
export const neuronCauseSentence = ({ z, a, bias }, name) =>
  `${name}: its sum is z = ${formatSigned(z)} (bias ${formatSigned(bias)} included), its answer a = ${formatSigned(a)}.`;
