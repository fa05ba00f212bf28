// @ts-check
/** What lights up together: a token of the formula, a matrix and its cells, a name in the code, a place in the picture. */
import { entryKey } from "../numbers.js";
import { isAtNeuron } from "../work.js";
/** @import { Answer, Entry, Explanation } from "../contract.js" */

/** @typedef {{quantity: string, at: number[] | null}} Lit */

/**
 * @param {HTMLElement} root
 * @param {(lit: Lit | null) => void} report
 */
export function createLights(root, report) {
  /** @type {Lit | null} */
  let lit = null;
  const draw = () => {
    const own = lit?.at ? entryKey({ quantity: lit.quantity, at: lit.at }) : null;
    mark(root, "[data-token]", "lit", ({ dataset }) => dataset.token === lit?.quantity);
    mark(root, "[data-quantity]", "lit", (node) => own !== null && keyOf(node) === own);
  };
  const light = (/** @type {Lit | null} */ next, /** @type {boolean} */ isPointed) => {
    if (JSON.stringify(next) === JSON.stringify(lit)) return;
    lit = next;
    root.classList.toggle("pointing", lit !== null && isPointed);
    draw();
    report(lit);
  };
  root.addEventListener("pointerover", ({ target }) => light(litBy(target), true));
  root.addEventListener("pointerleave", ({ pointerType }) => pointerType === "mouse" && light(null, true));
  root.addEventListener("focusin", ({ target }) => light(litBy(target), false));
  root.addEventListener("focusout", () => light(null, false));

  return {
    /** Light what was lit in what is drawn anew. */
    draw,
    /** Mark the entry that is written out, and what goes into it. @param {Entry} entry @param {Explanation} explanation */
    choose(entry, { terms }) {
      const own = entryKey(entry);
      const factors = terms.flatMap(({ products }) => products.flatMap((product) => product.factors));
      const inside = new Set(factors.flatMap((factor) => factor.arguments.map(entryKey)));
      mark(root, "[role=gridcell]", "inside", (node) => inside.has(keyOf(node)));
      for (const node of cells(root)) node.setAttribute("aria-selected", String(keyOf(node) === own));
    },
    /** @param {Answer} answer @param {{layer: number, unit: number} | null} neuron */
    lightNeuron(answer, neuron) {
      mark(root, "[role=gridcell]", "lit", (node) => neuron !== null && isAtNeuron(answer, entryAt(node), neuron));
    },
  };
}

/** @param {HTMLElement} root @param {string} selector @param {string} name @param {(node: HTMLElement) => boolean} isMarked */
function mark(root, selector, name, isMarked) {
  for (const node of root.querySelectorAll(selector))
    if (node instanceof HTMLElement) node.classList.toggle(name, isMarked(node));
}

/** @param {HTMLElement} root */
const cells = (root) => /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[role=gridcell]"));

/** @param {HTMLElement} node */
const keyOf = ({ dataset }) => `${dataset.quantity}|${dataset.at}`;

/** @param {HTMLElement} node @returns {Entry} */
const entryAt = ({ dataset }) => ({
  quantity: dataset.quantity ?? "",
  at: dataset.at ? dataset.at.split(",").map(Number) : [],
});

/** @param {EventTarget | null} target @returns {Lit | null} */
function litBy(target) {
  const node = target instanceof Element ? target.closest("[data-quantity], [data-token]") : null;
  if (!(node instanceof HTMLElement)) return null;
  const { quantity, token, tokenAt } = node.dataset;
  if (quantity) return entryAt(node);
  return token ? { quantity: token, at: tokenAt ? tokenAt.split(",").map(Number) : null } : null;
}
