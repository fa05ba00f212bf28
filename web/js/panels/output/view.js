// @ts-check
/** The output over the plane of inputs, with the data on it; a neuron's answer while one is pointed at or kept. */
import { el, setAttribute, setText } from "../../ui/dom.js";
import { createExampleOutput } from "./example-output.js";
import { describeColumns } from "../network/columns.js";
import { createOutputLegend } from "./legend.js";
import { describeOutput } from "./picture.js";
import { OutputPlot } from "./plot.js";
import { createOutputTable } from "./table.js";
import { outputSentence, readAt, readExample, readTruth } from "./words.js";
import { hasCustomPoints, modelWithDraft, pointsOf } from "../custom-points/points.js";
import { pictureFacts } from "../../app/picture-facts.js";
import { PlotCross, READING_KEYS } from "../../plot/cross.js";
import { holdsExample, neighbourOf, PICK_RADIUS, placeIn } from "../../plot/points.js";
import { createRhythm } from "../../ui/refresh.js";
import { largest } from "../../plot/scales.js";
import { createEnlarge } from "../../ui/enlarge.js";
import { isTable } from "../table-scatter/settings.js";
import { createSpaceSwitch } from "./space-switch.js";
import { marksWrong, wrongPointsOf, wrongWords } from "./wrong-points.js";
import { activationsOf, responsesOf } from "../network/needs.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { PageView } from "../../app/frame.js" */
/** @import { Panel } from "../../app/panels.js" */
/** @import { State } from "../../app/state.js" */
/** @import { Facts } from "../../app/picture-facts.js" */
/** @import { Position } from "../../plot/figure.js" */
/** @import { Example } from "../../plot/points.js" */
/** @import { OutputPicture } from "./picture.js" */

/** @typedef {{state: State, facts: Facts, picture: OutputPicture}} Shown */

const NOTHING_POINTED_AT = "Point to read it; click a point to select it.";
const FOLLOWING = `${READING_KEYS} Enter: select it.`;
const SETTING = `${READING_KEYS} Enter: the chosen tool. Delete: erase.`;
const SENTENCE_EVERY_MS = 1000;

class OutputView {
  /** @type {Shown | null} */
  #shown = null;
  /** @type {Position | null} */
  #pointer = null;
  /** @type {Example | null} the example that the cross went to last */
  #visited = null;
  #sentenceDue = createRhythm(SENTENCE_EVERY_MS);
  #subject = el("p", { class: "output-subject" });
  #readout = el("p", { class: "readout" }, NOTHING_POINTED_AT);
  #legend = createOutputLegend();
  #table = createOutputTable();

  /** @param {HTMLElement} root @param {Actions} actions */
  constructor(root, actions) {
    this.root = root;
    this.showTest = checkbox("Test data", "Show test data", (on) => actions.setView({ showTest: on }));
    this.discretize = checkbox("Discretise", "Discretise output", (on) => actions.setView({ discretize: on }));
    this.single = createExampleOutput(actions);
    this.plot = new OutputPlot({
      point: (at) => this.#point(at),
      pick: (at, shift) => this.#pick(at, shift, actions),
    });
    this.cross = new PlotCross(this.plot.figure, {
      moved: () => this.#shown && this.#read(this.#shown),
      read: () => this.#crossWords(),
      follow: (at) => this.plot.onCurve(at),
      next: (way) => this.#visit(way),
      pick: (at) => this.#pick(at, false, actions),
      erase: (at) => this.#shown && hasCustomPoints(this.#shown.state) && this.#pick(at, true, actions),
    });
    this.space = createSpaceSwitch("Output", actions);
    for (const { label } of [this.showTest, this.discretize]) label.dataset.control = "points";
    this.options = el("div", { class: "output-options" }, this.showTest.label, this.discretize.label, this.#table.root);
    this.planeParts = [this.#legend.root, this.plot.figure.root, this.#readout];
    root.querySelector(".panel-head")?.append(this.space.root, this.#subject, createEnlarge(root, "the output"));
    root.querySelector(".panel-head")?.after(this.options);
    root.append(this.#legend.root, this.plot.figure.root, this.#readout, this.single.root);
  }

  /** @param {State} state @param {State | null} previous */
  render(state, previous) {
    const facts = pictureFacts(state);
    const isOutput = state.view.space === "output";
    this.root.hidden = facts.imageShape !== null && isOutput;
    if (this.root.hidden) return;
    this.space.show(state, previous);
    this.options.hidden = facts.axes === 0 && !isTable(facts);
    this.#table.root.hidden = facts.axes === 0 || !isOutput;
    this.showTest.box.checked = state.view.showTest;
    this.discretize.box.checked = state.view.discretize;
    this.discretize.box.disabled = !facts.classification;
    const columns = describeColumns(state.experiment, facts);
    const picture = describeOutput(state, columns, facts);
    this.#shown = { state, facts, picture };
    for (const part of this.planeParts) part.hidden = facts.axes === 0 || !isOutput;
    this.single.root.hidden = facts.axes > 0 || !isOutput;
    setText(this.#subject, isOutput ? picture.title : "");
    setAttribute(this.#subject, "title", isOutput ? picture.title : "");
    if (!isOutput) return;
    if (facts.axes) this.#draw(this.#shown, previous);
    else this.single.show(state, columns, facts.classification);
  }

  /** @param {Shown} shown @param {State | null} previous */
  #draw(shown, previous) {
    const { state, facts, picture } = shown;
    const running = state.status.state === "running";
    this.plot.show(
      { ...shown, valueReach: largest(state.model?.arrays["train.y"]?.data ?? []) },
      dataChanged(state, previous),
    );
    this.#legend.show(picture, state.view.showTest, marksWrong(state.model));
    this.#table.update(picture, facts, running);
    if (this.#sentenceDue(running)) setAttribute(this.plot.figure.map, "aria-label", sentenceOf(shown));
    this.cross.describe({ name: "Read the output", keys: isDrawing(state) ? SETTING : FOLLOWING });
    this.#read(shown);
  }

  /** @param {Position | null} at */
  #point(at) {
    this.#pointer = at;
    if (this.#shown) this.#read(this.#shown);
  }

  /** Follow a point; among a person's own points, use the chosen tool. @param {Position} at @param {boolean} shift @param {Actions} actions */
  #pick(at, shift, actions) {
    const { x, y } = this.plot.figure.scales;
    const state = this.#shown?.state;
    if (!state || !isDrawing(state) || (state.view.brush === "follow" && !shift))
      actions.setView({ example: this.plot.exampleAt(at) });
    else
      actions.touchPlane({ x: [x.from(at.x), y.from(at.y)], within: x.from(PICK_RADIUS) - x.from(0), erases: shift });
  }

  /** The place of the next or previous example. @param {1 | -1} way */
  #visit(way) {
    const state = this.#shown?.state;
    const model = state && modelWithDraft(state);
    if (!model) return null;
    const { view } = state;
    const visited = this.#visited && holdsExample(model, this.#visited) ? this.#visited : view.example;
    this.#visited = neighbourOf(model, visited, { way, showTest: view.showTest });
    return this.#visited && placeIn(model, this.plot.figure.scales)(this.#visited);
  }

  /** What is read at the cross, and how many own points there are by now. */
  #crossWords() {
    const state = this.#shown?.state;
    const count = state && isDrawing(state) ? ` ${pointsOf(state).x.length} points.` : "";
    return `${this.#readout.textContent}.${count}`;
  }

  /** What is known of the example at a place, if there is one. @param {Position} at */
  #truthAt(at) {
    const [model, example] = [this.#shown && modelWithDraft(this.#shown.state), this.plot.exampleAt(at)];
    return model && example ? [readTruth(model, example)] : [];
  }

  /** @param {Shown} shown */
  #read({ state: { model, view }, facts, picture }) {
    const { scales } = this.plot.figure;
    const { example } = view;
    const at = this.#pointer ?? this.cross.at;
    if (at) setText(this.#readout, [readAt(picture, facts, { scales, at }), ...this.#truthAt(at)].join(". "));
    else if (example && model && holdsExample(model, example))
      setText(this.#readout, readExample(picture, model, { scales, example }));
    else setText(this.#readout, NOTHING_POINTED_AT);
  }
}

/**
 * @param {HTMLElement} root
 * @param {{actions: Actions}} tools
 * @returns {PageView}
 */
export const createOutputView = (root, { actions }) => new OutputView(root, actions);

/** @param {Shown} shown */
const sentenceOf = ({ state, facts, picture }) =>
  [outputSentence(picture, facts), wrongWords(state)].filter(Boolean).join(". ");

/** Whether a person may set own points here. @param {State} state */
const isDrawing = (state) => hasCustomPoints(state) && !state.link.embed;

/** @param {State} state @param {State | null} previous */
function dataChanged({ model, view }, previous) {
  return (
    model !== previous?.model ||
    view.showTest !== previous.view.showTest ||
    view.example !== previous.view.example ||
    view.draft !== previous.view.draft
  );
}

/** @param {string} words few, to be calm @param {string} name for those who listen @param {(on: boolean) => void} changed */
function checkbox(words, name, changed) {
  const box = el("input", { type: "checkbox", "aria-label": name, onchange: () => changed(box.checked) });
  return { box, label: el("label", { class: "check" }, box, words) };
}

/** @type {Panel} */
export const panel = {
  id: "output",
  create: createOutputView,
  needs: (state) => ({ ...responsesOf(state), ...activationsOf(state), ...wrongPointsOf(state) }),
};
