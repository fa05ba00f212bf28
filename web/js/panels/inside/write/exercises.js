// @ts-check
/** The functions of nncore with a gap, as the build has cut them out of its source. */
import { loadJson } from "../../../app/json-file.js";

/**
 * @typedef {{name: string, shape: string, words: string}} Given  what the missing lines can use
 * @typedef {{id: string, title: string, equation: string, task: string, names: Given[], hints: string[],
 *   file: string, function: string, line: number, text: string, gap: string, real: string}} Exercise
 *   `text`: with the gap, whose words are `gap`; `real`: as it is in nncore
 */

/** @returns {Promise<Exercise[]>} */
export const loadExercises = () => loadJson("exercises.json", Array.isArray);

/**
 * An exercise's function with lines in its gap.
 * @param {Exercise} exercise
 * @param {string} body  its further lines are indented as the first
 */
export function filled({ text, gap }, body) {
  const before = text.slice(0, text.indexOf(gap));
  const margin = before.slice(before.lastIndexOf("\n") + 1);
  return text.replace(gap, () => body.split("\n").join(`\n${margin}`));
}
