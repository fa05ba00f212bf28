// @ts-check
/** What is shown of a step: a pure function of what Python answered, the step and the example. */
import { isColumn, isTransposed } from "../numbers.js";
/** @import { Answer, EquationRecord, Form, LayoutPart, Step, View } from "../contract.js" */

/**
 * @typedef {{quantity: string, view: View, example: number | null}} MatrixPart  `example` where there is one matrix for each
 * @typedef {{tex: string} | MatrixPart} Part
 * @typedef {{form: Form | null, parts: Part[], whole: MatrixPart[]}} FormScene  `whole`: what the formula shows only in part
 * @typedef {{record: EquationRecord, forms: FormScene[]}} Block
 * @typedef {{step: Step, blocks: Block[]}} Scene
 */

/** Above so many numbers of matrices for each example, only that of the example shown is drawn. */
const MOST_NUMBERS = 1000;

/**
 * @param {Answer} answer
 * @param {{step: number, example: number}} where `example`: the one of a batch that is shown by itself
 * @returns {Scene}
 */
export function sceneOf(answer, { step, example }) {
  const { quantities } = answer.steps[step];
  const records = quantities.map((name) => answer.records[name]);
  const made = records.filter(({ forms }) => forms.length > 0);
  const shown = new Set(made.flatMap(({ forms }) => forms.flatMap((form) => wholeIn(form.layout))));
  const given = records.filter(({ quantity, forms }) => forms.length === 0 && !shown.has(quantity));
  const blocks = [
    ...given.map((record) => ({
      record,
      forms: [{ form: null, parts: [], whole: wholeOf(answer, record.quantity, example) }],
    })),
    ...made.map((record) => ({
      record,
      forms: record.forms.map((form, i) => formScene(answer, { form, record, isMain: i === 0 }, example)),
    })),
  ];
  return { step: answer.steps[step], blocks };
}

/** @param {Answer} answer @param {{form: Form, record: EquationRecord, isMain: boolean}} what @param {number} example @returns {FormScene} */
function formScene(answer, { form, record: { quantity }, isMain }, example) {
  const layout = form.layout.length ? form.layout : sideBySide(answer, form, quantity);
  const parts = layout.map((part) => ("tex" in part ? part : matrixPart(part, example)));
  const isWhole = wholeIn(form.layout).includes(quantity) && answer.quantities[quantity].shape.length < 3;
  return { form, parts, whole: isMain && !isWhole ? wholeOf(answer, quantity, example) : [] };
}

/** Where no product of matrices says it: what it is made of. @param {Answer} answer @param {Form} form @param {string} own @returns {LayoutPart[]} */
function sideBySide(answer, { operands }, own) {
  const shown = operands.filter((name) => answer.quantities[name] && name !== own);
  const from = shown.filter((name) => answer.quantities[name].shape.length < 3);
  const parts = from.map((quantity) => ({ quantity, view: viewAlone(answer, quantity) }));
  return parts.length ? [...parts, { tex: "\\longrightarrow" }] : [];
}

/** @param {{quantity: string, view: View}} part @param {number} example @returns {MatrixPart} */
const matrixPart = ({ quantity, view }, example) => ({
  quantity,
  view,
  example: view.startsWith("example") ? example : null,
});

/** Quantities of which a layout holds every number. @param {LayoutPart[]} layout */
const wholeIn = (layout) =>
  layout.flatMap((part) => ("quantity" in part && !part.view.startsWith("example") ? [part.quantity] : []));

/** A quantity with all its numbers: a matrix for each example where it has one for each. @param {Answer} answer @param {string} quantity @param {number} shown @returns {MatrixPart[]} */
function wholeOf(answer, quantity, shown) {
  const { quantities, size } = answer;
  const { shape } = quantities[quantity];
  if (shape.length < 3) return [{ quantity, view: viewAlone(answer, quantity), example: null }];
  if (shape.reduce((count, length) => count * length, 1) > MOST_NUMBERS)
    return [matrixPart({ quantity, view: "example" }, shown)];
  return Array.from({ length: size }, (_, example) => ({ quantity, view: "example", example }));
}

/** Beside no product an example stands as a column, as in the texts; a batch as rows. @param {Answer} answer @param {string} quantity @returns {View} */
function viewAlone(answer, quantity) {
  const { axes, shape } = answer.quantities[quantity];
  return answer.size === 1 && axes[0] === "M" && shape.length === 2 ? "transposed" : "as is";
}

/** What is to be known of rows and columns; empty: they stand as the symbols say. @param {Answer} answer @param {Block[]} blocks */
export function orientationWords(answer, blocks) {
  const all = blocks.flatMap(({ forms }) => forms.flatMap(({ parts, whole }) => [...parts, ...whole]));
  const turned = all.filter((part) => "quantity" in part && isTransposed(answer, part));
  if (!turned.length) return "";
  if (answer.size > 1)
    return "The formulas have the examples as columns. In the matrices each example is a row: the T.";
  const isRow = turned.some((part) => "quantity" in part && isColumn(answer, part.quantity));
  return isRow ? "The T marks a column that is written as a row." : "The T marks a row that is written as a column.";
}
