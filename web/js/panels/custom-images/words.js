// @ts-check
/** What is said about a person's own images: what was found, what is learnt, what is left out. */
import { formatCount, formatThousands } from "../../ui/format.js";
import { imagesDocument } from "./images.js";
import { listed, someOf } from "../../app/refusal.js";
/** @import { Experiment } from "../../app/document.js" */
/** @import { CustomImages } from "./images.js" */
/** @import { Summary } from "./image-set.js" */

const MEGABYTE = 1e6;

/** @param {[number, number]} size */
const sizeWords = (size) => size.join(" × ");

/** How far the reading is. @param {CustomImages} images */
export function progressWords({ isReading, progress }) {
  if (!isReading) return "";
  return progress
    ? `Reading image ${formatThousands(progress.done)} of ${formatThousands(progress.total)}`
    : "Looking at the files…";
}

/** `shapes: 120 images of 3 classes, 20 × 20 pixels each.` @param {string} name @param {Summary} summary */
export function foundWords(name, { classes, smallest, largest }) {
  const n = classes.reduce((sum, { counts }) => sum + counts.train + counts.val + counts.test, 0);
  const isOne = String(smallest) === String(largest);
  const size = isOne
    ? `${sizeWords(smallest)} pixels each`
    : `from ${sizeWords(smallest)} to ${sizeWords(largest)} pixels`;
  return `${name}: ${formatCount(n, "image")} of ${formatCount(classes.length, "class", "classes")}, ${size}.`;
}

/** What the network gets, and how much it is. @param {CustomImages} images */
export function formWords(images) {
  const section = imagesDocument(images);
  if (!section || !images.summary) return "";
  const { shape, n_train, n_val, n_test } = section;
  const n_inputs = shape[0] * shape[1];
  const size = (((n_train + n_val + n_test) * n_inputs) / MEGABYTE).toPrecision(2);
  const scaling =
    String(images.summary.common) === String(shape) ? "" : " Each pixel is the mean of the area it covers.";
  const division = n_val || n_test ? "" : " A share of them, which you can change later, is kept for testing.";
  return `The network gets ${formatCount(n_inputs, "input")} from 0, drawn as paper, to 1, drawn as ink; all images take ${Number(size)} MB.${scaling}${division}`;
}

/** @param {Summary} summary */
export const faultWords = ({ faults }) =>
  faults.length ? `${formatCount(faults.length, "file")} cannot be used. ${someOf(faults)}` : "";

/** @param {Summary} summary */
export const leftOutWords = ({ leftOut }) =>
  leftOut.length ? `Not used, since in no class's folder: ${listed(leftOut)}.` : "";

/** @param {Experiment} wanted */
export const wantedWords = ({ name, data: { images } }) =>
  images
    ? `“${name}” learns from ${formatCount(images.n_train + images.n_val + images.n_test, "image")} of ${images.class_names.length} classes. Choose the same folder, zip or IDX files.`
    : "";

/** @param {Experiment} wanted */
export const otherWords = ({ name }) =>
  `These are other images than “${name}” was made with. Using them makes a new experiment.`;

/** The images that are learnt, for the panel. @param {Experiment} experiment */
export function imagesInUse({ name, data: { images } }) {
  if (!images)
    return "So far shapes that nncore draws. Yours can be a folder with a folder for each class, a zip of it, or IDX files.";
  const { n_train, n_val, n_test, class_names, shape } = images;
  return `${name}: ${formatCount(n_train + n_val + n_test, "image")} of ${class_names.length} classes, ${sizeWords(shape)} pixels.`;
}
