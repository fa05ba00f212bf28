// @ts-check
/** The same in numbers: at some points every unit's share, the output and the target. */
import { el } from "../../../ui/dom.js";
import { createNumber } from "../../../ui/number-element.js";
/** @import { Told } from "../asking.js" */

/** Of the points that are drawn every so many stands here. */
const EVERY = 10;

export function createPointNumbers() {
  const head = el("tr");
  const body = el("tbody");
  const table = el("table", {}, el("thead", {}, head), body);
  const box = el(
    "div",
    { class: "numbers-body", tabIndex: 0, role: "group", "aria-label": "Shares in numbers" },
    table,
  );
  const root = el("details", { class: "numbers" }, el("summary", {}, "The curves in numbers"), box);
  /** @type {ReturnType<typeof createNumber>[][]} */
  let rows = [];
  let shape = "";

  /** @param {number} units @param {number} points */
  function build(units, points) {
    const names = ["x", ...Array.from({ length: units }, (_, i) => `share ${i + 1}`), "output F(x)", "target f(x)"];
    head.replaceChildren(...names.map((name) => el("th", { scope: "col" }, name)));
    rows = Array.from({ length: points }, (_, point) => [
      createNumber({ quantity: "approximation.x", at: [point] }),
      ...Array.from({ length: units }, (__, unit) =>
        createNumber({ quantity: "approximation.share", at: [unit, point] }),
      ),
      createNumber({ quantity: "approximation.output", at: [point] }),
      createNumber({ quantity: "approximation.target", at: [point] }),
    ]);
    body.replaceChildren(
      ...rows.map(([x, ...others]) =>
        el("tr", {}, el("th", { scope: "row" }, x.root), ...others.map((number) => el("td", {}, number.root))),
      ),
    );
  }

  return {
    root,
    /** @param {Told} told */
    show({ facts, arrays }) {
      const [units, all] = [facts.units.length, arrays.x.data.length];
      const points = Math.ceil(all / EVERY);
      if (shape !== `${units},${points}`) build(units, points);
      shape = `${units},${points}`;
      rows.forEach((row, point) => {
        const at = point * EVERY;
        const shares = Array.from({ length: units }, (_, unit) => arrays.share.data[unit * all + at]);
        [arrays.x.data[at], ...shares, arrays.output.data[at], arrays.target.data[at]].forEach((value, i) =>
          row[i].show(value),
        );
      });
    },
  };
}
