// @ts-check
import "../main.js"; // what the page has already stays in one file, and is not split for this
export { createDescent as create } from "../panels/explore/descent/view.js";
