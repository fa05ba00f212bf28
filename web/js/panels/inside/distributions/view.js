// @ts-check
/** Distributions: histograms over time of every layer's weights, z, activations and gradients, as heat strips. */
import { onThemeChange, parseHex, readTheme, sequentialTable } from "../../../plot/colors.js";
import { enlargeable } from "../../../ui/enlarge.js";
import { el, setAttribute, setText } from "../../../ui/dom.js";
import { formatNumber } from "../../../ui/format.js";
import { createHeatmap } from "../../../plot/heatmap.js";
import { BINS, fillStrip, sharesOf, spreadOf } from "./strip.js";
import { layerName } from "../layer-words.js";
import { createRhythm } from "../../../ui/refresh.js";
import { numbersTable } from "../errors/threshold-panel.js";
import { recorded } from "../recording.js";
/** @import { PageView } from "../../../app/frame.js" */
/** @import { Panel } from "../../../app/panels.js" */
/** @import { Answer } from "../../../engine/answers.js" */
/** @import { Strips } from "./strip.js" */
/** @import { State } from "../../../app/state.js" */

const QUANTITIES = ["Weights", "z", "Activations", "Gradients"];
const HEADS = ["Layer", "Quantity", "Middle half from", "to", "Least bin", "Most bin"];
const WORDS_EVERY_MS = 1000;

/** @type {Strips} */
const NONE = [];

/** @param {State} state @returns {Strips} */
const stripsOf = ({ records }) => records.distributions ?? NONE;

class DistributionsView {
  #sentence = el("p", { class: "inside-sentence" });
  #grid = el("div", { class: "strips" });
  #rows = el("tbody");
  #table = numbersTable("Distributions as a table", HEADS, this.#rows);
  /** @type {ReturnType<typeof createStrip>[][]} */
  #strips = [];
  #due = createRhythm(WORDS_EVERY_MS);
  /** @type {State | null} */
  #state = null;

  /** @param {HTMLElement} root */
  constructor(root) {
    root.append(
      el("div", { class: "inside-head" }, this.#sentence),
      enlargeable(this.#grid, "the distributions"),
      this.#table,
    );
    this.#table.addEventListener("toggle", () => this.#draw(false));
    onThemeChange(() => this.#draw(false));
  }

  /** @param {State} state @param {State | null} previous */
  render(state, previous) {
    this.#state = state;
    if (previous && stripsOf(state) === stripsOf(previous) && state.status.state === previous.status.state) return;
    this.#draw(state.status.state === "running");
  }

  /** @param {boolean} running */
  #draw(running) {
    const strips = this.#state ? stripsOf(this.#state) : [];
    for (const part of [this.#grid, this.#table]) part.hidden = !strips.length;
    if (!strips.length) return setText(this.#sentence, "The distributions show as soon as Python is ready.");
    const now = strips[strips.length - 1];
    if (this.#strips.length !== now.reaches.length) this.#build(now.reaches.length);
    const theme = readTheme();
    const table = sequentialTable(theme.zero, parseHex(theme.ink));
    this.#strips.forEach((row, layer) => row.forEach((strip, k) => strip.paint(strips, 4 * layer + k, table)));
    if (this.#due(running)) this.#tell(strips);
  }

  /** @param {number} count of layers */
  #build(count) {
    this.#strips = Array.from({ length: count }, (_, i) =>
      QUANTITIES.map((quantity) => createStrip(`${layerName(i, count)}: ${quantity.toLowerCase()}`)),
    );
    this.#grid.replaceChildren(...this.#strips.flat().map(({ root }) => root));
  }

  /** @param {Strips} strips */
  #tell(strips) {
    const [first, now] = [strips[0], strips[strips.length - 1]];
    const span = first === now ? `At step ${now.step}` : `From step ${first.step} (left) to step ${now.step} (right)`;
    setText(
      this.#sentence,
      `${span}: the more ink, the more values. The middle is 0. Recorded all along: while this tab is closed less often, and of 200 examples.`,
    );
    for (const strip of this.#strips.flat()) strip.tell(now.step);
    if (!this.#table.open) return;
    const rows = this.#strips.flat().map(({ title, spread: { from, to, least, most } }) => {
      const [layer, quantity] = title.split(": ");
      const cells = [quantity, ...[from, to, least, most].map(formatNumber)].map((text) => el("td", {}, text));
      return el("tr", {}, el("th", { scope: "row" }, layer), ...cells);
    });
    this.#rows.replaceChildren(...rows);
  }
}

/** @param {string} title */
function createStrip(title) {
  const canvas = el("canvas", { role: "img", width: 1, height: 1 });
  const map = createHeatmap(canvas);
  const [top, bottom] = [el("span"), el("span")];
  const root = el(
    "figure",
    { class: "strip" },
    el("figcaption", {}, title),
    el("div", { class: "strip-axis", "aria-hidden": "true" }, top, bottom),
    canvas,
  );
  const strip = {
    title,
    root,
    spread: { from: 0, to: 0, least: 0, most: 0 },
    /** @param {Strips} strips @param {number} index of the histogram @param {Uint32Array} table */
    paint(strips, index, table) {
      const reach = Math.max(...strips.map(({ reaches }) => reaches[index >> 2][index & 3]));
      map.paint(strips.length, BINS, (pixels) => fillStrip(pixels, { strips, index, reach }, table));
      setText(top, formatNumber(reach));
      setText(bottom, formatNumber(-reach));
      strip.spread = spreadOf(strips[strips.length - 1], index);
    },
    /** @param {number} step */
    tell(step) {
      const { from, to } = strip.spread;
      setAttribute(
        canvas,
        "aria-label",
        `${title} over time. At step ${step}, the middle half lies from ${formatNumber(from)} to ${formatNumber(to)}.`,
      );
    },
  };
  return strip;
}

/** @param {HTMLElement} root @returns {PageView} */
export const createDistributionsView = (root) => new DistributionsView(root);

/** @param {Strips | undefined} record @param {Answer} told */
const keep = (record, { step, facts, arrays }) =>
  recorded(record, { step, reaches: facts.reaches, shares: sharesOf(arrays.counts) });

/** @type {Panel} */
export const panel = {
  id: "distributions",
  label: "Distributions",
  create: createDistributionsView,
  needs: () => ({ distributions: {} }),
  watches: ({ view }) => (view.tab === "distributions" ? {} : { "distributions.kept": {} }),
  records: { distributions: keep, "distributions.kept": keep },
};
