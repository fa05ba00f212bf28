// @ts-check
/** Whether the number that a task asks for is one of the network at that step: a quantity that is computed, its layer, its place. */
import { demand, whole } from "./rules.js";
/** @import { LessonTask } from "../task.js" */

/** @typedef {"example" | "neuron" | "input"} Axis */

/** What the numbers of a place count, of the quantities that are asked for most. @type {Record<string, Axis[]>} */
const AXES = {
  ...Object.fromEntries(["z", "a", "delta", "d_a"].map((stem) => [stem, ["example", "neuron"]])),
  ...Object.fromEntries(["d_w", "new_w"].map((stem) => [stem, ["neuron", "input"]])),
  ...Object.fromEntries(["d_b", "new_b"].map((stem) => [stem, ["neuron"]])),
  jacobian: ["example", "neuron", "neuron"],
};
/** What a network begins with, and does not compute. */
const GIVEN = ["w", "b", "y"];

/**
 * @param {LessonTask} task
 * @param {string} path
 * @param {{units?: number}[] | undefined} layers of the experiment, where it says them
 */
export function checkNumber({ quantity, at, on }, path, layers) {
  const [stem, layer] = quantity.split(".");
  demand(!GIVEN.includes(stem), `${path}.quantity`, "be one that is computed, such as z.1", quantity);
  const axes = AXES[stem];
  if (!axes) return;
  const isLayer = /^[1-9]\d*$/.test(layer ?? "") && Number(layer) <= (layers?.length ?? Infinity);
  const most = layers ? `from 1 to ${layers.length}` : "from 1 on";
  demand(isLayer, `${path}.quantity`, `end with the number of a layer, ${most}`, quantity);
  demand(at.length === axes.length, `${path}.at`, `be a list of ${axes.length} for ${stem}`, at);
  const unitsOf = (/** @type {number} */ number) => layers?.[number - 1]?.units;
  const lengths = {
    example: on === "batch" ? undefined : 1,
    neuron: unitsOf(Number(layer)),
    input: unitsOf(Number(layer) - 1),
  };
  axes.forEach((axis, i) => whole(0, (lengths[axis] ?? Infinity) - 1)(at[i], `${path}.at[${i}]`));
}
