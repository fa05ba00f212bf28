// @ts-check
import "../main.js"; // what the page has already stays in one file, and is not split for this
export { createGradients as create } from "../panels/explore/gradients/view.js";
