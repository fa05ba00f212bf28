// @ts-check
/** The hidden feature space: the plane of inputs and the data where two or three neurons of a layer put them. */
import { el, setAttribute, setText } from "../../ui/dom.js";
import { createFeatureChoice } from "./choice.js";
import { exampleAt, FeatureCross } from "./cross.js";
import { FeaturePlot } from "./plot.js";
import { FeatureSolid } from "./solid.js";
import { hasCustomPoints } from "../custom-points/points.js";
import { spaceOf, unitWords } from "./space.js";
import { createFeatureTable, readFeatures, readPlace, spaceSentence } from "./words.js";
import { createFoldSlider } from "./fold-slider.js";
import { columnTitle, describeColumns } from "../network/columns.js";
import { createOutputLegend } from "../output/legend.js";
import { wholePicture } from "../output/picture.js";
import { pictureFacts } from "../../app/picture-facts.js";
import { createRhythm } from "../../ui/refresh.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { PageView } from "../../app/frame.js" */
/** @import { Panel } from "../../app/panels.js" */
/** @import { State } from "../../app/state.js" */
/** @import { Position } from "../../plot/figure.js" */
/** @import { Example } from "../../plot/points.js" */
/** @import { Space } from "./space.js" */
/** @import { Folded } from "./plot.js" */

const NO_LAYER = "No layer has two neurons. Give a layer two or more to see where it moves the data.";
const COMPUTING = "Computing…";
const NOTHING_POINTED_AT = "Point to read it; click an example to select it.";
const NO_EXAMPLE = "No example is here. Click one to select it.";
const SET_ELSEWHERE =
  "No point is here. This picture shows where a layer moves them: set and erase points in the picture Output.";
const SENTENCE_EVERY_MS = 1000;

class FeatureSpaceView {
  /** @type {State | null} */
  #state = null;
  /** @type {{folded: Folded, names: string[]} | null} */
  #shown = null;
  #share = 1;
  /** Whether the fold is to be played as soon as there is something to fold. */
  #isFresh = false;
  /** Whether a click has met no example. */
  #missed = false;
  /** @type {Position | null} */
  #pointer = null;
  #sentenceDue = createRhythm(SENTENCE_EVERY_MS);
  #note = el("p", { class: "note" });
  #readout = el("p", { class: "readout" });
  #legend = createOutputLegend();
  #table = createFeatureTable();
  #fold = createFoldSlider((share) => {
    this.#share = share;
    this.#draw();
  });

  /** @param {HTMLElement} root @param {Actions} actions */
  constructor(root, actions) {
    this.root = root;
    this.choice = createFeatureChoice((neurons) => actions.setView({ neurons }));
    const pick = (/** @type {Example | null} */ example) => {
      this.#missed = example === null;
      actions.setView({ example });
      this.#read();
    };
    const reports = {
      point: (/** @type {Position | null} */ at) => this.#point(at),
      pick: (/** @type {Position} */ at) => pick(exampleAt(this.plot, at)),
    };
    const heard = { moved: () => this.#read(), read: () => this.#readout.textContent ?? "", pick };
    this.plane = new FeaturePlot(reports);
    this.solid = new FeatureSolid(reports);
    this.crosses = [this.plane, this.solid].map((plot) => new FeatureCross(plot, heard));
    /** @type {FeaturePlot | FeatureSolid} the one of both that is in use */
    this.plot = this.plane;
    this.parts = [
      this.choice.root,
      this.plane.figure.root,
      this.solid.figure.root,
      this.#fold.root,
      this.#legend.root,
      this.#readout,
      this.#table.root,
    ];
    root.append(this.#note, ...this.parts);
  }

  /** @param {State} state @param {State | null} previous */
  render(state, previous) {
    const isOpen = state.view.space === "feature_space";
    this.root.hidden = !isOpen;
    this.#state = state;
    if (!isOpen) return;
    if (previous?.view.space !== "feature_space") this.#isFresh = true;
    const { answers, model, view } = state;
    if (
      answers.feature_space === previous?.answers.feature_space &&
      model === previous?.model &&
      view === previous?.view &&
      !this.#isFresh
    )
      return;
    this.#draw();
  }

  #draw() {
    if (!this.#state) return;
    const { experiment, model, view, status } = this.#state;
    const space = /** @type {Space | undefined} */ (this.#state.answers.feature_space);
    const facts = pictureFacts(this.#state);
    const columns = describeColumns(experiment, facts);
    const layers = model?.layers ?? experiment.model.layers;
    const neurons = spaceOf(view, layers);
    const fits =
      layers.length === experiment.model.layers.length &&
      space !== undefined &&
      JSON.stringify([space.facts.layer, space.facts.units]) === JSON.stringify([neurons?.layer, neurons?.units]);
    setText(this.#note, neurons ? (fits ? "" : COMPUTING) : NO_LAYER);
    this.#note.hidden = neurons !== null && fits;
    for (const part of this.parts) part.hidden = neurons === null;
    if (!neurons) return;
    this.plot = neurons.units.length > 2 ? this.solid : this.plane;
    for (const plot of [this.plane, this.solid]) plot.figure.root.hidden = plot !== this.plot;
    this.choice.show(columns, neurons);
    this.#fold.root.hidden = !facts.axes;
    if (!fits || !model || !space) return;
    if (this.#isFresh) return this.#unfold();
    const column = columns[neurons.layer + 1];
    const names = neurons.units.map((unit) => unitWords(column, unit));
    const output = columns[columns.length - 1];
    const folded = { space, model, view, facts, output, share: facts.axes ? this.#share : 1 };
    this.#shown = { folded, names };
    this.plot.show(folded);
    for (const cross of this.crosses) cross.keepUp();
    this.#legend.show(wholePicture(output, space.arrays.output, facts), view.showTest && facts.axes > 0);
    const running = status.state === "running";
    this.#table.update(space, model, { names, running });
    if (this.#sentenceDue(running)) {
      setAttribute(
        this.plot.figure.map,
        "aria-label",
        spaceSentence(space, model, { title: columnTitle(column).toLowerCase(), names }),
      );
    }
    this.#read();
  }

  /** Show the way there, the first time. */
  #unfold() {
    this.#isFresh = false;
    this.#fold.play();
  }

  /** @param {Position | null} at */
  #point(at) {
    this.#pointer = at;
    this.#missed = false;
    this.#read();
  }

  #read() {
    if (!this.#shown || !this.#state) return;
    const { folded, names } = this.#shown;
    if (this.#missed) return setText(this.#readout, hasCustomPoints(this.#state) ? SET_ELSEWHERE : NO_EXAMPLE);
    const { at, example } = this.#target(this.#state);
    const place = at ? readPlace(folded, names, { scales: this.plot.figure.scales, at }) : "";
    setText(
      this.#readout,
      (example && readFeatures(folded.space, folded.model, { example, names })) || place || NOTHING_POINTED_AT,
    );
  }

  /** What is read: what the pointer or the cross is on, otherwise the followed example. @param {State} state */
  #target({ view }) {
    const pointer = this.#pointer;
    if (pointer) return { at: pointer, example: exampleAt(this.plot, pointer) };
    return this.crosses.find(({ at }) => at) ?? { at: null, example: view.example };
  }
}

/**
 * @param {HTMLElement} root
 * @param {{actions: Actions}} tools
 * @returns {PageView}
 */
export const createFeatureSpaceView = (root, { actions }) => new FeatureSpaceView(root, actions);

/** @type {Panel} */
export const panel = {
  id: "feature-space",
  root: "feature-space",
  of: "output",
  create: createFeatureSpaceView,
  needs({ view, model }) {
    const neurons = view.space === "feature_space" ? spaceOf(view, model.layers) : null;
    return neurons ? { feature_space: neurons } : {};
  },
};
