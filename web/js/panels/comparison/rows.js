// @ts-check
/** The run on the page beside what others came to. Pure functions of the state. */
import { formatCount } from "../../ui/format.js";
/** @import { State } from "../../app/state.js" */

/**
 * @typedef {{label: string, note: string, seconds: number | null, measures: Record<string, number | null>}} ComparisonRow  on test data
 * @typedef {{command: string, date: string, machine: string, rows: ComparisonRow[]}} Measured  what `tests/bench/test_table.py` writes
 * @typedef {{source: string, quoted: ComparisonRow[], measured: Measured}} Comparison  in the lesson's file `measured` names another
 */

/** The columns, in the order of Südmersen's table. */
export const MEASURES = [
  { name: "categorical_cross_entropy", label: "Cross entropy" },
  { name: "accuracy", label: "Accuracy" },
  { name: "precision", label: "Precision" },
  { name: "recall", label: "Recall" },
  { name: "categorical_accuracy", label: "Right digits" },
];

/**
 * What the run on the page has come to: its latest measures on test data, and its time so far.
 * @param {State} state
 * @returns {ComparisonRow}
 */
export function ownRow({ snapshot, experiment: { epochs } }) {
  const done = snapshot?.epoch ?? 0;
  const measures = MEASURES.map(({ name }) => [name, snapshot?.evaluation.metrics[name]?.test ?? null]);
  return {
    label: "Ours, in this browser",
    note: epochs === null ? formatCount(done, "epoch") : `epoch ${done} of ${epochs}`,
    seconds: snapshot?.trained_ms ? snapshot.trained_ms / 1000 : null,
    measures: Object.fromEntries(measures),
  };
}
