// @ts-check
/** Which images of the data are looked at. */

/** @typedef {"train" | "test"} SetName */
/** @typedef {{set: SetName, label: number | null, seed: number}} Sampling  another seed chooses other images */

/** @typedef {{sampling: Sampling}} Settings */

/** @type {Settings} */
export const settings = { sampling: { set: "train", label: null, seed: 0 } };

/** As it was chosen, as far as there is such a class. @param {Settings} view @param {{n_classes: number}} model @returns {Sampling} */
export const samplingOf = ({ sampling }, { n_classes }) =>
  sampling.label !== null && sampling.label >= n_classes ? { ...sampling, label: null } : sampling;
