// @ts-check
/** The output's picture as a coarse table, built only when somebody opens it. */
import { el, setText } from "../../ui/dom.js";
import { formatNumber } from "../../ui/format.js";
import { valuesAt } from "./picture.js";
import { answerOf } from "./words.js";
import { createRhythm } from "../../ui/refresh.js";
import { linearScale } from "../../plot/scales.js";
/** @import { Facts } from "../../app/picture-facts.js" */
/** @import { OutputPicture } from "./picture.js" */

const STEPS = 7;
const EVERY_MS = 1000;
/** Middles of the table's steps, as shares of the axis. */
const SHARES = Array.from({ length: STEPS }, (_, i) => i / (STEPS - 1));

export function createOutputTable() {
  const body = el("div", { class: "numbers-body", tabIndex: 0, role: "group", "aria-label": "Output in numbers" });
  const root = el("details", { class: "numbers" }, el("summary", {}, "As a table"), body);
  /** @type {[OutputPicture, Facts] | null} */
  let latest = null;
  /** @type {HTMLElement[][]} */
  let cells = [];
  const due = createRhythm(EVERY_MS);
  let built = "";

  function refresh() {
    if (!root.open || !latest) return;
    const [picture, facts] = latest;
    const key = JSON.stringify([facts.axisNames, facts.range, facts.axes]);
    if (built !== key) {
      built = key;
      cells = build(body, facts);
    }
    cells.forEach((row, i) =>
      row.forEach((cell, j) =>
        setText(cell, answerOf(picture, valuesAt(picture, { across: SHARES[j], down: SHARES[i] }))),
      ),
    );
  }
  root.addEventListener("toggle", refresh);

  return {
    root,
    /** @param {OutputPicture} picture @param {Facts} facts @param {boolean} running */
    update(picture, facts, running) {
      latest = [picture, facts];
      if (due(running)) refresh();
    },
  };
}

/** @param {HTMLElement} body @param {Facts} facts @returns {HTMLElement[][]} rows of cells, top row first */
function build(body, { range, axes, axisNames }) {
  const scale = linearScale([0, 1], range);
  const rows = Array.from({ length: axes > 1 ? STEPS : 1 }, () => SHARES.map(() => el("td")));
  const across = SHARES.map((share) => el("th", { scope: "col" }, `${axisNames[0]} ${formatNumber(scale.to(share))}`));
  const label = (/** @type {number} */ i) =>
    axes > 1 ? `${axisNames[1]} ${formatNumber(scale.to(1 - SHARES[i]))}` : "output";
  body.replaceChildren(
    el(
      "table",
      {},
      el("thead", {}, el("tr", {}, el("td"), ...across)),
      el("tbody", {}, ...rows.map((cells, i) => el("tr", {}, el("th", { scope: "row" }, label(i)), ...cells))),
    ),
  );
  return rows;
}
