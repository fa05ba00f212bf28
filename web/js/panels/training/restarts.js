// @ts-check
/** Which changes of the experiment start the run again, as the library decides. */
/** @import { Catalog } from "../../app/catalog.js" */

/**
 * @param {Catalog} catalog
 * @param {string} path of a field, such as `model.layers[0].units`
 */
export function restarts({ mid_run: { free, bound } }, path) {
  return bound.includes(path) || !free.includes(path.split(/[.[]/)[0]);
}
