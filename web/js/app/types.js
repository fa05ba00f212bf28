// @ts-check
/**
 * The shapes that travel through the page, for the type checker and the reader.
 *
 * @typedef {{data: Float32Array | Uint8Array, shape: number[]}} Tensor  row-major
 * @typedef {Record<string, Tensor>} Tensors
 *
 * @typedef {{units: number, activation: string, initializer: string, batch_norm: boolean, slope?: number}} LayerDocument
 * @typedef {{name: string, n_samples?: number, noise?: number, test_split?: number, features?: string[],
 *   subset?: number | null, images?: ImagesDocument | null, augmentation?: AugmentationDocument | null, [option: string]: unknown}} DataDocument
 * @typedef {{shape: [number, number], class_names: string[], n_train: number, n_val: number, n_test: number,
 *   fit: "stretch" | "whole", invert: boolean, fingerprint: string | null}} ImagesDocument
 * @typedef {{shift: number, rotate: number, noise: number}} AugmentationDocument
 * @typedef {{x: [number, number][], y: number[], task?: string, n_classes?: number}} OwnPoints
 * @typedef {{text: string, header: boolean | null, separator: string | null, decimal: string | null, target: string | null,
 *   inputs: string[] | null, task: string | null, missing: "drop" | "refuse"}} CsvDocument
 * @typedef {{name: string, every?: number, drop?: number, steps?: number, final?: number}} ScheduleDocument
 * @typedef {{metric?: string, patience?: number, min_delta?: number}} EarlyStoppingDocument
 * @typedef {{name: string, learning_rate: number, momentum?: number, clip_norm?: number | null, schedule?: ScheduleDocument,
 *   [option: string]: unknown}} OptimizerDocument
 * @typedef {{version: 1, name: string, seed: number, data: DataDocument, model: {layers: LayerDocument[]},
 *   loss: string, l1: number, l2: number, optimizer: OptimizerDocument, batch_size: number,
 *   epochs: number | null, dtype: string, metrics: string[], threshold: number, early_stopping?: EarlyStoppingDocument | null,
 *   [option: string]: unknown}} Experiment
 *
 * @typedef {{name: string, label: string}} Entry
 * @typedef {Entry & {activations: string[]}} LossEntry
 * @typedef {Entry & {tasks: string[], is_share: boolean}} MetricEntry  a share is at most one
 * @typedef {Entry & {options: Record<string, unknown>}} OptimizerEntry
 * @typedef {{kind: "classes" | "values", at: [number, number][], y: number[]} | {kind: "line", at: [number, number][]}
 *   | {kind: "images", images: number[][][]}} Sample  examples for a thumbnail; `at` from 0 to 1, from left and bottom
 * @typedef {Entry & {task: string | null, n_classes: number, n_inputs: number, input_names: string[],
 *   range: [number, number] | null, image_shape: [number, number] | null, description: string,
 *   files: string[], quick: {subset: number, files: string[]} | null, experiment: Experiment, defaults: Partial<Experiment>, sample: Sample | null}} DatasetEntry
 *   `defaults`: what a document about it means where it is silent
 * @typedef {{version: string, activations: Entry[], initializers: Entry[], losses: LossEntry[],
 *   optimizers: OptimizerEntry[], schedules: Entry[], metrics: MetricEntry[], features: string[], datasets: DatasetEntry[], learning_rates: number[],
 *   batch_sizes: number[], limits: Record<string, number>, mid_run: {free: string[], bound: string[]}, lessons: LessonEntry[]}} Catalog
 *
 * @typedef {{layer: number, unit: number | null}} Zoom  a layer looked into, or one of its neurons
 * @typedef {{layer: number, unit: number}} NeuronAddress  layer 0 is the first hidden layer
 * @typedef {{layer: number, name: "W" | "b" | "gamma" | "beta", index: number[]}} ParameterAddress
 * @typedef {{name: string, use: "input" | "target" | "none", n: number, n_missing: number, n_words: number}} TableColumn
 *   `n_words`: cells that are neither numbers nor missing
 * @typedef {{task: string, class_names: string[], n_rows: number}} TableProblem  what there is to learn from `n_rows`
 * @typedef {{refusal: string | null, columns: TableColumn[], rows: string[][], n_rows: number, problem: TableProblem | null,
 *   header?: boolean, separator?: string, decimal?: string}} TablePreview  what `web/python/tables.py` tells
 * @typedef {{isOpen: boolean, name: string, choices: CsvDocument, preview: TablePreview | null, isReading: boolean}} OwnTable
 *   a table that somebody is about to use; `preview` is null before it was read
 * @typedef {{wanted: Experiment | null, name: string, isReading: boolean, progress: {done: number, total: number} | null,
 *   form: import("../panels/custom-images/form.js").Form | null, summary: import("../panels/custom-images/image-set.js").Summary | null, refusal: string | null,
 *   leavesOut: boolean, names: string | null}} OwnImages
 *   images that somebody is about to use; `wanted`: whose images are looked for; `leavesOut` those that cannot be used; `names` of the classes as typed
 * @typedef {{edges: "weight" | "gradient" | "update", tab: string, hover: NeuronAddress | null,
 *   pinned: NeuronAddress | null, edge: {layer: number, unit: number, input: number} | null,
 *   example: {set: "train" | "test" | "drawn", index: number} | null, showTest: boolean, discretize: boolean,
 *   curve: string, scale: "linear" | "log", theme: "auto" | "light" | "dark",
 *   judged: "train" | "test", cell: {truth: number, answer: number, threshold: number} | null, block: {layer: number, name: string},
 *   zoom: Zoom | null, space: "output" | "features", features: {layer: number, units: number[]},
 *   brush: number | "erase" | "follow", draft: OwnPoints | null, pastPoints: OwnPoints[], table: OwnTable | null, images: OwnImages | null,
 *   lab: string, drawing: number | null}} View
 *   `cell`: of the confusion matrix, whose examples are shown;
 *   `brush`: what a click does to own points, a class to set or another tool; `draft`: too few points to learn from;
 *   `drawing`: which drawing Python has read, counted from 1
 *
 * @typedef {{name: string, label: string, ms: number | null}} Stage
 * @typedef {{label: string, action: string, args?: unknown[]}} Remedy
 * @typedef {{title: string, message: string, field: string | null, actions: Remedy[]}} Problem
 * @typedef {{label: string, done: number, total: number}} Loading
 * @typedef {{state: "booting" | "ready" | "running" | "paused" | "failed", stages: Stage[], message: string,
 *   wantsToRun: boolean, isSlow: boolean, error: Problem | null, loading: Loading | null}} Status  `isSlow`: the start
 *
 * @typedef {{units: number, activation: string, n_parameters: number, batch_norm: boolean}} LayerFacts
 * @typedef {{experiment: Experiment, task: string, n_classes: number, n_inputs: number, n_outputs: number, input_names: string[], class_names: string[],
 *   layers: LayerFacts[], n_parameters: number, n_train: number, n_test: number, steps_per_epoch: number,
 *   rates: {step: number[], rate: number[]},
 *   range: [number, number] | null, image_shape: [number, number] | null,
 *   target_scale: {mean: number, deviation: number} | null, kept: boolean, arrays: Tensors}} Model
 *   `target_scale`: what normalised targets were; `experiment`: as Python accepted it; `kept`: whether the weights before went on
 * @typedef {{cost_train: number | null, cost_test: number | null, metric_train: number | null,
 *   metric_test: number | null, metric_name: string, is_whole: boolean,
 *   metrics: Record<string, {train: number | null, test: number | null}>}} Evaluation  of large data, whole after each epoch
 * @typedef {{best: number | null, epoch: number, waited: number}} Watched  by early stopping: the best so far, after which epoch
 * @typedef {{step: number, epoch: number, epochs: number, steps_left: number, evaluation: Evaluation, steps_per_second: number,
 *   trained_ms: number | null, has_step: boolean,
 *   learning_rate: number, early_stopping: Watched | null,
 *   arrays: Tensors, inside: InsideFacts | null, space: Space["facts"] | null,
 *   health: {verdict: string, sentence: string, ms: number} | null}} Snapshot
 * @typedef {{facts: {layer: number, units: number[], domain: [number, number][], ms: number}, arrays: Tensors}} Space
 *   where two or three neurons put the inputs; the arrays are those of `web/python/feature_space.py`
 * @typedef {{verdict: string, sentence: string, isBad: boolean, isShown: boolean, isDismissed: boolean}} Health
 *   `isBad`: what the last report says; `isShown`: whether another one confirmed it
 * @typedef {{kind: string, ms: number, [name: string]: any}} InsideFacts  what `web/python/insides.py` tells
 * @typedef {{latest: {step: number, facts: InsideFacts, arrays: Tensors} | null, flow: {step: number, sizes: (number | null)[]}[],
 *   strips: {step: number, reaches: number[][], shares: Uint8Array}[]}} Inside
 * @typedef {{step: number[], epoch: number[], cost_train: (number | null)[], cost_test: (number | null)[],
 *   metrics: Record<string, {train: (number | null)[], test: (number | null)[]}>}} History  the epoch with its share
 *
 * @typedef {{step: number, epochs: number, evaluation: Evaluation, experiment: Experiment, content: Uint8Array}} Moment
 *   all that training goes on from: weights, the optimizer's memory, random state
 * @typedef {{number: number, from: {number: number, step: number} | null, isPinned: boolean, experiment: Experiment,
 *   history: History, moments: Moment[]}} Run  `from`: the run it branched off
 * @typedef {{past: Run[], made: number, number: number, from: Run["from"], isPinned: boolean, moments: Moment[],
 *   at: number | null}} Runs  of the run under way, and those before it; `at`: the moment gone back to
 *
 * @typedef {{address: ParameterAddress, before: number, after: number, step: number, gesture: number}} Edit
 *   a weight or bias set by hand after so many steps; what one drag or one typing changes has one gesture
 * @typedef {{past: Edit[], future: Edit[]}} Edits  latest last; `future` are the undone ones
 *
 * @typedef {{id: string, title: string}} LessonEntry
 * @typedef {{caption: string, head: string[], rows: string[][]}} LessonTable
 * @typedef {{ask: string, choices: string[], right: number, answer: string[], until: {step: number, cost?: number}}} LessonQuestion
 *   `until`: the answer shows when the run is at this step, or its training cost is this low
 * @typedef {{title: string, text: string[], table?: LessonTable, experiment?: object, view?: Partial<View>, show?: string,
 *   hide?: string[], question?: LessonQuestion}} LessonStep  `show` and `hide` name panels
 * @typedef {{label: string, note: string, seconds: number | null, measures: Record<string, number | null>}} ComparisonRow  on test data
 * @typedef {{command: string, date: string, machine: string, rows: ComparisonRow[]}} Measured  what `tests/bench/test_table.py` writes
 * @typedef {{source: string, quoted: ComparisonRow[], measured: Measured}} Comparison  in the lesson's file `measured` names another
 * @typedef {LessonEntry & {source: string, steps: LessonStep[], comparison?: Comparison}} Lesson
 * @typedef {{document: Lesson, at: number, asked: number | null, answers: ({choice: number, isShown: boolean} | null)[]}} LessonProgress
 *   `asked`: the step whose question's run has begun
 *
 * @typedef {{catalog: Catalog, experiment: Experiment, view: View, status: Status, model: Model | null, inside: Inside,
 *   snapshot: Snapshot | null, history: History, space: Space | null, health: Health | null, edits: Edits, runs: Runs, lesson: LessonProgress | null,
 *   link: {embed: boolean, hide: string[], example: View["example"]}}} State
 *
 * @typedef {{render: (state: State, previous: State | null) => void}} PageView
 * @typedef {Record<string, (...args: any[]) => any>} Actions
 */
export {};
