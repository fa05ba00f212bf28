// @ts-check
/** What a lesson's step wants of the run: limits for its costs, its metric, its size and its length. */
/** @import { State } from "../../app/state.js" */

/**
 * @typedef {{asks?: string, cost?: number, cost_test?: number, metric?: number, metric_test?: number, neurons?: number,
 *   parameters?: number, steps?: number, passes?: string, says: string}} LessonGoal
 *   costs at most that high and a first metric at least that high; at most so many hidden `neurons`, exactly so many `parameters`,
 *   within so many `steps`; or lines of the exercise `passes` that pass its check. `asks` sets it as a task, `says` is said of it
 */

/** @param {LessonGoal} goal @param {Pick<State, "snapshot" | "model">} state */
export function meets(goal, { snapshot, model }) {
  if (!snapshot) return false;
  const { cost_train, cost_test, metric_train, metric_test } = snapshot.evaluation;
  return (
    isAtMost(cost_train, goal.cost) &&
    isAtMost(cost_test, goal.cost_test) &&
    isAtLeast(metric_train, goal.metric) &&
    isAtLeast(metric_test, goal.metric_test) &&
    isAtMost(snapshot.step, goal.steps) &&
    isAtMost(model && hiddenNeurons(model), goal.neurons) &&
    (goal.parameters === undefined || model?.n_parameters === goal.parameters)
  );
}

/** @param {number | null} value @param {number} [limit] */
const isAtMost = (value, limit) => limit === undefined || (value !== null && value <= limit);

/** @param {number | null} value @param {number} [limit] */
const isAtLeast = (value, limit) => limit === undefined || (value !== null && value >= limit);

/** @param {NonNullable<State["model"]>} model */
export const hiddenNeurons = ({ layers }) => layers.slice(0, -1).reduce((sum, { units }) => sum + units, 0);
