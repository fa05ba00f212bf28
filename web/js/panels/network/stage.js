// @ts-check
/** The stage of the network's picture: columns of tiles with edges between them. */
import { isAtWork } from "./choice.js";
import { el, onResize, setAttribute } from "../../ui/dom.js";
import { sameNeuron } from "./columns.js";
import { NetworkColumn } from "./column.js";
import { createEdges } from "./edges.js";
import { listenToStage, nextNeuron } from "./events.js";
import { edgeAt, layoutEdges, layoutNetwork } from "./layout.js";
/** @import { Work } from "../inside/step/work.js" */
/** @import { Tensors } from "../../engine/protocol.js" */
/** @import { NeuronAddress } from "./choice.js" */
/** @import { Column } from "./columns.js" */
/** @import { EdgePaint, Flow } from "./edges.js" */
/** @import { Reports } from "./events.js" */
/** @import { Edge } from "./layout.js" */
/** @import { Paints } from "./tile-pictures.js" */

const USUAL_TYPE = 16;

export class NetworkStage {
  #stage = el("div", { class: "net-stage", role: "group" });
  #edgeLayer = createEdges(this.#stage);
  /** @type {NetworkColumn[]} */
  #columns = [];
  /** @type {Edge[]} */
  #edges = [];
  /** @type {NeuronAddress} the one neuron that Tab reaches */
  #walker = { layer: -1, unit: 0 };
  /** As last seen. */
  #size = { width: 0, height: 0 };
  #isWhole = false;

  /**
   * @param {HTMLElement} scroller the element whose size the stage fills
   * @param {Reports} report
   */
  constructor(scroller, report) {
    this.scroller = scroller;
    this.report = report;
    scroller.append(this.#stage);
    listenToStage(this.#stage, report, {
      edgeAt: (point) => edgeAt(this.#edges, point),
      reached: (neuron) => this.#walkTo(neuron),
      walk: (key, from) => this.#walk(key, from),
    });
    onResize(scroller, (size) => {
      this.#size = size;
      this.#place();
    });
  }

  /** @param {Column[]} described @param {string} sentence */
  build(described, sentence) {
    for (const { root } of this.#columns) root.remove();
    this.#columns = described.map((column) => new NetworkColumn(column, described));
    for (const column of this.#columns) {
      column.list.addEventListener("scroll", () => this.#placeEdges());
      this.#stage.append(column.root);
    }
    this.#stage.setAttribute("aria-label", sentence);
    this.#walkTo({ layer: -1, unit: 0 });
    this.#place();
  }

  /** Whether all of it is to be in sight. @param {boolean} isWhole */
  keepWhole(isWhole) {
    if (isWhole === this.#isWhole) return;
    this.#isWhole = isWhole;
    this.#place();
  }

  /** @param {Tensors} arrays @param {Paints} paints */
  paintTiles(arrays, paints) {
    for (const column of this.#columns) column.paint(arrays, paints);
  }

  /** @param {EdgePaint} how @param {Flow} flow */
  paintEdges(how, flow) {
    this.#edgeLayer.paint(how, flow);
  }

  /** @param {(edge: Edge) => boolean} isMarked */
  markEdge(isMarked) {
    this.#edgeLayer.mark(this.#edges.find(isMarked) ?? null);
  }

  /** Go on with the keyboard where it left the picture. */
  focus() {
    this.#buttonOf(this.#walker)?.focus();
  }

  /** @param {NeuronAddress | null} pinned */
  markPinned(pinned) {
    for (const { tiles, column } of this.#columns) {
      tiles.forEach(({ button }, unit) => {
        button.setAttribute("aria-pressed", String(sameNeuron(pinned, { layer: column.layer, unit })));
      });
    }
  }

  /** Dim what is not at work in a step that is gone through. @param {Work | null} work */
  showWork(work) {
    setAttribute(this.#stage, "data-work", work && work.direction);
    for (const { tiles, column } of this.#columns) {
      tiles.forEach(({ button }, unit) => {
        const neuron = { layer: column.layer, unit: column.picture === "image" ? null : unit };
        button.classList.toggle("idle", work !== null && !isAtWork(work.tiles, neuron));
        button.classList.toggle("bias-at-work", work !== null && isAtWork(work.biases, neuron));
      });
    }
  }

  #place() {
    if (!this.#size.width) return;
    this.layout = layoutNetwork(
      this.#columns.map(({ column }) => column),
      { ...this.#size, isWhole: this.#isWhole, type: typeSize() },
    );
    Object.assign(this.#stage.style, { width: `${this.layout.width}px`, height: `${this.layout.height}px` });
    this.scroller.style.setProperty("--stage-least", `${this.layout.least}px`);
    this.#columns.forEach((column, i) => this.layout && column.stand(this.layout.places[i]));
    this.report.placed(this.layout.places.map(({ x, tile }) => x + tile / 2));
    this.#placeEdges();
  }

  #placeEdges() {
    if (!this.layout) return;
    const described = this.#columns.map(({ column }) => column);
    this.#edges = layoutEdges(
      described,
      this.layout,
      this.#columns.map(({ list }) => list.scrollTop),
    );
    this.#edgeLayer.place(this.#edges, this.layout);
    for (const column of this.#columns) column.sayWhatIsInSight();
    this.report.moved();
  }

  /** @param {NeuronAddress} address */
  #buttonOf({ layer, unit }) {
    return this.#columns[layer + 1]?.tiles[unit]?.button;
  }

  /** @param {NeuronAddress} neuron */
  #walkTo(neuron) {
    const [from, to] = [this.#buttonOf(this.#walker), this.#buttonOf(neuron)];
    if (from) from.tabIndex = -1;
    if (to) to.tabIndex = 0;
    this.#walker = neuron;
  }

  /** @param {string} key @param {NeuronAddress} from @returns {boolean} whether the key was one for walking */
  #walk(key, from) {
    const to = nextNeuron(
      key,
      from,
      this.#columns.map(({ tiles }) => tiles.length),
    );
    if (to) this.#buttonOf(to)?.focus();
    return to !== null;
  }
}

/** The page's letters may be larger than usual, for a projector. */
const typeSize = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_TYPE;
