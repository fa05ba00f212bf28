// @ts-check
import "../main.js"; // what the page has already stays in one file, and is not split for this
export { createLosses as create } from "../panels/explore/losses/view.js";
