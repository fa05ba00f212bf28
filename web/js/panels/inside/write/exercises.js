// @ts-check
/** The functions of nncore with a gap, as the build has cut them out of its source. */
import { loadJson } from "../../../app/json-file.js";

/**
 * @typedef {{name: string, shape: string, words: string}} Given  what the missing lines can use
 * @typedef {{id: string, title: string, equation: string, task: string, names: Given[], hints: string[],
 *   file: string, function: string, line: number, text: string, real: string}} Exercise
 *   `text`: with the gap; `real`: as it is in nncore
 */

/** @returns {Promise<Exercise[]>} */
export const loadExercises = () => loadJson("exercises.json", Array.isArray);
