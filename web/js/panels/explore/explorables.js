// @ts-check
/** The explorables there are: a line each. */
export { explorable as activations } from "./activations/explorable.js";
export { explorable as losses } from "./losses/explorable.js";
export { explorable as descent } from "./descent/explorable.js";
export { explorable as approximation } from "./approximation/explorable.js";
export { explorable as race } from "./race/explorable.js";
export { explorable as batchNorm } from "./batch-norm/explorable.js";
export { explorable as gradients } from "./gradients/explorable.js";
export { explorable as overFitting } from "./over-fitting/explorable.js";
