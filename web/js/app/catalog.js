// @ts-check
/** What the library offers, as `catalog.json` lists it: the choices of every control and their limits. */
/** @import { Experiment } from "./document.js" */
/** @import { Chapter, LessonEntry } from "../panels/lesson/progress.js" */
/** @import { Bounds } from "../plot/scales.js" */

/**
 * @typedef {{name: string, label: string}} Entry
 * @typedef {Entry & {bounds: Bounds}} ActivationEntry
 * @typedef {Entry & {activations: string[]}} LossEntry
 * @typedef {Entry & {tasks: string[], is_share: boolean, least_outputs: number}} MetricEntry  a share is at most one
 * @typedef {Entry & {options: Record<string, unknown>}} OptimizerEntry
 * @typedef {{kind: "classes" | "values", at: [number, number][], y: number[]} | {kind: "line", at: [number, number][]}
 *   | {kind: "images", images: number[][][]}} Sample  examples for a thumbnail; `at` from 0 to 1, from left and bottom
 * @typedef {Entry & {task: string | null, n_classes: number, n_inputs: number, input_names: string[],
 *   range: [number, number] | null, image_shape: [number, number] | null, description: string,
 *   files: string[], quick: {subset: number, files: string[]} | null, digests: Record<string, string>, experiment: Experiment, defaults: Partial<Experiment>, sample: Sample | null}} DatasetEntry
 *   `digests`: the SHA-256 of each file; `defaults`: what a document about it means where it is silent
 * @typedef {{version: string, activations: ActivationEntry[], initializers: Entry[], losses: LossEntry[],
 *   optimizers: OptimizerEntry[], schedules: Entry[], metrics: MetricEntry[], features: string[], datasets: DatasetEntry[], learning_rates: number[],
 *   batch_sizes: number[], limits: Record<string, number>, mid_run: {free: string[], bound: string[]}, chapters: Chapter[], lessons: LessonEntry[]}} Catalog
 */

/** What the answers of each activation are bounded by. @param {Catalog} catalog @returns {Record<string, Bounds>} */
export const boundsOf = ({ activations }) => Object.fromEntries(activations.map(({ name, bounds }) => [name, bounds]));

/** @param {Catalog} catalog @param {string} name */
export function datasetEntry(catalog, name) {
  const entry = catalog.datasets.find((dataset) => dataset.name === name);
  if (!entry)
    throw new Error(`data.name must be one of ${catalog.datasets.map((d) => d.name).join(", ")}, got ${name}`);
  return entry;
}
