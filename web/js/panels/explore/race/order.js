// @ts-check
/** The finishing order: who is where, how far down the cost has come, and the way to the playground. */
import { createNumber } from "../../../ui/number-element.js";
import { el } from "../../../ui/dom.js";
import { formatNumber } from "../../../ui/format.js";
import { swatch } from "../runner-look.js";
import { places } from "./standing.js";
/** @import { Standing } from "./standing.js" */

/** @param {{take: (runner: number) => void}} report */
export function createOrder({ take }) {
  const rows = el("tbody");
  const table = el("table", { class: "race-order" });
  const heads = ["", "Runner", "Cost", "Test cost", ""];
  table.append(
    el("caption", { class: "visually-hidden" }, "Finishing order"),
    el("thead", {}, el("tr", {}, ...heads.map((text) => (text ? el("th", { scope: "col" }, text) : el("td"))))),
    rows,
  );
  /** @type {ReturnType<typeof createRow>[]} */
  let runners = [];
  let key = "";

  return {
    root: table,
    /** @param {Standing} standing */
    show(standing) {
      const next = JSON.stringify(standing.labels);
      if (next !== key) runners = standing.labels.map((label, i) => createRow(i, label, () => take(i)));
      key = next;
      const order = places(standing);
      order.forEach((runner, place) => runners[runner].show(standing, { runner, place }));
      const wanted = order.map((runner) => runners[runner].root);
      const isSame = wanted.length === rows.children.length && wanted.every((row, i) => rows.children[i] === row);
      if (!isSame && !rows.contains(document.activeElement)) rows.replaceChildren(...wanted);
    },
  };
}

/** @param {number} runner @param {string} label @param {() => void} taken */
function createRow(runner, label, taken) {
  const place = el("td", {}, "");
  const cost = createNumber({ quantity: "race.final", at: [runner] }, formatNumber);
  const test = createNumber({ quantity: "race.test", at: [runner] }, formatNumber);
  const [costCell, testCell] = [el("td", {}, cost.root), el("td", {}, test.root)];
  const words = el("span", { class: "race-diverged" });
  costCell.append(words);
  const take = el("button", { type: "button", class: "button", onclick: taken }, "Take it");
  take.setAttribute("aria-label", `Take it to the playground: ${label}`);
  const name = el("th", { scope: "row" }, swatch(runner), label);
  return {
    root: el("tr", {}, place, name, costCell, testCell, el("td", {}, take)),
    /** @param {Standing} standing @param {{runner: number, place: number}} at */
    show({ order, points, costs, testCosts, divergedAt }, at) {
      place.textContent = order ? `${at.place + 1}.` : "";
      const diverged = divergedAt[at.runner];
      words.textContent = diverged === null ? "" : `no number, step ${diverged}`;
      cost.show(diverged === null ? (order ? costs[at.runner] : points[at.runner].at(-1)?.cost) : null);
      test.show(testCosts[at.runner]);
    },
  };
}
