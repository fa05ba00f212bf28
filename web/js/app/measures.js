// @ts-check
/** What can be measured of a run: its cost and the metrics of the experiment. */
import { formatShare, formatSteady } from "../ui/format.js";
/** @import { Catalog } from "./catalog.js" */
/** @import { State } from "./state.js" */

/** The measure the curves show: the chosen one, or the cost where the experiment has no such metric. @param {State} state */
export const shownMeasure = ({ view, experiment }) => (experiment.metrics.includes(view.curve) ? view.curve : "cost");

/** As it is called in a sentence. @param {Catalog} catalog @param {string} name */
export const measureName = ({ metrics }, name) => metrics.find((metric) => metric.name === name)?.label ?? name;

/** As it is called on a control. @param {Catalog} catalog @param {string} name */
export function measureLabel(catalog, name) {
  const label = measureName(catalog, name);
  return label.charAt(0).toUpperCase() + label.slice(1);
}

/** Whether values reach from 0 to 1. @param {Catalog} catalog @param {string} name */
export const isShare = ({ metrics }, name) => metrics.find((metric) => metric.name === name)?.is_share ?? false;

/**
 * A cost or a metric as it is read everywhere: shares with three decimals, other numbers with three digits.
 * @param {Catalog} catalog
 * @param {string} name
 * @returns {(value: number | null | undefined) => string}
 */
export const measureFormat = (catalog, name) => (isShare(catalog, name) ? formatShare : formatSteady);

/**
 * The metrics that make sense for a kind of problem and so many outputs.
 * @param {Catalog} catalog
 * @param {string} task
 * @param {number} outputs
 */
export const fittingMetrics = ({ metrics }, task, outputs) =>
  metrics.filter(({ tasks, least_outputs }) => tasks.includes(task) && outputs >= least_outputs);

/**
 * The metrics with one more or one less; those that stay keep their order, so that the first stays the main one.
 * @param {string[]} metrics
 * @param {string} name
 * @param {boolean} isMeasured
 */
export const withMetric = (metrics, name, isMeasured) =>
  isMeasured ? [...metrics.filter((other) => other !== name), name] : metrics.filter((other) => other !== name);
