// @ts-check
/** One entry written out as a sum of products; each factor opens in turn, a trail leads back. */
import { el } from "../../../../ui/dom.js";
import { functionTex, rowTex } from "./formula.js";
import { exact, numberElement, short } from "../../../../ui/number-element.js";
import { typeset } from "../typeset.js";
/** @import { Answer, Entry, ExplainedTerm, Explanation, Factor } from "../contract.js" */

/**
 * @typedef {{open: (entry: Entry) => void, back: (depth: number) => void}} Ways
 */

const COUNTED = "Places in [ ] are counted from 1, as the texts do; code counts from 0.";
const MOST_PRODUCTS = 24;
/** A sum over a longer row is said, and its numbers follow. */
const LONGEST_ROW = 4;

/**
 * @param {Answer} answer
 * @param {{trail: Entry[], explanation: Explanation}} what
 * @param {Ways} ways
 */
export function createEntry(answer, { trail, explanation }, ways) {
  const { quantity, at, value, terms, given } = explanation;
  const result = el(
    "p",
    { class: "step-result" },
    nameOf(answer, { quantity, at }),
    " = ",
    numberElement({ quantity, at }, value),
  );
  const sum = given
    ? el("p", { class: "note" }, "Given: nothing before it makes this number.")
    : el(
        "div",
        { class: "step-sum" },
        isTakenOver(terms) && el("span", {}, "The same number as"),
        ...terms.flatMap((term, i) => termElements(answer, { term, isFirst: i === 0 }, ways)),
        !isTakenOver(terms) && el("span", { class: "step-equals" }, `= ${exact(value)}`),
      );
  const written = given ? null : otherTotal(terms, value);
  return el(
    "section",
    { class: "step-entry", "aria-label": "One number written out" },
    trail.length > 1 ? trailElement(answer, trail, ways) : null,
    result,
    sum,
    written !== null && el("p", { class: "note" }, roundedWords(written)),
    at.length > 0 && el("p", { class: "note" }, COUNTED),
  );
}

/** So far, as a share, may what is written be from the number: no digit that is shown of a factor differs. */
const SAME = 1e-6;

/**
 * What the terms as written add up to, where that is another number: 1 − a is lost where a is rounded to 1.
 * Where products cancel, rounding is a share of them.
 * @param {ExplainedTerm[]} terms
 * @param {number | null} value
 */
export function otherTotal(terms, value) {
  const total = terms.reduce((sum, term) => sum + (term.value ?? Infinity), 0);
  if (value === null || !Number.isFinite(total)) return null;
  const products = terms.flatMap(({ scale, products }) => products.map((product) => scale * (product.value ?? 0)));
  const rounding = 1e-12 * products.reduce((sum, product) => sum + Math.abs(product), 0);
  return Math.abs(total - value) > SAME * Math.max(Math.abs(total), Math.abs(value)) + rounding ? total : null;
}

/** @param {number} written */
const roundedWords = (written) =>
  `As written, these rounded numbers give ${exact(written)}. The lines of nncore below go another way: near a limit of the activation, f′(z), 1 − a and log a lose their digits in one of the two.`;

/** @param {Answer} answer @param {Entry[]} trail @param {Ways} ways */
function trailElement(answer, trail, { back }) {
  const items = trail.map((entry, i) =>
    el(
      "li",
      {},
      i === trail.length - 1
        ? el("span", { "aria-current": "true" }, entryWords(answer, entry))
        : el("button", { type: "button", class: "link-button", onclick: () => back(i + 1) }, entryWords(answer, entry)),
    ),
  );
  return el("nav", { "aria-label": "Way of this number" }, el("ol", { class: "step-trail" }, ...items));
}

/** Where an entry is, counted from 1 as in the documents. @param {Answer} answer @param {Entry} entry */
export function entryWords({ quantities, records }, { quantity, at }) {
  const label = records[quantity]?.label ?? quantities[quantity]?.label ?? quantity;
  return at.length ? `${label} [${at.map((i) => i + 1).join(", ")}]` : label;
}

/** @param {Answer} answer @param {Entry} entry */
function nameOf(answer, entry) {
  const symbol = typeset(el("span", { class: "step-symbol" }), answer.quantities[entry.quantity].tex);
  return el("span", {}, symbol, el("span", { class: "note" }, ` ${entryWords(answer, entry)}`));
}

/** Whether there is one number and nothing is done with it: `0.15 = 0.15` would be no equation. @param {ExplainedTerm[]} terms */
export const isTakenOver = ([term, ...others]) =>
  !others.length &&
  term?.scale === 1 &&
  term.count === 1 &&
  term.products[0]?.factors.length === 1 &&
  !term.products[0].factors[0].function &&
  term.products[0].factors[0].arguments.length > 0;

/** @param {Answer} answer @param {{term: ExplainedTerm, isFirst: boolean}} what @param {Ways} ways */
function termElements(answer, { term, isFirst }, ways) {
  const { scale, scale_tex, products, count, value } = term;
  const sign = scale < 0 ? "−" : isFirst ? "" : "+";
  const factorWords =
    Math.abs(scale) === 1 ? [] : [scaleElement(scale, scale_tex), el("span", { class: "step-sign" }, "·")];
  const shown = products
    .slice(0, MOST_PRODUCTS)
    .map(({ factors }, i) =>
      el(
        "span",
        { class: "step-product" },
        el("span", { class: "step-sign" }, i > 0 ? "+" : ""),
        ...between(factors.map((factor) => factorElement(answer, factor, ways))),
      ),
    );
  const rest = count > shown.length ? [el("span", {}, `+ … ${count - shown.length} more products`)] : [];
  const isGrouped = count > 1 && (factorWords.length > 0 || scale < 0);
  const open = isGrouped ? [el("span", { class: "step-sign" }, "(")] : [];
  const close = isGrouped ? [el("span", { class: "step-sign" }, ")")] : [];
  return [
    el(
      "span",
      { class: "step-term", title: `together ${exact(value)}` },
      el("span", { class: "step-sign" }, sign),
      ...factorWords,
      ...open,
      ...shown,
      ...rest,
      ...close,
    ),
  ];
}

/** A fraction of numbers as it is, a symbol as its number. @param {number} scale @param {string} tex */
const scaleElement = (scale, tex) =>
  tex && !/[a-z]/i.test(tex.replaceAll("\\frac", ""))
    ? typeset(el("span"), tex)
    : el("span", { class: "number" }, short(Math.abs(scale)));

/** @param {Node[]} nodes */
const between = (nodes) => nodes.flatMap((node, i) => (i ? [el("span", { class: "step-sign" }, "·"), node] : [node]));

/** @param {Answer} answer @param {Factor} factor @param {Ways} ways */
function factorElement(answer, { value, function: name, parameters, arguments: entries, own }, ways) {
  const buttons = entries
    .filter(({ quantity }) => answer.quantities[quantity])
    .map((entry) => argumentButton(answer, entry, ways));
  if (!name) return buttons[0] ?? el("span", {}, exact(value));
  const numbers = entries.map((entry) => texNumber(entry.value));
  const written =
    own !== null && entries.length > LONGEST_ROW
      ? el("span", {}, `${name} of `)
      : typeset(
          el("span", { class: "step-function" }),
          own === null
            ? functionTex(answer.functions[name], numbers, parameters)
            : rowTex(answer.functions[name], numbers, own),
        );
  return el(
    "span",
    { class: "step-factor" },
    written,
    ...buttons,
    el("span", { class: "step-sign" }, `= ${short(value)}`),
  );
}

/** @param {Answer} answer @param {Entry & {value: number | null}} entry @param {Ways} ways */
function argumentButton(answer, entry, { open }) {
  const symbol = typeset(
    el("span", { class: "step-symbol", "aria-hidden": "true" }),
    answer.quantities[entry.quantity].tex,
  );
  const label = `${entryWords(answer, entry)}: ${short(entry.value)}`;
  const number = numberElement(entry, entry.value, short);
  return el(
    "span",
    {
      class: "step-argument",
      dataset: { token: entry.quantity, tokenAt: entry.at.join(",") },
      onclick: () => open({ quantity: entry.quantity, at: entry.at }),
    },
    el("button", { type: "button", "aria-label": label }, number),
    symbol,
  );
}

/** @param {number | null} value */
function texNumber(value) {
  const text = short(value)
    .replaceAll("−", "-")
    .replace(/e(-?\d+)/, " \\cdot 10^{$1}");
  return value !== null && value < 0 ? `(${text})` : text;
}
