// @ts-check
/** The stepper's questions to Python and the lines of nncore: the one place that knows how they travel. */
import { addressOf } from "../../../app/address.js";
/** @import { Actions } from "../../../app/actions.js" */
/** @import { AwaitLatePart } from "../../../app/late-part.js" */
/** @import { Model } from "../../../engine/protocol.js" */
/** @import { Answer, Choice, Entry, Explanation, Numbers, Span } from "./contract.js" */
/** @import { Marking, MarkRequest } from "./check/words.js" */
/** @import { Differences } from "./weight/differences.js" */
/** @import { ChainRule } from "./weight/one-weight.js" */

const LINES = "code-lines.json";

/** @param {Actions} actions @param {AwaitLatePart} late what derives a step */
export function createSource(actions, late) {
  /** @type {Promise<Record<string, Span>> | null} */
  let lines = null;
  /** @param {Model} model @param {Choice} choice @param {string} question @param {Record<string, unknown>} [request] */
  const ask = async (model, choice, question, request = {}) => {
    await late();
    const answer = await actions.askProbe(model, "derivation", { choice, question, ...request });
    return answer && { ...answer.facts, arrays: answer.arrays };
  };

  return {
    /** @param {Model} model @param {Choice} choice @returns {Promise<Answer | undefined>} nothing where Python is away or refuses */
    answer: (model, choice) => ask(model, choice, "answer"),
    /** @param {Model} model @param {Choice} choice @param {Entry & {form: string}} entry @returns {Promise<Explanation | undefined>} */
    explain: (model, choice, { quantity, at, form }) => ask(model, choice, "explain", { name: quantity, at, form }),
    /** @param {Model} model @param {Choice} choice @param {{quantity: string, at: (number[] | null)[]}} part @returns {Promise<Numbers | undefined>} */
    part: async (model, choice, { quantity, at }) =>
      (await ask(model, choice, "part", { name: quantity, at }))?.arrays[quantity],
    /** @param {Model} model @param {Choice} choice @param {Entry & {example: number}} entry @returns {Promise<ChainRule | undefined>} */
    chainRule: (model, choice, { quantity, at, example }) =>
      ask(model, choice, "chain_rule", { name: quantity, at, example }),
    /** @param {Model} model @param {Choice} choice @param {Entry & {epsilon: number}} entry @returns {Promise<Differences | undefined>} */
    differences: (model, choice, { quantity, at, epsilon }) =>
      ask(model, choice, "finite_differences", { name: quantity, at, epsilon }),
    /** @param {Model} model @param {Choice} choice @param {MarkRequest} request @returns {Promise<Marking | undefined>} */
    mark: (model, choice, request) => ask(model, choice, "mark", request),
    /** The inputs and targets of some training examples. @param {Model} model @param {number[]} indices @returns {Promise<Answer | undefined>} */
    examples: (model, indices) => ask(model, /** @type {any} */ ({ set: "train", indices }), "answer"),
    /** Take the step on examples of one's own. @param {Choice} choice */
    take: async (choice) => {
      await late();
      return actions.change("take_step", { choice });
    },
    /** The lines that compute each quantity, by the id of a record's code. @returns {Promise<Record<string, Span>>} */
    lines: () => (lines ??= fetch(addressOf(LINES)).then((response) => response.json())),
  };
}
/** @typedef {ReturnType<typeof createSource>} Source */
