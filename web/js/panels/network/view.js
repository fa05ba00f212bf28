// @ts-check
/** The network: every neuron a live tile, every weight an edge, and the numbers of whichever is chosen. */
import { onThemeChange, readTheme } from "../../plot/colors.js";
import { el } from "../../ui/dom.js";
import { createEditBar } from "./edit-bar.js";
import { createEdgeScale, edgeValues, withWork } from "./edge-values.js";
import { createCard } from "./card.js";
import { chooseTarget, isSame, litEdges } from "./choice.js";
import { arraysOf, describeColumns, networkSentence, sameNeuron } from "./columns.js";
import { createEdgeLegend, createTileLegend } from "./legend.js";
import { NetworkStage } from "./stage.js";
import { zoomOf } from "../zoom/zoom.js";
import { createWeightTable } from "./table.js";
import { isPhone } from "../../ui/phone.js";
import { pictureFacts } from "../../app/picture-facts.js";
import { createRhythm } from "../../ui/refresh.js";
import { flowSpeed } from "../../plot/scales.js";
import { currentStep } from "../lesson/progress.js";
import { createEnlarge } from "../../ui/enlarge.js";
import { createSegments } from "../../ui/fields.js";
import { speedFor } from "../../engine/tempo.js";
import { mixPaints } from "./tile-pictures.js";
import { activationsOf, allowed, responsesOf } from "./needs.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { PageView } from "../../app/frame.js" */
/** @import { Panel } from "../../app/panels.js" */
/** @import { State } from "../../app/state.js" */
/** @import { NeuronAddress } from "./choice.js" */
/** @import { Column } from "./columns.js" */
/** @import { Reports } from "./events.js" */
/** @import { Edge } from "./layout.js" */

const NUMBERS_EVERY_MS = 120;
/** What the controls of a layer take of the width. */
const LAYER_WIDTH = 100;
/** Of the card's table, kept free before anything is chosen. */
const [LEAST_ROWS, MOST_ROWS] = [3, 5];

class NetworkView {
  /** @type {State | null} */
  #state = null;
  /** @type {Column[]} */
  #columns = [];
  /** @type {Edge | null} the edge under the pointer */
  #pointed = null;
  #structure = "";
  #target = "";
  #numbersDue = createRhythm(NUMBERS_EVERY_MS);
  #scale = createEdgeScale();
  #legend = createEdgeLegend();
  #tileLegend = createTileLegend();
  #table = createWeightTable();

  /** @param {HTMLElement} root @param {Actions} actions */
  constructor(root, actions) {
    this.root = root;
    this.actions = actions;
    this.paints = mixPaints(readTheme(), null);
    this.segments = createSegments(
      "Edges",
      [
        ["weight", "Weight"],
        ["gradient", "Gradient"],
        ["update", "Update"],
      ],
      (edges) => actions.setView({ edges }),
    );
    this.segments.root.dataset.control = "edges";
    const scroller = el("div", { class: "net-scroll" });
    this.cardRoot = el("section", { class: "net-card", "aria-label": "Numbers of the network" });
    this.card = createCard(this.cardRoot, actions, () => this.stage.focus());
    this.stage = new NetworkStage(scroller, this.#reports());
    root.querySelector(".panel-head")?.append(this.segments.root, createEnlarge(root, "the network"));
    this.edits = createEditBar(actions);
    const foot = el(
      "div",
      { class: "net-foot" },
      el("div", {}, this.#legend.root, this.#tileLegend.root),
      this.edits.root,
    );
    this.parts = [this.segments.root, scroller, foot, this.cardRoot, this.#table.root];
    root.append(scroller, foot, this.cardRoot, this.#table.root);
    onThemeChange(() => {
      this.#mix();
      this.#paint();
    });
  }

  /** @param {State} state @param {State | null} previous */
  render(state, previous) {
    this.#state = state;
    this.stage.keepWhole(state.lesson !== null && currentStep(state.lesson).show === "network");
    if (state.experiment !== previous?.experiment || state.model !== previous.model) this.#rebuild(state);
    this.segments.choose(state.view.edges);
    this.segments.disable(!state.link.solutions);
    this.edits.show(state);
    this.#standBack(state, previous);
    if (state.view.work || previous?.view.work) this.stage.showWork(state.view.work);
    this.#choose();
  }

  /** Whoever zooms into a layer or a neuron sees that instead, and comes back to the tile that was left. @param {State} state @param {State | null} previous */
  #standBack({ view, experiment }, previous) {
    const isZoomed = zoomOf(view.zoom, experiment.model.layers) !== null;
    for (const part of this.parts) part.hidden = isZoomed;
    if (previous?.view.zoom && !isZoomed && document.activeElement?.matches("body, #network-zoom *"))
      this.stage.focus();
  }

  /** @returns {Reports} */
  #reports() {
    return {
      hover: (neuron) => {
        if (this.#state && !sameNeuron(this.#state.view.hover, neuron)) this.actions.setView({ hover: neuron });
      },
      pin: (neuron, bias) => this.#pin(neuron, bias),
      pointAtEdge: (edge) => {
        if (edge === this.#pointed) return;
        this.#pointed = edge;
        this.#choose();
      },
      pickEdge: (edge) => {
        this.actions.setView({ edge: edge && { layer: edge.layer, unit: edge.unit, input: edge.input }, pinned: null });
        this.#bringCardUp();
      },
      zoom: (layer) => this.actions.setView({ zoom: { layer, unit: null } }),
      moved: () => this.#paint(),
      placed: (middles) => this.#tellColumns(middles),
    };
  }

  /** Let what stands above the columns find them. @param {number[]} middles in pixels from the panel's edge */
  #tellColumns(middles) {
    middles.forEach((middle, i) => this.root.style.setProperty(`--column-${i}`, `${middle}px`));
    const nearest = Math.min(...middles.slice(1).map((middle, i) => middle - middles[i]));
    this.root.dataset.columns = nearest >= LAYER_WIDTH ? "apart" : "near";
  }

  /** A second click lets go; a click on the bias goes on to its number. @param {NeuronAddress} neuron @param {boolean} bias */
  #pin(neuron, bias) {
    const isPinned = sameNeuron(this.#state?.view.pinned ?? null, neuron);
    this.actions.setView({ pinned: isPinned && !bias ? null : neuron, edge: null });
    if (bias) requestAnimationFrame(() => this.card.focusBias());
    this.#bringCardUp();
  }

  /** On a phone the numbers open below the window's edge. */
  #bringCardUp() {
    if (!isPhone()) return;
    requestAnimationFrame(() => {
      if (this.cardRoot.matches("[data-kept]")) this.cardRoot.scrollIntoView({ block: "nearest" });
    });
  }

  #mix() {
    this.paints = mixPaints(readTheme(), this.#state && pictureFacts(this.#state).imageShape);
  }

  /** @param {State} state */
  #rebuild(state) {
    const facts = pictureFacts(state);
    const columns = describeColumns(state.experiment, facts);
    const structure = JSON.stringify(columns);
    if (structure === this.#structure) return;
    [this.#structure, this.#columns, this.#pointed, this.#target] = [structure, columns, null, ""];
    this.#mix();
    this.#tileLegend.show(columns, facts);
    this.cardRoot.style.setProperty("--card-rows", String(rowsOfCard(columns)));
    this.stage.build(columns, networkSentence(columns));
  }

  /** Show the numbers of what is under the pointer, else of what was clicked. */
  #choose() {
    if (!this.#state) return;
    const { experiment, view, link } = this.#state;
    const choice = chooseTarget(view, this.#columns, { pointed: this.#pointed, editing: this.card.isBeingEdited() });
    const key = JSON.stringify(choice);
    if (key !== this.#target) {
      this.#target = key;
      const { target, kept } = choice;
      const batchNorm = target !== null && Boolean(experiment.model.layers[target.layer]?.batch_norm);
      this.card.show(
        target,
        { columns: this.#columns, imageShape: this.paints.imageShape, batchNorm },
        kept && !link.embed,
      );
      this.stage.markPinned(view.pinned);
      this.stage.markEdge((edge) => target !== null && isSame(edge, target));
    }
    this.#paint();
  }

  #paint() {
    if (!this.#state) return;
    const { snapshot, answers, view, status, model } = this.#state;
    const arrays = allowed(this.#state, arraysOf(this.#columns, answers));
    const running = status.state === "running";
    const full = this.#scale.full(view.edges, this.#columns, { arrays, running });
    this.stage.paintTiles(arrays, { ...this.paints, readable: this.#numbersDue(running) });
    this.stage.paintEdges(
      {
        valueOf: edgeValues(withWork(arrays, view), view.edges),
        full: full || 1,
        theme: this.paints.theme,
        lit: litEdges(view),
      },
      {
        speed: running ? flowSpeed(snapshot?.steps_per_second ?? 0) : 0,
        withPictures: running && speedFor(view.speed, model) === "fastest",
      },
    );
    this.#legend.show(view.edges, full, { running, isKnown: view.edges === "weight" || snapshot?.has_step !== false });
    this.card.update(arrays, running);
    this.#table.update(this.#columns, arrays, running);
  }
}

/** For how many rows of numbers room is kept: those of the neuron with the most weights, and its bias. @param {Column[]} columns */
function rowsOfCard(columns) {
  const weights = columns.slice(0, -1).map(({ picture, count }) => (picture === "image" ? 0 : count));
  return Math.max(LEAST_ROWS, Math.min(MOST_ROWS, 1 + Math.max(...weights)));
}

/**
 * @param {HTMLElement} root
 * @param {{actions: Actions}} tools
 * @returns {PageView}
 */
export const createNetworkView = (root, { actions }) => new NetworkView(root, actions);

/** @type {Panel} */
export const panel = {
  id: "network",
  create: createNetworkView,
  needs(state) {
    const { hover, pinned, edge, edges } = state.view;
    const isRead = hover || pinned || edge;
    return {
      "network.parameters": {},
      ...(isRead || edges === "gradient" ? { "network.gradients": {} } : {}),
      ...(isRead || edges === "update" ? { "network.updates": {} } : {}),
      ...responsesOf(state),
      ...activationsOf(state),
    };
  },
};
