// @ts-check
import "../main.js"; // what the page has already stays in one file, and is not split for this
export { openBuilder } from "../panels/lesson-builder/view.js";
