// @ts-check
/** The network: every neuron a live tile, every weight an edge, and the numbers of whichever is chosen. */
import { readTheme } from "../colors.js";
import { el } from "../dom.js";
import { createCard } from "../network-card.js";
import { arraysOf, describeColumns, holdsNeuron, networkSentence, sameNeuron } from "../network-columns.js";
import { createLegend } from "../network-legend.js";
import { createStage } from "../network-stage.js";
import { createWeightTable } from "../network-table.js";
import { mixPaints } from "../tile-pictures.js";
import { pictureFacts } from "../picture-facts.js";
import { createRhythm } from "../refresh.js";
import { flowSpeed, largest } from "../scales.js";
import { createSegments } from "../segments.js";
import { onThemeChange } from "../theme.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Tensors} Tensors */
/** @typedef {import("../network-layout.js").Edge} Edge */
/** @typedef {import("../network-card.js").Target} Target */

const EDGE_VALUES = /** @type {const} */ ({ weight: "W", gradient: "grad.W", update: "update.W" });
/** |weight| at which an edge has its full width. */
const FULL_WEIGHT = 5;
/** How quickly the full width follows a shrinking largest gradient: per frame, so that edges do not flicker. */
const CALM = 0.97;
const NUMBERS_EVERY_MS = 120;

/**
 * @param {HTMLElement} root
 * @param {{actions: import("../types.js").Actions}} tools
 * @returns {import("../types.js").PageView}
 */
export function createNetworkView(root, { actions }) {
  const segments = createSegments("Edges", [["weight", "Weight"], ["gradient", "Gradient"], ["update", "Update"]], (edges) => actions.setView({ edges }));
  const scroller = el("div", { class: "net-scroll" });
  const cardRoot = el("section", { class: "net-card", "aria-label": "Numbers of the network" });
  const [legend, card, table] = [createLegend(), createCard(cardRoot, actions), createWeightTable()];
  root.querySelector(".panel-head")?.append(segments.root);
  root.append(scroller, legend.root, cardRoot, table.root);

  /** @type {State | null} */
  let state = null;
  /** @type {import("../network-columns.js").Column[]} */
  let columns = [];
  /** @type {Edge | null} the edge under the pointer */
  let pointed = null;
  let paints = mixPaints(readTheme(root), null);
  const numbersDue = createRhythm(NUMBERS_EVERY_MS);
  let [structure, shownTarget] = ["", ""];
  let scale = { edges: "", full: 0 };

  const stage = createStage(scroller, {
    hover: (neuron) => {
      if (state && !sameNeuron(state.view.hover, neuron)) actions.setView({ hover: neuron });
    },
    pin: (neuron, bias) => {
      const unpin = !bias && sameNeuron(state?.view.pinned ?? null, neuron);
      actions.setView({ pinned: unpin ? null : neuron, edge: null });
      if (bias) requestAnimationFrame(card.focusBias);
    },
    pointAtEdge: (edge) => {
      if (edge === pointed) return;
      pointed = edge;
      choose();
    },
    pickEdge: (edge) => actions.setView({ edge: edge && { layer: edge.layer, unit: edge.unit, input: edge.input }, pinned: null }),
    moved: paint,
  });
  onThemeChange(() => {
    remix();
    paint();
  });

  function remix() {
    paints = mixPaints(readTheme(root), state && pictureFacts(state).imageShape);
  }

  /** @param {State} now */
  function rebuild(now) {
    const next = describeColumns(now.experiment, pictureFacts(now));
    const key = JSON.stringify(next);
    if (key === structure) return;
    [structure, columns, pointed, shownTarget] = [key, next, null, "none"];
    remix();
    stage.build(columns, networkSentence(columns));
  }

  function paint() {
    if (!state) return;
    const { snapshot, view, status } = state;
    const arrays = arraysOf(columns, snapshot);
    const name = EDGE_VALUES[view.edges];
    const running = status.state === "running";
    const full = view.edges === "weight" ? FULL_WEIGHT : calmly(view.edges, largestOf(arrays, name, columns), running);
    stage.paintTiles(arrays, { ...paints, readable: numbersDue(running) });
    stage.paintEdges(
      { valueOf: (edge) => edgeValue(arrays, name, edge), full: full || 1, theme: paints.theme, lit: litBy(state) },
      running ? flowSpeed(snapshot?.steps_per_second ?? 0) : 0,
    );
    legend.show(view.edges, full, running);
    card.update(arrays, running);
    table.update(columns, arrays, running);
  }

  /** While training, the scale follows a smaller largest value slowly. @param {string} edges @param {number} now @param {boolean} running */
  function calmly(edges, now, running) {
    scale = { edges, full: running && scale.edges === edges ? Math.max(now, scale.full * CALM) : now };
    return scale.full;
  }

  /** Show the numbers of what is under the pointer, else of what was clicked. */
  function choose() {
    if (!state) return;
    const [target, kept] = chosen(state, columns, card.isBeingEdited() ? null : pointed, card.isBeingEdited());
    const key = JSON.stringify([target, kept]);
    if (key !== shownTarget) {
      shownTarget = key;
      const batchNorm = target !== null && Boolean(state.experiment.model.layers[target.layer]?.batch_norm);
      card.show(target, { columns, imageShape: paints.imageShape, batchNorm }, kept);
      stage.markPinned(state.view.pinned);
      stage.markEdge(stage.edges().find((edge) => target !== null && isEdge(edge, target)) ?? null);
    }
    paint();
  }

  return {
    render(now, previous) {
      state = now;
      if (now.experiment !== previous?.experiment || now.model !== previous.model) rebuild(now);
      segments.choose(now.view.edges);
      choose();
    },
  };
}

/** @param {Edge} edge @param {Target} target */
const isEdge = (edge, target) => edge.layer === target.layer && edge.unit === target.unit && edge.input === target.input;

/**
 * What the card shows, and whether it was clicked to stay: while a number is being edited only what was clicked counts.
 * @param {State} state
 * @param {import("../network-columns.js").Column[]} columns
 * @param {Edge | null} pointed
 * @param {boolean} editing
 * @returns {[Target | null, boolean]}
 */
function chosen({ view }, columns, pointed, editing) {
  const neuron = (/** @type {import("../types.js").NeuronAddress | null} */ address) =>
    address && holdsNeuron(columns, address) ? { layer: address.layer, unit: address.unit, input: null } : null;
  const kept = view.edge && holdsNeuron(columns, view.edge) && view.edge.input < columns[view.edge.layer].count ? view.edge : neuron(view.pinned);
  const passing = editing ? null : (pointed ?? neuron(view.hover));
  const passes = passing && JSON.stringify([passing.layer, passing.unit, passing.input]) !== JSON.stringify([kept?.layer, kept?.unit, kept?.input]);
  return passes ? [{ layer: passing.layer, unit: passing.unit, input: passing.input }, false] : [kept, kept !== null];
}

/** While a neuron is pointed at, only the edges that touch it stay lit. @param {State} state @returns {((edge: Edge) => boolean) | null} */
function litBy({ view }) {
  const neuron = view.hover ?? view.pinned;
  if (!neuron) return null;
  return ({ layer, unit, input }) =>
    (layer === neuron.layer && unit === neuron.unit) || (layer === neuron.layer + 1 && (input === neuron.unit || input < 0));
}

/** @param {Tensors} arrays @param {string} name @param {Edge} edge */
function edgeValue(arrays, name, { layer, unit, input }) {
  const array = input < 0 ? undefined : arrays[`layers[${layer}].${name}`];
  return array ? array.data[unit * array.shape[1] + input] : null;
}

/** The largest magnitude among the values that are drawn as edges. @param {Tensors} arrays @param {string} name @param {import("../network-columns.js").Column[]} columns */
function largestOf(arrays, name, columns) {
  return columns.slice(1).reduce((most, { layer }) => {
    const array = columns[layer].picture === "image" ? undefined : arrays[`layers[${layer}].${name}`];
    return array ? Math.max(most, largest(array.data)) : most;
  }, 0);
}
