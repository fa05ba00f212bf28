// @ts-check
import "../main.js"; // what the page has already stays in one file, and is not split for this
export { createOverFitting as create } from "../panels/explore/over-fitting/view.js";
