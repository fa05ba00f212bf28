// @ts-check
/** A person's own digits in the experiment's data: an image in base64 and its label each. Pure functions. */
/** @import { Experiment } from "../../../app/document.js" */

/** @typedef {{label: number, image: string}} CustomDigit */

export const MOST_CUSTOM = 100;

/** 28 by 28 bytes. */
const IMAGE = /^[A-Za-z0-9+/]{1046}==$/;

/** Whether a document's value can be drawn as a custom digit. @param {any} digit */
export const isCustomDigit = (digit) => typeof digit?.image === "string" && IMAGE.test(digit.image);

/** @param {Experiment} experiment @returns {CustomDigit[]} */
export const customDigits = ({ data }) => /** @type {CustomDigit[]} */ (data.custom_digits ?? []);

/** @param {Experiment} experiment @param {{label: number, pixels: Uint8Array}} digit @returns {Experiment} */
export function withCustomDigit(experiment, { label, pixels }) {
  const image = btoa(Array.from(pixels, (byte) => String.fromCharCode(byte)).join(""));
  return withDigits(experiment, [...customDigits(experiment), { label, image }].slice(-MOST_CUSTOM));
}

/** @param {Experiment} experiment @param {number} index */
export const withoutCustomDigit = (experiment, index) =>
  withDigits(
    experiment,
    customDigits(experiment).filter((_, i) => i !== index),
  );

/** @param {CustomDigit} digit @returns {Uint8Array} */
export const pixelsOf = ({ image }) => Uint8Array.from(atob(image), (character) => character.charCodeAt(0));

/** @param {Experiment} experiment @param {CustomDigit[]} digits @returns {Experiment} */
const withDigits = (experiment, digits) => ({
  ...experiment,
  data: { ...experiment.data, custom_digits: digits.length ? digits : null },
});
