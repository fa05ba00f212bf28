// @ts-check
/** Whose step is derived, and what there is to choose from. */
import { exampleTitle } from "../../../app/example-words.js";
/** @import { Choice } from "./contract.js" */
/** @import { Model } from "../../../engine/protocol.js" */
/** @import { View } from "../../../app/state.js" */

/** So many examples of each set are listed. */
const MOST_LISTED = { train: 100, test: 50 };

/** The example the page shows, else the first. @param {Pick<View, "example">} view @param {Pick<Model, "n_train" | "n_test">} model @returns {{set: "train" | "test", index: number}} */
export function firstExample({ example }, { n_train, n_test }) {
  if (example && example.set !== "drawn" && example.index < (example.set === "train" ? n_train : n_test))
    return { set: example.set, index: example.index };
  return { set: "train", index: 0 };
}

/** @param {{set: string, index: number}} example */
export const exampleName = ({ set, index }) => `${set}:${index}`;

/** @param {string} name @returns {{set: "train" | "test", index: number}} */
export function exampleOf(name) {
  const [set, index] = name.split(":");
  return { set: set === "test" ? "test" : "train", index: Number(index) };
}

/** What a lesson names: `batch`, or an example. @param {string} name @returns {Choice} */
export const choiceOf = (name) => (name === "batch" ? { batch: "next" } : exampleOf(name));

/**
 * @param {Model} model
 * @param {Choice} choice
 * @param {number} size of the batch
 * @returns {{name: string, label: string}[]}
 */
export function exampleOptions(model, choice, size) {
  if ("batch" in choice)
    return Array.from({ length: size }, (_, i) => ({ name: String(i), label: `Example ${i + 1} of ${size}` }));
  const listed = /** @type {const} */ (["train", "test"]).flatMap((set) => {
    const count = Math.min(MOST_LISTED[set], set === "train" ? model.n_train : model.n_test);
    return Array.from({ length: count }, (_, index) => ({ set, index }));
  });
  const all = listed.some(({ set, index }) => set === choice.set && index === choice.index)
    ? listed
    : [choice, ...listed];
  return all.map((example) => ({ name: exampleName(example), label: capital(exampleTitle(model, example)) }));
}

/** @param {string} words */
const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);
