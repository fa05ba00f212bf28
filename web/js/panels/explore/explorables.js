// @ts-check
/** The explorables there are: a line each. */
export { explorable as activations } from "./activations/explorable.js";
