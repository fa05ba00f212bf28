// @ts-check
/** A person's own images on their way into the experiment: what was given, in which form, what is learnt. Pure functions. */
import { fittingBatch, trainCount, undividedImages } from "../../app/document.js";
/** @import { Catalog } from "../../app/catalog.js" */
/** @import { DataDocument, Experiment, ImagesDocument } from "../../app/document.js" */
/** @import { Form } from "./form.js" */
/** @import { Summary } from "./image-set.js" */

/**
 * @typedef {{wanted: Experiment | null, name: string, isReading: boolean, progress: {done: number, total: number} | null,
 *   form: Form | null, summary: Summary | null, refusal: string | null,
 *   leavesOut: boolean, names: string | null}} CustomImages
 *   images that somebody is about to use; `wanted`: whose images are looked for; `leavesOut` those that cannot be used; `names` of the classes as typed
 */

/** Characters of an experiment's name, and of a class's. */
const LONGEST_NAME = 200;
const LONGEST_CLASS = 100;

/** What the dialog begins with. @param {Experiment | null} wanted whose images are looked for @returns {CustomImages} */
export const beginImages = (wanted = null) => ({
  wanted,
  name: "",
  isReading: false,
  progress: null,
  form: null,
  summary: null,
  refusal: null,
  leavesOut: false,
  names: null,
});

/** Files are being read. @param {CustomImages} images @param {string} name @returns {CustomImages} */
export const withSources = (images, name) => ({
  ...beginImages(images.wanted),
  name,
  isReading: true,
  form: formOf(images.wanted?.data.images),
});

/** @param {ImagesDocument | null | undefined} images @returns {Form | null} null: as suits them */
const formOf = (images) => (images ? { shape: images.shape, fit: images.fit, invert: images.invert } : null);

/** @param {CustomImages} images @param {Partial<Form>} patch @returns {CustomImages} */
export const withForm = (images, patch) =>
  images.form ? { ...images, form: { ...images.form, ...patch }, isReading: true, refusal: null } : images;

/** @param {CustomImages} images @param {Summary} summary @returns {CustomImages} */
export const withSummary = (images, summary) => ({
  ...images,
  summary,
  form: summary.form,
  isReading: false,
  progress: null,
  refusal: null,
});

/** What was refused; the images seen last stay where only their form was. @param {CustomImages} images @param {string} refusal @returns {CustomImages} */
export const withRefusal = (images, refusal) => ({ ...images, refusal, isReading: false, progress: null });

/** @param {CustomImages} images @returns {ImagesDocument | null} what a document would say of them */
export function imagesDocument({ summary, form, names }) {
  if (!summary || !form) return null;
  const count = (/** @type {"train" | "val" | "test"} */ split) =>
    summary.classes.reduce((sum, { counts }) => sum + counts[split], 0);
  return {
    shape: form.shape,
    class_names: namesOf(names) ?? summary.classes.map(({ name }) => name),
    n_train: count("train"),
    n_val: count("val"),
    n_test: count("test"),
    fit: form.fit,
    invert: form.invert,
    fingerprint: summary.fingerprint,
  };
}

/** @param {string | null} names with commas between them */
const namesOf = (names) => names?.split(",").map((name) => name.trim()) ?? null;

/** Why the images cannot be used as they are, or null. @param {CustomImages} images */
export function whyNotUsed({ summary, leavesOut, names, refusal }) {
  if (refusal || !summary) return refusal ?? "";
  if (summary.refusal) return summary.refusal;
  if (summary.faults.length && !leavesOut) return "";
  const given = namesOf(names) ?? summary.classes.map(({ name }) => name);
  if (given.length !== summary.classes.length)
    return `There must be a name for each of the ${summary.classes.length} classes, here are ${given.length}.`;
  return given.every((name, i) => name && name.length <= LONGEST_CLASS && given.indexOf(name) === i)
    ? null
    : `Every class needs a name of its own, of at most ${LONGEST_CLASS} characters.`;
}

/** Whether these are the images that are looked for. @param {CustomImages} images */
export function areWanted(images) {
  const [found, wanted] = [imagesDocument(images), images.wanted?.data.images];
  if (!found || !wanted) return false;
  const facts = (/** @type {ImagesDocument} */ { shape, n_train, n_val, n_test, fit, invert, fingerprint }) =>
    JSON.stringify([shape, n_train, n_val, n_test, fit, invert, fingerprint]);
  return facts(found) === facts(wanted);
}

/**
 * The experiment with these images: the one that looks for them, or the present one with an output for each class.
 * @param {Experiment} experiment
 * @param {CustomImages} images
 * @param {Catalog} catalog
 * @returns {Experiment}
 */
export function withImages(experiment, images, catalog) {
  const section = imagesDocument(images);
  if (!section) return experiment;
  if (images.wanted && areWanted(images)) return images.wanted;
  const usual = catalog.datasets.find(({ name }) => name === "images")?.experiment ?? experiment;
  const present = images.wanted ?? experiment;
  const base = ["images", "mnist"].includes(present.data.name) ? present : usual;
  const { test_split, seed, augmentation } = base.data.name === "images" ? base.data : usual.data;
  const data = { ...usual.data, test_split, seed, augmentation, images: section };
  const hidden = base.model.layers.slice(0, -1);
  const { slope: _, ...output } = base.model.layers[hidden.length];
  return {
    ...base,
    name: images.name.slice(0, LONGEST_NAME),
    data,
    model: { layers: [...hidden, { ...output, units: section.class_names.length, activation: "softmax" }] },
    loss: "categorical_cross_entropy",
    ...fittingBatch(base.batch_size, trainingImages(data)),
    early_stopping: null,
    weights: null,
  };
}

/** How many images are learnt from. @param {DataDocument} data */
export function trainingImages(data) {
  if (!data.images) return Infinity;
  const undivided = undividedImages(data);
  if (undivided === null) return data.images.n_train;
  return Math.min(undivided - 1, trainCount(undivided, data.test_split));
}

/** @typedef {{images: CustomImages | null}} Settings */

/** @type {Settings} */
export const settings = { images: null };
