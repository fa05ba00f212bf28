// @ts-check
/** What a document says about its images before Python has read them. */

/**
 * Height and width; null where the data are no images.
 * @param {import("./types.js").Experiment} experiment
 * @param {Pick<import("./types.js").DatasetEntry, "image_shape"> | undefined} entry of its data set
 */
export const statedShape = ({ data }, entry) => data.images?.shape ?? entry?.image_shape ?? null;

/** Whether the images are MNIST's digits, which can be drawn. @param {import("./types.js").Experiment} experiment */
export const areDigits = ({ data }) => data.name === "mnist";

/** How many images are divided into training and test by the document; null where they came divided. @param {import("./types.js").DataDocument} data */
export const undividedImages = ({ images }) => (images && !images.n_val && !images.n_test ? images.n_train : null);
