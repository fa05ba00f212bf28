// @ts-check
/** How the largest error falls with the number of units, measured by training many networks. */
import { el, setText } from "../../../ui/dom.js";
import { describe } from "../../../ui/fields.js";
import { createNumber } from "../../../ui/number-element.js";
import { createErrorPlot } from "./error-plot.js";
import { measuredWords, nameOf } from "./words.js";
/** @import { Context } from "../contract.js" */
/** @import { Asked } from "./choices.js" */
/** @import { Measured } from "./measured.js" */

/** More curves over each other are no longer told apart. */
const MOST = 5;
const MEASURE = "Measure";

/** @param {Context} context @param {() => Asked} asked */
export function createMeasurePart({ ask, keepAsking }, asked) {
  /** @type {Measured[]} */
  let measured = [];
  let now = { n: 0, largest: NaN, floor: /** @type {number | null} */ (null) };
  /** @type {number | null} */
  let barron = null;
  let target = "";
  let seeds = 0;
  /** @type {(() => void) | null} */
  let stop = null;
  const plot = createErrorPlot();
  const button = el("button", { type: "button", class: "button", onclick: () => (stop ? end() : begin()) }, MEASURE);
  describe(button, { hint: "Trains 30 networks with nncore: 1, 2, 4, 8, 16 and 32 units, from five seeds each." });
  const words = el("p", { class: "approximation-words" });
  const keys = el("p", { class: "approximation-keys" });
  const rows = el("tbody");
  const heads = ["units", "seed", "largest error", "root mean square"].map((name) => el("th", { scope: "col" }, name));
  const table = el("table", {}, el("thead", {}, el("tr", {}, ...heads)), rows);
  const box = el(
    "div",
    { class: "numbers-body", tabIndex: 0, role: "group", "aria-label": "Errors in numbers" },
    table,
  );
  const numbers = el("details", { class: "numbers" }, el("summary", {}, "The errors in numbers"), box);
  const root = el(
    "section",
    { class: "approximation-measure", dataset: { asked: "approximation.errors" } },
    el("div", { class: "approximation-head" }, el("h3", {}, "Largest error by number of units n"), button),
    plot.root,
    keys,
    words,
    numbers,
  );

  function draw() {
    setText(button, stop ? "Stop" : MEASURE);
    setText(words, measuredWords(measured.at(-1), { busy: stop !== null, barron, seeds }));
    keys.replaceChildren(...measured.map(key));
    plot.show({ measured, now });
  }

  function end() {
    stop?.();
    stop = null;
    draw();
  }

  async function begin() {
    const { activation, has_biases } = asked();
    const told = await ask("begin_measuring", { target, activation, has_biases });
    if (!told || told.facts.problem || stop) return;
    seeds = told.facts.seeds;
    /** @type {Measured} */
    const one = { activation, has_biases, floor: now.floor, sizes: told.facts.sizes, found: [] };
    measured = [...measured.filter((old) => !isSame(old, one) && old.found.length), one].slice(-MOST);
    rows.replaceChildren();
    stop = keepAsking("measure", {}, ({ facts }) => {
      one.found.push(...facts.measured);
      for (const found of facts.measured) rows.append(row(found));
      if (!facts.goes_on) end();
      else if (facts.measured.length) draw();
    });
    draw();
  }

  return {
    root,
    repaint: plot.repaint,
    /** @param {any} facts of the network on the left @param {string} formula */
    show(facts, formula) {
      now = { n: facts.units.length, largest: facts.largest, floor: facts.floor };
      barron = facts.barron;
      if (formula !== target) {
        [target, measured] = [formula, []];
        rows.replaceChildren();
        stop?.();
        stop = null;
      }
      draw();
    },
  };
}

/** @param {Measured} one @param {number} i */
const key = (one, i) =>
  el("span", {}, el("span", { class: "run-swatch", dataset: { color: String(i) } }), ` ${nameOf(one)}`);

/** @param {Measured} one @param {Measured} other */
const isSame = (one, other) => one.activation === other.activation && one.has_biases === other.has_biases;

/** @param {{n: number, seed: number, largest: number, rms: number}} found */
function row({ n, seed, largest, rms }) {
  const number = (/** @type {string} */ quantity, /** @type {number} */ value) => {
    const { root, show } = createNumber({ quantity: `approximation.${quantity}`, at: [n, seed] });
    show(value);
    return el("td", {}, root);
  };
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, String(n)),
    el("td", {}, String(seed)),
    number("measured", largest),
    number("measured-rms", rms),
  );
}
