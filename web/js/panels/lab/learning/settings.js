// @ts-check
/** Which images that are read wrongly are shown. */

/** @typedef {{truth: number | null, answer: number | null}} Cell  of the confusion matrix; null for any class */
/** @typedef {{wrong: Cell}} Settings */

/** @type {Settings} */
export const settings = { wrong: { truth: null, answer: null } };

/** The cell that was chosen, as far as there are such classes. @param {Settings} view @param {{n_classes: number}} model @returns {Cell} */
export const wrongOf = ({ wrong }, { n_classes }) =>
  Math.max(wrong.truth ?? 0, wrong.answer ?? 0) < n_classes ? wrong : { truth: null, answer: null };
