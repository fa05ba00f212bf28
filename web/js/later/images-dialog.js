// @ts-check
import "../main.js"; // what the page has already stays in one file, and is not split for this
export { createImagesDialog } from "../panels/custom-images/dialog.js";
