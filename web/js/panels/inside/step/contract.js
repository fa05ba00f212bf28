// @ts-check
/** What Python derives of a training step, as `web/session/derivation/__init__.py` describes it. */

/**
 * @typedef {{data: Float64Array | number[], shape: number[]}} Numbers  row-major
 * @typedef {{tex: string, quantity: string | null}} Piece
 * @typedef {{tex: string} | {quantity: string, view: View}} LayoutPart
 * @typedef {"as is" | "transposed" | "example" | "example transposed"} View
 * @typedef {{id: string, names: Record<string, string>, is_flat: boolean}} CodeMark
 * @typedef {{name: string, equation: string, source: string, formula: Piece[], operands: string[], sentence: string,
 *   layout: LayoutPart[], code: CodeMark | null}} Form
 * @typedef {{layer: number, part: "neurons" | "weights" | "biases" | "output", direction: Direction}} RecordPlace
 * @typedef {"forward" | "backward" | "update"} Direction
 * @typedef {{quantity: string, label: string, place: RecordPlace, forms: Form[]}} EquationRecord
 * @typedef {{shape: number[], axes: string[], tex: string, label: string, whole: boolean, least: number | null,
 *   most: number | null}} Quantity
 * @typedef {"forward" | "loss" | "backward" | "gradients" | "update" | "after"} Phase
 * @typedef {{id: string, label: string, phase: Phase, layer: number | null, quantities: string[]}} Step
 * @typedef {{size: number, steps: Step[], records: Record<string, EquationRecord>, functions: Record<string, string>,
 *   quantities: Record<string, Quantity>, arrays: Record<string, Numbers>, network: any}} Answer
 * @typedef {{quantity: string, at: number[]}} Entry
 * @typedef {{value: number | null, function: string | null, parameters: Record<string, number>,
 *   arguments: (Entry & {value: number | null})[], own: number | null}} Factor  `own`: of a whole row, which argument stands at the same place
 * @typedef {{scale: number, scale_tex: string, value: number | null, count: number,
 *   products: {value: number | null, factors: Factor[]}[]}} ExplainedTerm
 * @typedef {Entry & {value: number | null, form: string | null, terms: ExplainedTerm[], given: boolean}} Explanation
 * @typedef {{module: string, function: string, first: number, last: number, text: string, lines: number[]}} Span
 */
/**
 * Whose step: the batch that the run takes next, or one example of the data.
 * @typedef {{batch: "next"} | {set: "train" | "test", index: number}} Choice
 */
export {};
