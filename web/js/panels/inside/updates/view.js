// @ts-check
/** Updates: the last step taken apart, as tiles that add up; how far each layer moved for its size. */
import { divergingTable, onThemeChange, readTheme } from "../../../plot/colors.js";
import { enlargeable } from "../../../ui/enlarge.js";
import { el, setAttribute, setText } from "../../../ui/dom.js";
import { formatFull, formatNumber } from "../../../ui/format.js";
import { createHeatmap, fillValues } from "../../../plot/heatmap.js";
import { blocksOf, layerName } from "../layer-words.js";
import { createRhythm } from "../../../ui/refresh.js";
import { numbersTable } from "../errors/threshold-panel.js";
import { PARTS, parameterName, ratioInWords, ratioText, reachOf, rms, sumInWords, TERMS, TITLES } from "./sum.js";
import { blockOf } from "./settings.js";
/** @import { Actions } from "../../../app/actions.js" */
/** @import { PageView } from "../../../app/frame.js" */
/** @import { Panel } from "../../../app/panels.js" */
/** @import { State } from "../../../app/state.js" */
/** @import { Model, Tensor, Tensors } from "../../../engine/protocol.js" */
/** @import { Answer } from "../../../engine/answers.js" */

const SIGNS = /** @type {Record<string, string>} */ ({ new: "=" });
const MOST_ROWS = 60;
const WORDS_EVERY_MS = 1000;
const NOT_KNOWN = "The parts of an update show after the next step: press Step or Train.";

class UpdatesView {
  #block = el("select");
  #sentence = el("p", { class: "inside-sentence" });
  #tiles = TERMS.map((term) => createTile(term, (index) => this.#choose(index)));
  #index = el("input", { type: "number", min: "1", step: "1", value: "1" });
  #sum = el("output", { class: "update-sum number", role: "note", "aria-live": "off" });
  #ratios = el("tbody");
  #rows = el("tbody");
  #table = numbersTable(
    "Parts of the update as a table",
    ["Parameter", ...TERMS.map((term) => TITLES[term])],
    this.#rows,
  );
  #due = createRhythm(WORDS_EVERY_MS);
  /** @type {State | null} */
  #state = null;
  #blocks = "";

  /** @param {HTMLElement} root @param {Actions} actions */
  constructor(root, actions) {
    this.#block.addEventListener("change", () => {
      const [layer, name] = this.#block.value.split(" ");
      actions.setView({ block: { layer: Number(layer), name } });
    });
    this.#index.addEventListener("input", () => this.#draw(false));
    this.#table.addEventListener("toggle", () => this.#draw(false));
    const choice = el("label", { class: "inline-field" }, el("span", {}, "Parameters"), this.#block);
    const one = el("label", { class: "inline-field" }, el("span", {}, "Parameter number"), this.#index);
    const heads = ["Layer", "RMS update", "RMS weight", "Update : weight", "Size of the step"].map((text) =>
      el("th", { scope: "col" }, text),
    );
    const ratios = el(
      "table",
      { class: "flow-table" },
      el("caption", { class: "visually-hidden" }, "Update to weight ratio of each layer"),
    );
    ratios.append(el("thead", {}, el("tr", {}, ...heads)), this.#ratios);
    this.body = el("div", { class: "updates" });
    this.body.append(
      enlargeable(el("div", { class: "update-tiles" }, ...this.#tiles.map(({ root: tile }) => tile)), "the update"),
      el("div", { class: "update-one" }, one, this.#sum),
      el("div", { class: "flow-now", tabIndex: 0, role: "group", "aria-label": "Layers" }, ratios),
      el(
        "p",
        { class: "note" },
        "Old and new values share one colour scale, the parts another. A step of about 1 : 1,000 of a layer's weights is usual. Neurons and inputs in [ ] are counted from 1; code counts from 0.",
      ),
      this.#table,
    );
    root.append(el("div", { class: "inside-head" }, this.#sentence, choice), this.body);
    onThemeChange(() => this.#draw(false));
  }

  /** @param {State} state @param {State | null} previous */
  render(state, previous) {
    this.#state = state;
    if (
      previous &&
      state.answers.update_parts === previous.answers.update_parts &&
      state.view === previous.view &&
      state.status.state === previous.status.state
    )
      return;
    if (state.model) this.#offerBlocks(state.model, blockOf(state.view, state.model));
    this.#draw(state.status.state === "running");
  }

  /** @param {Model} model @param {{layer: number, name: string}} block */
  #offerBlocks(model, { layer, name }) {
    const blocks = blocksOf(model);
    const key = blocks.map(({ label }) => label).join();
    if (key !== this.#blocks)
      this.#block.replaceChildren(...blocks.map((block) => new Option(block.label, `${block.layer} ${block.name}`)));
    this.#blocks = key;
    this.#block.value = `${layer} ${name}`;
  }

  /** @param {number} index */
  #choose(index) {
    this.#index.value = String(index + 1);
    this.#draw(false);
  }

  /** @param {boolean} running */
  #draw(running) {
    const latest = this.#state?.answers.update_parts;
    this.body.hidden = !latest?.facts.known;
    if (!latest?.facts.known) return setText(this.#sentence, NOT_KNOWN);
    const { arrays } = latest;
    const table = signTable();
    const reaches = { values: reachOf([arrays.old, arrays.new]), parts: reachOf(PARTS.map((part) => arrays[part])) };
    for (const tile of this.#tiles)
      tile.paint(arrays[tile.term], table, PARTS.includes(tile.term) ? reaches.parts : reaches.values);
    if (this.#due(running)) this.#tell(latest);
  }

  /** @param {Answer} latest */
  #tell({ step, facts, arrays }) {
    const size = arrays.new.data.length;
    const { ratio } = ratioInWords(facts.update_rms[facts.layer], facts.weight_rms[facts.layer]);
    const where = layerName(facts.layer, facts.update_rms.length);
    setText(
      this.#sentence,
      `Step ${step} moved the weights of ${where} by ${ratioText(ratio).replace(" : ", "/")} of their size, at a learning rate of ${formatNumber(facts.learning_rate)}.`,
    );
    for (const tile of this.#tiles) tile.tell(arrays[tile.term]);
    this.#index.max = String(size);
    const index = Math.min(Math.max(1, Math.round(this.#index.valueAsNumber || 1)), size) - 1;
    setText(this.#sum, `${parameterName(facts.name, arrays.new.shape, index)}:  ${sumInWords(arrays, index)}`);
    this.#ratios.replaceChildren(
      ...facts.update_rms.map((/** @type {number} */ update, /** @type {number} */ i) => ratioRow(facts, update, i)),
    );
    if (this.#table.open)
      this.#rows.replaceChildren(
        ...Array.from({ length: Math.min(size, MOST_ROWS) }, (_, i) => termsRow(facts, arrays, i)),
      );
  }
}

/** Parts that an update need not have: without one, its box is not shown. */
const OPTIONAL = PARTS.filter((part) => part !== "gradient");

/** One term of the sum: a picture of the block, its name and its size. @param {string} term @param {(index: number) => void} choose */
function createTile(term, choose) {
  const canvas = el("canvas", { role: "img", width: 1, height: 1 });
  const map = createHeatmap(canvas);
  const size = el("span", { class: "number" });
  const sign = term === "old" ? null : el("span", { class: "update-sign", "aria-hidden": "true" }, SIGNS[term] ?? "+");
  const root = el("figure", { class: "update-tile" }, canvas, el("figcaption", {}, el("b", {}, TITLES[term]), size));
  if (sign) root.prepend(sign);
  const pointAt = (/** @type {PointerEvent} */ { offsetX, offsetY }) => {
    const [column, row] = [
      Math.floor((offsetX / canvas.clientWidth) * canvas.width),
      Math.floor((offsetY / canvas.clientHeight) * canvas.height),
    ];
    choose(row * canvas.width + column);
  };
  for (const how of /** @type {const} */ (["pointermove", "pointerdown"])) canvas.addEventListener(how, pointAt);
  return {
    term,
    root,
    /** @param {Tensor} tensor @param {Uint32Array} table @param {number} reach */
    paint({ data, shape }, table, reach) {
      const [height, width] = shape.length > 1 ? shape : [shape[0], 1];
      map.paint(width, height, (pixels) => fillValues(pixels, { data }, { table, middle: 0, reach }));
    },
    /** @param {Tensor} tensor */
    tell({ data, shape }) {
      const value = rms(data);
      setText(size, value ? `RMS ${formatNumber(value)}` : "none");
      root.classList.toggle("none", value === 0);
      root.hidden = value === 0 && OPTIONAL.includes(term);
      setAttribute(
        canvas,
        "aria-label",
        `${TITLES[term]} of ${shape.join(" by ")} parameters, ${value ? `root mean square ${formatNumber(value)}` : "all 0"}`,
      );
    },
  };
}

function signTable() {
  const { negative, zero, positive } = readTheme();
  return divergingTable(negative, zero, positive);
}

/** @param {Answer["facts"]} facts @param {number} update @param {number} i */
function ratioRow({ weight_rms, update_rms }, update, i) {
  const { ratio, words } = ratioInWords(update, weight_rms[i]);
  const cells = [formatNumber(update), formatNumber(weight_rms[i]), ratioText(ratio), words];
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, layerName(i, update_rms.length)),
    ...cells.map((text) => el("td", {}, text)),
  );
}

/** @param {Answer["facts"]} facts @param {Tensors} arrays @param {number} i */
function termsRow(facts, arrays, i) {
  const name = parameterName(facts.name, arrays.new.shape, i);
  const cells = TERMS.map((term) =>
    el("td", { title: formatFull(arrays[term].data[i]) }, formatNumber(arrays[term].data[i])),
  );
  return el("tr", {}, el("th", { scope: "row" }, name), ...cells);
}

/**
 * @param {HTMLElement} root
 * @param {{actions: Actions}} tools
 * @returns {PageView}
 */
export const createUpdatesView = (root, { actions }) => new UpdatesView(root, actions);

/** @type {Panel} */
export const panel = {
  id: "updates",
  label: "Updates",
  create: createUpdatesView,
  /** Before a step there is no update to look into. */
  needs: ({ view, model, snapshot }) => (snapshot?.has_step ? { update_parts: blockOf(view, model) } : {}),
};
