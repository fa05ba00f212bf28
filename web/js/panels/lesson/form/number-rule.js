// @ts-check
/** Whether the number that a task asks for is one of the network at that step: a quantity that is computed, its layer, its place. */
import { demand } from "./rules.js";
/** @import { LessonTask } from "../task.js" */

/** How many numbers name a place, of the quantities that are asked for most. @type {Record<string, number>} */
const PLACES = { z: 2, a: 2, delta: 2, d_a: 2, d_w: 2, new_w: 2, d_b: 1, new_b: 1, jacobian: 3 };
/** What a network begins with, and does not compute. */
const GIVEN = ["w", "b", "y"];

/**
 * @param {LessonTask} task
 * @param {string} path
 * @param {unknown[] | undefined} layers of the experiment, where it says them
 */
export function checkNumber({ quantity, at }, path, layers) {
  const [stem, layer] = quantity.split(".");
  demand(!GIVEN.includes(stem), `${path}.quantity`, "be one that is computed, such as z.1", quantity);
  const places = PLACES[stem];
  if (!places) return;
  const isLayer = /^[1-9]\d*$/.test(layer ?? "") && Number(layer) <= (layers?.length ?? Infinity);
  const most = layers ? `from 1 to ${layers.length}` : "from 1 on";
  demand(isLayer, `${path}.quantity`, `end with the number of a layer, ${most}`, quantity);
  demand(at.length === places, `${path}.at`, `be a list of ${places} for ${stem}`, at);
}
