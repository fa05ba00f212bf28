// @ts-check
/** The explorables in the order of the course. */
import { explorable as activations } from "./activations/explorable.js";
import { explorable as losses } from "./losses/explorable.js";
import { explorable as descent } from "./descent/explorable.js";
import { explorable as approximation } from "./approximation/explorable.js";
import { explorable as race } from "./race/explorable.js";
import { explorable as batchNorm } from "./batch-norm/explorable.js";
import { explorable as gradients } from "./gradients/explorable.js";
import { explorable as overFitting } from "./over-fitting/explorable.js";
/** @import { Explorable } from "./contract.js" */

/** @type {Explorable[]} */
export const EXPLORABLES = [activations, losses, descent, approximation, race, batchNorm, gradients, overFitting];
