// @ts-check
import "../main.js"; // what the page has already stays in one file, and is not split for this
export { createBatchNorm as create } from "../panels/explore/batch-norm/view.js";
