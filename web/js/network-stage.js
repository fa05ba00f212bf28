// @ts-check
/** The stage of the network's picture: columns of tiles with edges between them. */
import { el, setText } from "./dom.js";
import { columnSubtitle, columnTitle, neuronName, sameNeuron, tileCount } from "./network-columns.js";
import { createEdges } from "./network-edges.js";
import { listenToStage } from "./network-events.js";
import { nextNeuron } from "./network-keys.js";
import { edgeAt, inSight, layoutEdges, layoutNetwork } from "./network-layout.js";
import { createTile } from "./network-tiles.js";

/** @typedef {import("./types.js").NeuronAddress} NeuronAddress */
/** @typedef {import("./network-columns.js").Column} Column */
/** @typedef {import("./network-layout.js").Edge} Edge */
/** @typedef {import("./network-layout.js").Place} Place */
/** @typedef {{root: HTMLElement, head: HTMLElement, sight: HTMLElement, list: HTMLElement, tiles: import("./network-tiles.js").Tile[], column: Column}} Shown */

/** Room beside the tiles of a strip for what overhangs them. */
const STRIP_MARGIN = 14;

/**
 * @param {HTMLElement} scroller the element whose size the stage fills
 * @param {import("./network-events.js").Reports} report
 */
export function createStage(scroller, report) {
  const stage = scroller.appendChild(el("div", { class: "net-stage", role: "group" }));
  const edgeLayer = createEdges(stage);
  /** @type {Shown[]} */
  let shown = [];
  /** @type {Edge[]} */
  let edges = [];
  let layout = layoutNetwork([], { width: 0, height: 0 });
  /** @type {NeuronAddress} the one neuron that Tab reaches */
  let walker = { layer: -1, unit: 0 };

  const columns = () => shown.map(({ column }) => column);
  const buttonOf = (/** @type {NeuronAddress} */ { layer, unit }) => shown[layer + 1]?.tiles[unit]?.button;

  function placeEdges() {
    edges = layoutEdges(columns(), layout, shown.map(({ list }) => list.scrollTop));
    edgeLayer.place(edges, layout);
    shown.forEach(sayWhatIsInSight);
    report.moved();
  }

  /** @param {Shown} column @param {number} i */
  function sayWhatIsInSight({ sight, list, tiles }, i) {
    const [first, end] = inSight(layout.places[i], tiles.length, list.scrollTop);
    setText(sight, layout.places[i].strip ? `↕ ${first + 1}–${end}` : "");
  }

  function place() {
    layout = layoutNetwork(columns(), { width: scroller.clientWidth, height: scroller.clientHeight });
    Object.assign(stage.style, { width: `${layout.width}px`, height: `${layout.height}px` });
    scroller.style.setProperty("--stage-least", `${layout.least}px`);
    shown.forEach((column, i) => placeColumn(column, layout.places[i]));
    placeEdges();
  }

  /** @param {NeuronAddress} neuron */
  function walkTo(neuron) {
    const [from, to] = [buttonOf(walker), buttonOf(neuron)];
    if (from) from.tabIndex = -1;
    if (to) to.tabIndex = 0;
    walker = neuron;
  }

  listenToStage(stage, report, {
    edgeAt: (point) => edgeAt(edges, point),
    reached: walkTo,
    walk(key, from) {
      const to = nextNeuron(key, from, shown.map(({ tiles }) => tiles.length));
      if (to) buttonOf(to)?.focus();
      return to !== null;
    },
  });
  new ResizeObserver(place).observe(scroller);

  return {
    /** @param {Column[]} next @param {string} sentence */
    build(next, sentence) {
      for (const { root } of shown) root.remove();
      shown = next.map((column) => buildColumn(column, next));
      for (const { root, list } of shown) {
        list.addEventListener("scroll", placeEdges);
        stage.append(root);
      }
      stage.setAttribute("aria-label", sentence);
      walkTo({ layer: -1, unit: 0 });
      place();
    },
    /** @param {import("./types.js").Tensors} arrays @param {import("./tile-pictures.js").Paints} paints */
    paintTiles(arrays, paints) {
      shown.forEach(({ list, tiles }, i) => {
        const [first, end] = inSight(layout.places[i], tiles.length, list.scrollTop);
        for (const tile of tiles.slice(Math.max(0, first - 1), end + 1)) tile.paint(arrays, paints);
      });
    },
    paintEdges: edgeLayer.paint,
    markEdge: edgeLayer.mark,
    edges: () => edges,
    /** @param {NeuronAddress | null} pinned */
    markPinned(pinned) {
      for (const { tiles, column } of shown) {
        tiles.forEach(({ button }, unit) => {
          button.setAttribute("aria-pressed", String(sameNeuron(pinned, { layer: column.layer, unit })));
        });
      }
    },
  };
}

/** @param {Column} column @param {Column[]} columns @returns {Shown} */
function buildColumn(column, columns) {
  const tiles = Array.from({ length: tileCount(column) }, (_, unit) =>
    createTile(column, unit, neuronName(columns, { layer: column.layer, unit })),
  );
  const [title, subtitle, sight] = [columnTitle(column), columnSubtitle(column), el("span", { title: "The neurons in sight; scroll for the others" })];
  const list = el("div", { class: "net-tiles", role: "group", "aria-label": `${title}: ${subtitle}` });
  list.append(...tiles.map(({ button }) => button));
  const head = el("div", { class: "net-head", "aria-hidden": "true" }, el("b", {}, title), el("span", {}, subtitle), sight);
  return { root: el("div", { class: `net-column ${column.kind}` }, head, list), head, sight, list, tiles, column };
}

/** @param {Shown} column @param {Place} place */
function placeColumn({ root, head, list, tiles }, { x, y, tile, pitch, rows, strip, width }) {
  const margin = strip ? STRIP_MARGIN : 0;
  root.classList.toggle("strip", strip);
  root.classList.toggle("small", strip || tile < 36);
  root.style.left = `${x - margin}px`;
  root.style.width = `${tile + 2 * margin}px`;
  head.style.width = `${width}px`;
  list.style.top = `${y}px`;
  list.style.height = `${rows * pitch}px`;
  tiles.forEach(({ button }, unit) => {
    Object.assign(button.style, { top: `${unit * pitch}px`, left: `${margin}px`, width: `${tile}px`, height: `${tile}px` });
  });
}
