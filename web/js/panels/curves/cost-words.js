// @ts-check
/** What a cost says in the units of the data, where the network learns normalised targets. */
import { formatNumber } from "../../ui/format.js";
/** @import { Experiment } from "../../app/document.js" */
/** @import { Evaluation, Model } from "../../engine/protocol.js" */

/** A cost is this many times the mean of the squared errors. @type {Record<string, number | undefined>} */
const SHARES = { mean_squared_error: 1, sum_of_squared_errors: 0.5 };

/**
 * @param {Model | null} model
 * @param {Experiment} experiment
 * @param {Evaluation | undefined} evaluation
 * @returns {string} empty where costs need no explanation
 */
export function costWords(model, { loss, l1, l2 }, evaluation) {
  if (!model?.target_scale) return "";
  const { deviation } = model.target_scale;
  const said = `The cost counts the target in standard deviations of ${formatNumber(deviation)}.`;
  const share = SHARES[loss];
  if (!share || l1 || l2 || model.n_outputs > 1 || !evaluation) return said;
  const errors = /** @type {[string, number | null][]} */ ([
    ["train", evaluation.cost_train],
    ["test", evaluation.cost_test],
  ]).flatMap(([name, cost]) => (cost === null ? [] : [`${formatNumber(deviation * Math.sqrt(cost / share))} ${name}`]));
  return `${said} A typical error in the data's units: ${errors.join(", ")}.`;
}
