// @ts-check
/** What a person does to the network's picture with mouse, finger and keyboard. */
/** @import { NeuronAddress } from "./choice.js" */
/** @import { Edge } from "./layout.js" */

/**
 * @typedef {{hover: (neuron: NeuronAddress | null) => void, pin: (neuron: NeuronAddress, bias: boolean) => void,
 *   pointAtEdge: (edge: Edge | null) => void, pickEdge: (edge: Edge | null) => void, zoom: (layer: number) => void, moved: () => void,
 *   placed: (middles: number[]) => void}} Reports
 * @typedef {{edgeAt: (point: {x: number, y: number, reach: number}) => Edge | null,
 *   reached: (neuron: NeuronAddress) => void, walk: (key: string, from: NeuronAddress) => boolean}} Finders
 */

/** How near to an edge is near enough, in pixels. */
const REACH = { fine: 7, finger: 16 };

/**
 * @param {HTMLElement} stage
 * @param {Reports} report
 * @param {Finders} find
 */
export function listenToStage(stage, report, find) {
  const edgeUnder = (/** @type {PointerEvent} */ event) => {
    const { left, top } = stage.getBoundingClientRect();
    const reach = event.pointerType === "touch" ? REACH.finger : REACH.fine;
    return find.edgeAt({ x: event.clientX - left, y: event.clientY - top, reach });
  };
  stage.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch") return;
    const neuron = neuronOf(event);
    report.hover(neuron);
    const edge = neuron ? null : edgeUnder(event);
    stage.classList.toggle("on-edge", edge !== null);
    report.pointAtEdge(edge);
  });
  stage.addEventListener("pointerleave", () => {
    report.hover(null);
    report.pointAtEdge(null);
  });
  stage.addEventListener("click", (event) => {
    const neuron = neuronOf(event);
    const title = event.target instanceof Element ? event.target.closest("[data-zoom]") : null;
    if (neuron) report.pin(neuron, isBias(event));
    else if (title instanceof HTMLElement) report.zoom(Number(title.dataset.zoom));
    else report.pickEdge(edgeUnder(/** @type {PointerEvent} */ (event)));
  });
  stage.addEventListener("focusin", (event) => {
    const neuron = neuronOf(event);
    if (!neuron) return;
    find.reached(neuron);
    if (event.target instanceof Element && event.target.matches(":focus-visible")) report.hover(neuron);
  });
  stage.addEventListener("focusout", () => report.hover(null));
  stage.addEventListener("keydown", (event) => {
    const neuron = neuronOf(event);
    if (neuron && find.walk(event.key, neuron)) event.preventDefault();
    if (event.key === "Escape") report.pickEdge(null);
  });
}

/** @param {Event} event @returns {NeuronAddress | null} */
function neuronOf({ target }) {
  const tile = target instanceof Element ? target.closest("[data-unit]") : null;
  return tile instanceof HTMLElement ? { layer: Number(tile.dataset.layer), unit: Number(tile.dataset.unit) } : null;
}

/** @param {Event} event */
const isBias = ({ target }) => target instanceof Element && target.closest("[data-part=bias]") !== null;

/**
 * Where a key leads from a neuron, or null when it is not a key for walking.
 * @param {string} key
 * @param {NeuronAddress} from
 * @param {number[]} tiles how many tiles each column has, inputs first
 * @returns {NeuronAddress | null}
 */
export function nextNeuron(key, { layer, unit }, tiles) {
  const last = tiles[layer + 1] - 1;
  switch (key) {
    case "ArrowUp":
      return { layer, unit: Math.max(0, unit - 1) };
    case "ArrowDown":
      return { layer, unit: Math.min(last, unit + 1) };
    case "Home":
      return { layer, unit: 0 };
    case "End":
      return { layer, unit: last };
    case "ArrowLeft":
      return across({ layer, unit }, layer - 1, tiles);
    case "ArrowRight":
      return across({ layer, unit }, layer + 1, tiles);
    default:
      return null;
  }
}

/** The neuron at the same relative height of another layer. @param {NeuronAddress} from @param {number} layer @param {number[]} tiles @returns {NeuronAddress} */
function across(from, layer, tiles) {
  const count = tiles[layer + 1];
  if (count === undefined) return from;
  const share = tiles[from.layer + 1] > 1 ? from.unit / (tiles[from.layer + 1] - 1) : 0.5;
  return { layer, unit: Math.round(share * (count - 1)) };
}
