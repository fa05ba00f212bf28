// @ts-check
import "../main.js"; // what the page has already stays in one file, and is not split for this
export { exploreItems } from "../panels/explore/list.js";
export { panel } from "../panels/explore/view.js";
