// @ts-check
/** The chain rule of one weight: all paths from it to the loss, the factors along each, their products and the sum. */
import { el } from "../../../../ui/dom.js";
import { exact, numberElement, short } from "../../../../ui/number-element.js";
import { workOfPath } from "../work.js";
import { createParameterPart } from "./parameter-choice.js";
import { typeset } from "../typeset.js";
/** @import { Answer, Entry } from "../contract.js" */
/** @import { Source } from "../source.js" */
/** @import { Work } from "../work.js" */

/**
 * @typedef {{tex: string, quantity: string | null, at: number[], value: number | null}} PathFactor
 * @typedef {{nodes: [string, number][], factors: PathFactor[], value: number | null}} Path
 * @typedef {{parameter: string, at: number[], count: number, paths: Path[], groups: {neuron: number, value: number | null}[],
 *   sum: number | null, mean: number | null, gradient: number | null,
 *   sweeps: Record<"forward" | "backward", {quantity: string, value: number | null}[]> | null}} ChainRule
 */

/** @param {Source} source @param {(work: Pick<Work, "tiles" | "edges" | "biases"> | null) => void} light */
export function createOneWeight(source, light) {
  const result = el("div", { class: "step-answer" });
  const part = createParameterPart({
    request: (entry, { example }) => ({ ...entry, example }),
    async ask(request, { answer, whose }) {
      const norm = normAbove(answer, request);
      if (norm) return [el("p", {}, normWords(norm))];
      const found = await source.chainRule(whose.model, whose.choice, request);
      return found && drawn(answer, found, light);
    },
    draw: (nodes) => result.replaceChildren(...nodes),
  });
  return { root: el("div", { class: "step-part" }, part.choice, result), show: part.show, pick: part.pick };
}

/** The lowest batch norm on the way, where one example's loss is not its own. @param {Answer} answer @param {Entry} entry @returns {number | null} */
function normAbove({ network }, { quantity }) {
  const from = Number(quantity.slice(2));
  const found = network.layers.find((/** @type {any} */ layer) => layer.batch_norm && layer.number >= from);
  return found ? found.number : null;
}

/** @param {number} layer */
const normWords = (layer) =>
  `Batch norm of layer ${layer} is on the way: there the loss of one example depends on all others, so that paths of one example alone do not add up. Choose a weight above it.`;

/** @param {Answer} answer @param {ChainRule} found @param {(work: any) => void} light */
function drawn(answer, found, light) {
  const { paths, count, groups, sum, sweeps } = found;
  const rest = count - paths.length;
  return [
    el(
      "p",
      { class: "step-sentence" },
      "Each path from here to the loss multiplies one derivative per hop. The sum over all paths is what the loss does when this number changes.",
    ),
    el("ol", { class: "step-paths" }, ...paths.map((path) => pathElement(path, light))),
    rest > 0 ? el("p", { class: "note" }, `and ${rest.toLocaleString("en")} more paths`) : null,
    groups.length > 1 && count > paths.length ? groupsElement(groups) : null,
    totals(answer, found, sum),
    sweeps ? sweepsElement(answer, sweeps) : null,
  ].filter((node) => node !== null);
}

/** @param {Path} path @param {(work: any) => void} light */
function pathElement({ nodes, factors, value }, light) {
  const symbols = factors.map(({ tex }) => tex).join(" \\cdot ");
  const written = factors.flatMap((factor, i) => [i ? " · " : "", factorElement(factor)]);
  const show = () => light(workOfPath(nodes, factors));
  const item = el(
    "li",
    { tabIndex: 0 },
    typeset(el("span", { class: "step-path-symbols" }), symbols),
    el("span", {}, ...written, " = ", el("span", { class: "number" }, short(value))),
  );
  for (const event of ["pointerenter", "focus"]) item.addEventListener(event, show);
  for (const event of ["pointerleave", "blur"]) item.addEventListener(event, () => light(null));
  return item;
}

/** @param {PathFactor} factor */
function factorElement({ quantity, at, value }) {
  const words = (/** @type {number | null} */ number) => ((number ?? 0) < 0 ? `(${short(number)})` : short(number));
  return quantity ? numberElement({ quantity, at }, value, words) : el("span", { class: "number" }, words(value));
}

/** @param {ChainRule["groups"]} groups */
function groupsElement(groups) {
  const items = groups.map(({ neuron, value }) =>
    el("li", {}, `neuron ${neuron + 1}: `, el("span", { class: "number" }, short(value))),
  );
  return el(
    "div",
    {},
    el("p", { class: "note" }, "The sum over all paths through each neuron of the next layer:"),
    el("ul", { class: "step-groups" }, ...items),
  );
}

/** @param {Answer} answer @param {ChainRule} found @param {number | null} sum */
function totals({ size }, { parameter, at, mean, gradient }, sum) {
  const isPenalised = mean !== gradient && Math.abs((mean ?? 0) - (gradient ?? 0)) > 1e-12 * Math.abs(gradient ?? 1);
  return el(
    "dl",
    { class: "step-totals" },
    ...pair("Sum over all paths, of this example", el("span", { class: "number" }, exact(sum))),
    ...(size > 1 ? pair("Mean over the batch", el("span", { class: "number" }, exact(mean))) : []),
    ...pair(
      isPenalised ? "Gradient by backpropagation, with the penalty" : "Gradient by backpropagation",
      numberElement({ quantity: `d_${parameter}`, at }, gradient),
    ),
  );
}

/** @param {string} term @param {Node} told */
const pair = (term, told) => [el("dt", {}, term), el("dd", {}, told)];

/** Where every layer is one neuron, both sweeps are a row of single numbers. @param {Answer} answer @param {NonNullable<ChainRule["sweeps"]>} sweeps */
function sweepsElement({ quantities }, sweeps) {
  const row = (/** @type {"forward" | "backward"} */ way, /** @type {string} */ label) =>
    el(
      "li",
      {},
      el("b", {}, label),
      ...sweeps[way].flatMap(({ quantity, value }, i) => [
        i ? " → " : " ",
        typeset(el("span"), quantities[quantity].tex),
        " ",
        numberElement({ quantity, at: quantity === "loss" ? [0] : [0, 0] }, value, short),
      ]),
    );
  return el("ul", { class: "step-sweeps" }, row("forward", "Forward"), row("backward", "Backward"));
}
