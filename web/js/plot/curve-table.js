// @ts-check
/** The curves as a table of a few steps, built only when somebody opens it. */
import { el } from "../ui/dom.js";
import { formatFull, formatNumber } from "../ui/format.js";
import { curveOf } from "../app/history.js";
import { createRhythm } from "../ui/refresh.js";
/** @import { History } from "../app/history.js" */

/** @typedef {(value: number | null | undefined) => string} Format */

const MOST_ROWS = 12;
const EVERY_MS = 1000;

export function createCurveTable() {
  const rows = el("tbody");
  const heads = ["Step", "Epoch", "Train", "Test"].map((text) => el("th", { scope: "col" }, text));
  const body = el("div", { class: "numbers-body", tabIndex: 0, role: "group", "aria-label": "Curve in numbers" });
  body.append(el("table", {}, el("thead", {}, el("tr", {}, ...heads)), rows));
  const root = el("details", { class: "numbers" }, el("summary", {}, "As a table"), body);
  /** @type {[History, string, Format] | null} */
  let latest = null;
  const due = createRhythm(EVERY_MS);

  function refresh() {
    if (!root.open || !latest) return;
    const [history, curve, format] = latest;
    rows.replaceChildren(...spread(history.step.length, MOST_ROWS).map((i) => tableRow(history, { curve, format, i })));
  }
  root.addEventListener("toggle", refresh);

  return {
    root,
    /** @param {History} history @param {string} curve @param {{format: Format, running: boolean}} how */
    update(history, curve, { format, running }) {
      latest = [history, curve, format];
      if (due(running)) refresh();
    },
  };
}

/** @param {History} history @param {{curve: string, format: Format, i: number}} how */
function tableRow(history, { curve, format, i }) {
  const { train, test } = curveOf(history, curve);
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, String(history.step[i])),
    el("td", {}, formatNumber(history.epoch[i])),
    ...[train[i], test[i]].map((value) => el("td", { title: formatFull(value) }, format(value))),
  );
}

/**
 * At most `most` indices spread evenly over `count`, the first and the last among them.
 * @param {number} count
 * @param {number} most
 */
export function spread(count, most) {
  if (count <= most) return Array.from({ length: count }, (_, i) => i);
  return Array.from({ length: most }, (_, i) => Math.round((i * (count - 1)) / (most - 1)));
}
