// @ts-check
/** Good and bad predictions: what the document says of them, and what nncore computes. */
import { el } from "../../../ui/dom.js";
import { numberElement, short } from "../../../ui/number-element.js";
/** @import { Asking } from "../asking.js" */

const HEADS = ["target y", "prediction ŷ", "Südmersen", "cross entropy −Σ yᵢ log ŷᵢ", "squared error, mean", ""];
const NOTES = [
  "bad: nothing was given to the right class",
  "bad",
  "called good; but only one class can be right, and probabilities sum to 1",
  "called good; with no right class (15) is 0 for every prediction",
  "such as this one",
  "a good prediction as it can really occur",
  "",
  "just right",
  "just wrong",
  "quite sure, and wrong",
];

/** @param {Asking} asking */
export function createTable({ ask }) {
  const body = el("tbody");
  const heads = HEADS.map((head) => (head ? el("th", { scope: "col" }, head) : el("td")));
  const root = el("section", { class: "explore-part", dataset: { asked: "losses.predictions" } });
  root.append(
    el("h3", {}, "Good and bad predictions"),
    el("p", {}, INTRO),
    el(
      "div",
      { class: "loss-scroll", tabIndex: 0, role: "group", "aria-label": "Good and bad predictions" },
      el("table", { class: "loss-table" }, el("thead", {}, el("tr", {}, ...heads)), body),
    ),
    el("p", { class: "note" }, NOTE),
  );
  async function fill() {
    const told = await ask("table");
    if (!told) return;
    const { cross_entropy: entropy, squared_error: squared } = told.arrays;
    const rows = told.facts.rows.map((/** @type {any} */ { y, prediction, said }, /** @type {number} */ i) =>
      el(
        "tr",
        {},
        el("td", {}, vector(y)),
        el("td", {}, vector(prediction)),
        el("td", {}, said),
        el("td", {}, numberElement({ quantity: "losses.table_cross_entropy", at: [i] }, entropy.data[i], short)),
        el("td", {}, numberElement({ quantity: "losses.table_squared_error", at: [i] }, squared.data[i], short)),
        el("td", { class: "note" }, NOTES[i]),
      ),
    );
    body.replaceChildren(...rows);
  }
  fill();
  return root;
}

const INTRO =
  "A loss should be high for bad predictions and low for good ones: K. Südmersen, “Neural Networks from Scratch”, tries this on four examples of equation (15). nncore's own loss on the same numbers, and on some more:";
const NOTE =
  "Where the document has ∞, nncore counts a probability of 0 as the smallest number of its type (2.2e-308), so that losses and gradients stay numbers: −log of it is 708.4.";

/** @param {number[]} numbers */
const vector = (numbers) => `(${numbers.join(", ")})`;
