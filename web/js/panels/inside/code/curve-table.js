// @ts-check
/** The run's curves as a table for other programs: CSV, one row per point, a value that was not measured left empty. */
/** @import { History } from "../../../app/history.js" */

/** @param {History} history */
export function curvesAsCsv({ step, epoch, cost_train, cost_test, metrics }) {
  const columns = [
    ["step", step],
    ["epoch", epoch],
    ["cost_train", cost_train],
    ["cost_test", cost_test],
    ...Object.entries(metrics).flatMap(([name, { train, test }]) => [
      [`${name}_train`, train],
      [`${name}_test`, test],
    ]),
  ];
  const values = columns.map(([, column]) => /** @type {(number | null)[]} */ (column));
  const rows = step.map((_, i) => values.map((column) => column[i] ?? "").join(","));
  return [columns.map(([name]) => name).join(","), ...rows, ""].join("\n");
}
