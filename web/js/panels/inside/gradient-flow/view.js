// @ts-check
/** Gradient flow: how much gradient reaches each layer, over time, and in a sentence whether that is healthy. */
import { onThemeChange, readTheme } from "../../../plot/colors.js";
import { spread } from "../../../plot/curve-table.js";
import { enlargeable } from "../../../ui/enlarge.js";
import { el, setAttribute, setText } from "../../../ui/dom.js";
import { activationWords, formatFull, formatNumber, formatPercent } from "../../../ui/format.js";
import { layerColor, layerDash, layerName } from "../layer-words.js";
import { LineChart } from "../../../plot/line-chart.js";
import { createRhythm } from "../../../ui/refresh.js";
import { numbersTable } from "../errors/threshold-panel.js";
import { recorded } from "../recording.js";
/** @import { PageView } from "../../../app/frame.js" */
/** @import { Panel } from "../../../app/panels.js" */
/** @import { State } from "../../../app/state.js" */
/** @import { Answer } from "../../../engine/answers.js" */
/** @import { Theme } from "../../../plot/colors.js" */

/** @typedef {{gradient_rms: number | null, weight_rms: number | null, activation: string, units: number, dead: number, saturates: boolean, saturated: number}} LayerFlow */

/** @typedef {{step: number, sizes: (number | null)[]}[]} Flow  RMS gradient of each layer along the run */

const WORDS_EVERY_MS = 1000;
const TABLE_ROWS = 12;
const SVG = "http://www.w3.org/2000/svg";
const HEADS = ["Layer", "RMS gradient", "RMS weight", "Condition"];

/** @type {Flow} */
const NONE = [];

/** @param {State | null} state @returns {Flow} */
const flowOf = (state) => state?.records.gradient_flow ?? NONE;

class GradientFlowView {
  #verdict = el("strong", { class: "verdict" });
  #why = el("span");
  #sentence = el("p", { class: "inside-sentence" }, this.#verdict, " ", this.#why);
  #basis = el("p", { class: "note" });
  #chart = new LineChart();
  #layers = el("tbody");
  #history = el("tbody");
  #heads = el("tr");
  #due = createRhythm(WORDS_EVERY_MS);
  /** @type {State | null} */
  #state = null;

  /** @param {HTMLElement} root */
  constructor(root) {
    const now = el(
      "table",
      { class: "flow-table" },
      el("caption", { class: "visually-hidden" }, "Gradient of each layer now"),
    );
    now.append(el("thead", {}, el("tr", {}, ...HEADS.map((text) => el("th", { scope: "col" }, text)))), this.#layers);
    this.table = numbersTable("Gradients over time as a table", [], this.#history);
    this.table.querySelector("thead")?.replaceChildren(this.#heads);
    this.table.addEventListener("toggle", () => this.#tell());
    const side = el(
      "div",
      { class: "inside-part" },
      el("div", { class: "flow-now", tabIndex: 0, role: "group", "aria-label": "Layers" }, now),
      this.#basis,
      this.table,
    );
    this.grid = el(
      "div",
      { class: "flow-grid" },
      el("div", { class: "inside-part" }, enlargeable(this.#chart.root, "the gradients")),
      side,
    );
    root.append(el("div", { class: "inside-head" }, this.#sentence), this.grid);
    onThemeChange(() => this.#draw(false));
  }

  /** @param {State} state @param {State | null} previous */
  render(state, previous) {
    this.#state = state;
    const isSame =
      state.answers.gradient_flow === previous?.answers.gradient_flow && flowOf(state) === flowOf(previous);
    if (previous && isSame && state.status.state === previous.status.state) return;
    this.#draw(state.status.state === "running");
  }

  /** @param {boolean} running */
  #draw(running) {
    const latest = this.#state?.answers.gradient_flow;
    const flow = flowOf(this.#state);
    this.grid.hidden = !flow.length;
    if (!latest) {
      if (!flow.length) this.#say("", "The gradients show as soon as Python is ready.");
      return;
    }
    this.#drawLines(flow);
    if (!this.#due(running)) return;
    const { verdict, sentence, layers, n, n_set } = latest.facts;
    this.#say(`${verdict[0].toUpperCase()}${verdict.slice(1)}.`, sentence);
    setAttribute(this.#verdict, "data-verdict", verdict);
    setText(
      this.#basis,
      `RMS of ∂cost/∂W per weight, without penalties, of ${n < n_set ? `the first ${n} of ${n_set}` : `all ${n}`} training examples. Recorded all along: while this tab is closed less often, and of 200 examples.`,
    );
    const now = layers.map(
      (/** @type {LayerFlow} */ { gradient_rms }, /** @type {number} */ i) =>
        `${layerName(i, layers.length)} ${formatNumber(gradient_rms)}`,
    );
    setAttribute(
      this.#chart.root,
      "aria-label",
      `RMS gradient of each layer against the step, logarithmic. At step ${latest.step}: ${now.join(", ")}. ${sentence}`,
    );
    this.#drawLayers(layers);
    this.#tell();
  }

  /** @param {string} verdict @param {string} why */
  #say(verdict, why) {
    setText(this.#verdict, verdict);
    setText(this.#why, why);
  }

  /** @param {Flow} flow */
  #drawLines(flow) {
    const count = flow[0].sizes.length;
    const lines = (/** @type {Theme} */ theme) =>
      Array.from({ length: count }, (_, i) => ({
        label: layerName(i, count),
        color: layerColor(i, count, theme),
        dash: layerDash(i),
      }));
    const columns = Array.from({ length: count }, (_, i) => flow.map(({ sizes }) => positive(sizes[i])));
    this.#chart.show({ xLabel: "step", yLabel: "RMS gradient", logarithmic: true, lines }, String(count), [
      flow.map(({ step }) => step),
      ...columns,
    ]);
  }

  /** @param {LayerFlow[]} layers */
  #drawLayers(layers) {
    const theme = readTheme();
    this.#layers.replaceChildren(
      ...layers.map((layer, i) => {
        const key = lineKey(layerColor(i, layers.length, theme), layerDash(i));
        const name = el(
          "th",
          { scope: "row" },
          key,
          ` ${layerName(i, layers.length)} `,
          el("span", { class: "note" }, activationWords(layer.activation)),
        );
        const sizes = [layer.gradient_rms, layer.weight_rms].map((value) =>
          el("td", { title: formatFull(value) }, formatNumber(value)),
        );
        return el("tr", {}, name, ...sizes, el("td", {}, condition(layer)));
      }),
    );
  }

  /** The history, when somebody has opened it. */
  #tell() {
    const flow = flowOf(this.#state);
    if (!this.table.open || !flow.length) return;
    const count = flow[0].sizes.length;
    const names = ["Step", ...flow[0].sizes.map((_, i) => layerName(i, count))];
    this.#heads.replaceChildren(...names.map((text) => el("th", { scope: "col" }, text)));
    this.#history.replaceChildren(
      ...spread(flow.length, TABLE_ROWS).map((at) => {
        const values = flow[at].sizes.map((value) => el("td", { title: formatFull(value) }, formatNumber(value)));
        return el("tr", {}, el("th", { scope: "row" }, String(flow[at].step)), ...values);
      }),
    );
  }
}

/** A logarithmic axis has no place for zero. @param {number | null} size */
const positive = (size) => (size !== null && size > 0 ? size : null);

/** @param {LayerFlow} layer */
function condition({ activation, dead, units, saturates, saturated }) {
  if (activation === "relu") return dead ? `${dead} of ${units} dead` : "none dead";
  return saturates ? `${formatPercent(saturated)} saturated` : "–";
}

/** A piece of a line as it is in the chart. @param {string} color @param {number[] | undefined} dash */
function lineKey(color, dash) {
  const [svg, line] = [document.createElementNS(SVG, "svg"), document.createElementNS(SVG, "line")];
  for (const [name, value] of Object.entries({ width: 24, height: 8, "aria-hidden": "true", class: "flow-key" }))
    svg.setAttribute(name, String(value));
  for (const [name, value] of Object.entries({ x1: 0, x2: 24, y1: 4, y2: 4, stroke: color, "stroke-width": 2 }))
    line.setAttribute(name, String(value));
  if (dash) line.setAttribute("stroke-dasharray", dash.join(" "));
  svg.append(line);
  return svg;
}

/** @param {HTMLElement} root @returns {PageView} */
export const createGradientFlowView = (root) => new GradientFlowView(root);

/** @param {Flow | undefined} record @param {Answer} told */
const keep = (record, { step, facts }) =>
  recorded(record, { step, sizes: facts.layers.map((/** @type {LayerFlow} */ layer) => layer.gradient_rms) });

/** @type {Panel} */
export const panel = {
  id: "gradient_flow",
  label: "Gradient flow",
  create: createGradientFlowView,
  needs: () => ({ gradient_flow: {} }),
  watches: ({ view }) => (view.tab === "gradient_flow" ? {} : { "gradient_flow.kept": {} }),
  records: { gradient_flow: keep, "gradient_flow.kept": keep },
};
