// @ts-check
/** Three rates from one start: their ways on the map, and f over the steps beside what the closed form predicts. */
import { el, setText } from "../../../ui/dom.js";
import { createNumber, exact } from "../../../ui/number-element.js";
import { createMap } from "./map.js";
import { createRaceChart } from "./race-chart.js";
import { drawPath } from "./way-paint.js";
import { raceEnd } from "./words.js";
/** @import { Asking, Told } from "../asking.js" */
/** @import { Land } from "./map.js" */
/** @import { Chosen } from "./settings.js" */

const STEPS = 100;
/** Of the page's colours for runs. */
const COLORS = [0, 3, 1];
/** The slow one last: it lies under the others. */
const ORDER = [2, 0, 1];

/** @param {Asking} asking */
export function createRacePart({ ask }) {
  const map = createMap({});
  const chart = createRaceChart(COLORS);
  const runners = COLORS.map((color, i) => createRunner(color, i));
  const caption = el("p", { class: "note" });
  const button = el("button", { type: "button", class: "button" }, "Race three rates");
  const pictures = el("div", { class: "descent-pictures", hidden: true }, map.root, el("div", {}, chart.root, caption));
  const root = el("section", { class: "explore-part descent-race-part", dataset: { asked: "descent.race" } });
  root.append(
    el("h3", {}, "Three rates, one race"),
    el("p", {}, INTRO),
    el("div", { class: "explore-controls" }, button),
    el("ul", { class: "descent-runners" }, ...runners.map((runner) => runner.root)),
    pictures,
  );
  /** @type {Chosen | null} */
  let present = null;
  /** @type {Land | null} */
  let land = null;
  button.addEventListener("click", async () => {
    const [chosen, ground] = [present, land];
    if (!chosen || !ground) return;
    const told = await ask("race", { ...chosen, steps: STEPS });
    if (told && chosen === present) show(told, ground);
  });

  /** @param {Told} told @param {Land} ground */
  function show(told, ground) {
    pictures.hidden = false;
    map.setLand(ground);
    const words = `The ways of the three rates: ${told.facts.rates.map(exact).join(", ")}.`;
    map.show((context, look) => {
      for (const i of ORDER) drawPath(context, pathOf(told, i), { ...look, color: look.theme.runs[COLORS[i]] });
    }, words);
    chart.show(told, reachOf(ground));
    setText(caption, captionOf(told));
    runners.forEach((runner) => runner.show(told));
  }

  return {
    root,
    /** What was raced is of another start, function or optimizer. @param {Chosen} chosen @param {Land} ground */
    prepare(chosen, ground) {
      [present, land] = [chosen, ground];
      pictures.hidden = true;
      runners.forEach((runner) => runner.show(null));
    },
    repaint() {
      map.repaint();
      chart.repaint();
    },
  };
}

const INTRO =
  "The slides show f = 1.5x² + y² + 2 with the rates 0.1, 0.001 and 0.665757, and say: too small is slow, too large fluctuates or even diverges (S. Rousseau, AOS 2 – Deep learning, lecture 01). Here all three run from your start, with your optimizer.";

/** @param {Told} told @param {number} i */
function pathOf({ arrays: { paths } }, i) {
  const size = paths.data.length / 3;
  return paths.data.subarray(i * size, (i + 1) * size);
}

/** @param {Land} land @returns {[number, number]} */
function reachOf({ ground }) {
  const known = Array.from(ground.values).filter(Number.isFinite);
  return [known.reduce((a, b) => Math.min(a, b)), known.reduce((a, b) => Math.max(a, b))];
}

/** @param {Told} told */
function captionOf({ facts, arrays }) {
  if (facts.least === null)
    return "No lowest value of this function is known, so f itself is drawn, as far as the map reaches.";
  const scale = "−2 means 0.01 above the lowest value. A straight line means: by the same factor in every step.";
  return arrays.predicted ? `Dots: what the closed form ½ Σ kᵢeᵢ²(1 − ηkᵢ)²ᵗ predicts. ${scale}` : scale;
}

/** @param {number} color @param {number} i */
function createRunner(color, i) {
  const rate = createNumber({ quantity: "descent.race_rate", at: [i] }, exact);
  const last = createNumber({ quantity: "descent.race_value", at: [i] });
  const end = el("span");
  const swatch = el("span", { class: `descent-swatch run-${color}` });
  const root = el("li", { hidden: true }, swatch, "rate ", rate.root, ": ", end, " ", last.root);
  return {
    root,
    /** @param {Told | null} told */
    show(told) {
      root.hidden = !told;
      rate.show(told?.facts.rates[i]);
      last.show(told ? told.arrays.values.data[i * (STEPS + 1) + told.facts.taken[i]] : null);
      setText(end, told ? raceEnd(told.facts, i) : "");
    },
  };
}
