/** The example answer of Python's derivation, and ways to find its way about. */
import { readFileSync } from "node:fs";
import { gridOf } from "../../../../../web/js/panels/inside/step/numbers.js";

const EXAMPLE = new URL("../../../session/derivation/fixtures/answer.json", import.meta.url);
export const { answer, spans } = JSON.parse(readFileSync(EXAMPLE, "utf8"));
export const stepOf = (label) => answer.steps.findIndex((step) => step.label === label);

/** Every number of an array, by the cells of its matrix. */
export const cells = (shape, view, example = 0) => {
  const { rows, columns, at } = gridOf(shape, view, example);
  return Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => at(r, c)));
};
