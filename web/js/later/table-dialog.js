// @ts-check
import "../main.js"; // what the page has already stays in one file, and is not split for this
export { createTableDialog } from "../panels/custom-table/dialog.js";
