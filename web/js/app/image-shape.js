// @ts-check
/** What a document says about its images before Python has read them. */
/** @import { DatasetEntry } from "./catalog.js" */
/** @import { DataDocument, Experiment } from "./document.js" */

/**
 * Height and width; null where the data are no images.
 * @param {Experiment} experiment
 * @param {Pick<DatasetEntry, "image_shape"> | undefined} entry of its data set
 */
export const statedShape = ({ data }, entry) => data.images?.shape ?? entry?.image_shape ?? null;

/** Whether the images are MNIST's digits, which can be drawn. @param {Experiment} experiment */
export const areDigits = ({ data }) => data.name === "mnist";

/** How many images are divided into training and test by the document; null where they came divided. @param {DataDocument} data */
export const undividedImages = ({ images }) => (images && !images.n_val && !images.n_test ? images.n_train : null);
