// @ts-check
/** Which examples are looked at first, and which of them are shown. */

/**
 * @typedef {{split: "train" | "test", cell: {truth: number, answer: number, threshold: number} | null}} Settings
 *   `cell`: of the confusion matrix, whose examples are shown
 */

/** @type {Settings} */
export const settings = { split: "test", cell: null };

/**
 * The confusion matrix's cell whose examples are shown, as far as this data set has such classes.
 * @param {Pick<Settings, "cell">} view
 * @param {{n_classes: number}} model
 */
export const cellOf = ({ cell }, { n_classes }) =>
  cell && Math.max(cell.truth, cell.answer) < n_classes ? cell : null;
