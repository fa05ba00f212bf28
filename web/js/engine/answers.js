// @ts-check
/** What Python has told for the pictures, by the names of its probes. Pure functions. */
/** @import { Tensors } from "./protocol.js" */

/**
 * @typedef {{facts: Record<string, any>, arrays: Tensors, ms: number, lasts: boolean}} Told
 *   `lasts`: whether training changes nothing of it
 * @typedef {Told & {step: number}} Answer
 * @typedef {Record<string, Answer | undefined>} Answers
 */

/**
 * Take over what was told; what nobody needs any longer goes.
 * @param {Answers} answers
 * @param {Record<string, Answer>} told
 * @param {Record<string, unknown>} needed
 * @returns {Answers}
 */
export function withTold(answers, told, needed) {
  const all = { ...answers, ...told };
  return Object.fromEntries(Object.entries(all).filter(([name]) => name in needed || name in told));
}

/**
 * Forget what was told of the model before. Under other settings of the same one it stays until it is told anew. Of another
 * only the network's numbers do, lest the picture goes blank in between; whoever draws them looks whether they fit.
 * @param {Answers} answers
 * @param {boolean} isSame
 * @returns {Answers}
 */
export function withoutModel(answers, isSame) {
  const kept = Object.entries(answers).filter(([name]) => isSame || name.startsWith("network."));
  return Object.fromEntries(kept.map(([name, answer]) => [name, answer && { ...answer, lasts: false }]));
}
