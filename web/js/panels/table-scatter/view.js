// @ts-check
/** A table by two of its columns in the Output panel: its rows, and the network's answer behind them. */
import { el, setAttribute, setText } from "../../ui/dom.js";
import { field, select, setOptions, showValue } from "../../ui/fields.js";
import { createRhythm } from "../../ui/refresh.js";
import { pictureFacts } from "../../app/picture-facts.js";
import { exampleTitle } from "../../app/example-words.js";
import { PlotCross, READING_KEYS } from "../../plot/cross.js";
import { holdsExample, neighbourOf } from "../../plot/points.js";
import { describeColumns } from "../network/columns.js";
import { createOutputLegend } from "../output/legend.js";
import { wholePicture } from "../output/picture.js";
import { ScatterPlot } from "./plot.js";
import { columnsOf, isTable, withColumn } from "./settings.js";
import { heldWords, placeWords } from "./words.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { PageView } from "../../app/frame.js" */
/** @import { Panel } from "../../app/panels.js" */
/** @import { State } from "../../app/state.js" */
/** @import { Model, Tensor } from "../../engine/protocol.js" */
/** @import { Position } from "../../plot/figure.js" */
/** @import { Example } from "../../plot/points.js" */
/** @import { OutputPicture } from "../output/picture.js" */

/** @typedef {{facts: {columns: number[], domain: [number, number][], means: number[]}, arrays: {response: Tensor}}} Scatter */
/** @typedef {{model: Model, picture: OutputPicture, axisNames: string[]}} Shown */

const SENTENCE_EVERY_MS = 1000;
const NOTHING_POINTED_AT = "Point to read it; click a row to select it.";

class TableScatterView {
  /** @type {State | null} */
  #state = null;
  /** @type {Shown | null} */
  #shown = null;
  /** @type {Position | null} */
  #pointer = null;
  /** @type {Example | null} */
  #visited = null;
  #columns = [0, 1];
  #sentenceDue = createRhythm(SENTENCE_EVERY_MS);
  #legend = createOutputLegend();
  #held = el("p", { class: "note" });
  #readout = el("p", { class: "readout" }, NOTHING_POINTED_AT);

  /** @param {HTMLElement} root @param {Actions} actions */
  constructor(root, actions) {
    this.root = root;
    const choose = (/** @type {number} */ axis) => (/** @type {string} */ column) =>
      actions.setView({ scatter: withColumn(this.#columns, axis, Number(column)) });
    this.axes = ["Across →", "Up ↑"].map((label, axis) => ({ label, list: select([], choose(axis)) }));
    const follow = (/** @type {Example | null} */ example) => actions.setView({ example });
    const pick = (/** @type {Position} */ at) => follow(this.plot.exampleAt(at));
    this.plot = new ScatterPlot({ point: (at) => this.#point(at), pick });
    this.cross = new PlotCross(this.plot.figure, {
      moved: () => this.#read(),
      read: () => this.#readout.textContent ?? "",
      follow: (at) => at,
      next: (way) => this.#visit(way),
      pick,
    });
    this.cross.describe({ name: "Read the table's picture", keys: `${READING_KEYS} Enter: select it.` });
    const choice = el(
      "div",
      { class: "scatter-choice" },
      ...this.axes.map(({ label, list }) => field({ label, hint: "" }, list)),
    );
    root.append(choice, this.#legend.root, this.plot.figure.root, this.#held, this.#readout);
  }

  /** @param {State} state @param {State | null} previous */
  render(state, previous) {
    const facts = pictureFacts(state);
    this.root.hidden = !isTable(facts) || state.view.space !== "output";
    this.#state = state;
    if (this.root.hidden) return;
    this.#columns = columnsOf(state.view.scatter, facts.inputNames.length);
    const names = facts.inputNames.map((label, i) => ({ name: String(i), label }));
    this.axes.forEach(({ list }, axis) => {
      setOptions(list, names);
      showValue(list, String(this.#columns[axis]));
    });
    const { answers, model, view } = state;
    const scatter = /** @type {Scatter | undefined} */ (/** @type {unknown} */ (answers.table_scatter));
    if (!model || !scatter || String(scatter.facts.columns) !== String(this.#columns)) return;
    if (model === previous?.model && answers.table_scatter === previous.answers.table_scatter && view === previous.view)
      return;
    this.#draw(state, { scatter, model, isNew: model !== previous?.model || view !== previous.view });
  }

  /** @param {State} state @param {{scatter: Scatter, model: Model, isNew: boolean}} what */
  #draw(state, { scatter, model, isNew }) {
    const facts = pictureFacts(state);
    const columns = describeColumns(state.experiment, facts);
    const output = columns[columns.length - 1];
    const axisNames = this.#columns.map((column) => facts.inputNames[column]);
    const picture = aroundMean(wholePicture(output, scatter.arrays.response, facts), model);
    if (!this.#shown || picture.reach !== this.#shown.picture.reach) isNew = true;
    this.#shown = { model, picture, axisNames };
    this.plot.show({ ...this.#shown, view: state.view, columns: this.#columns, domain: scatter.facts.domain }, isNew);
    this.#legend.show(picture, state.view.showTest);
    setText(this.#held, heldWords(facts.inputNames, scatter.facts));
    if (this.#sentenceDue(state.status.state === "running"))
      setAttribute(
        this.plot.figure.map,
        "aria-label",
        `The rows by ${axisNames[0]} and ${axisNames[1]}. ${this.#held.textContent}`,
      );
    this.#read();
  }

  /** @param {Position | null} at */
  #point(at) {
    this.#pointer = at;
    this.#read();
  }

  /** @param {1 | -1} way */
  #visit(way) {
    if (!this.#shown || !this.#state) return null;
    const { showTest, example } = this.#state.view;
    const visited = this.#visited && holdsExample(this.#shown.model, this.#visited) ? this.#visited : example;
    this.#visited = neighbourOf(this.#shown.model, visited, { way, showTest });
    return this.#visited && this.plot.place(this.#visited);
  }

  #read() {
    const chosen = this.#state?.view.example;
    const at = this.#pointer ?? this.cross.at ?? (chosen ? this.plot.place(chosen) : null);
    if (!at || !this.#shown) return setText(this.#readout, NOTHING_POINTED_AT);
    const { model, picture, axisNames } = this.#shown;
    const example = this.plot.exampleAt(at);
    const place = placeWords(picture, axisNames, { scales: this.plot.figure.scales, at });
    const truth = example ? `. ${firstUp(exampleTitle(model, example))}` : "";
    setText(this.#readout, place + truth);
  }
}

/** @param {string} words */
const firstUp = (words) => words.charAt(0).toUpperCase() + words.slice(1);

/**
 * A table's numbers seldom lie around zero: they are painted around the mean of the training examples, as far as the
 * farthest of these.
 * @param {OutputPicture} picture
 * @param {Pick<Model, "arrays">} model
 * @returns {OutputPicture}
 */
export function aroundMean(picture, { arrays }) {
  const values = Array.from(arrays["train.y"]?.data ?? []);
  if (picture.kind !== "signed" || !values.length) return picture;
  const middle = values.reduce((sum, value) => sum + value, 0) / values.length;
  const reach = values.reduce((most, value) => Math.max(most, Math.abs(value - middle)), 0) || 1;
  return { ...picture, middle, reach };
}

/**
 * @param {HTMLElement} root
 * @param {{actions: Actions}} tools
 * @returns {PageView}
 */
export const createTableScatterView = (root, { actions }) => new TableScatterView(root, actions);

/** @type {Panel} */
export const panel = {
  id: "table-scatter",
  root: "table-scatter",
  of: "output",
  create: createTableScatterView,
  needs(state) {
    const facts = pictureFacts(state);
    if (!isTable(facts) || state.view.space !== "output") return {};
    return { table_scatter: { columns: columnsOf(state.view.scatter, facts.inputNames.length) } };
  },
};
