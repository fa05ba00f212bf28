// @ts-check
import "../main.js"; // what the page has already stays in one file, and is not split for this
export { EXPERIMENT_WORDS, LINK_RULE, PAGE_WORDS } from "../panels/header/link-words.js";
