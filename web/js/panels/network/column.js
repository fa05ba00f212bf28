// @ts-check
/** One column of the network's picture: its title and its tiles, scrolling when there are too many. */
import { el, setText } from "../../ui/dom.js";
import { columnSubtitle, columnTitle, neuronName, tileCount } from "./columns.js";
import { inSight, labelWidth } from "./layout.js";
import { createTile } from "./tiles.js";
/** @import { Tensors } from "../../engine/protocol.js" */
/** @import { Column } from "./columns.js" */
/** @import { Place } from "./layout.js" */
/** @import { Paints } from "./tile-pictures.js" */

/** Room beside the tiles of a strip for what overhangs them. */
const STRIP_MARGIN = 14;
/** From a strip with names to the edge of the picture. */
const STRIP_EDGE = 10;
/** Narrower columns have smaller titles. */
const TITLES_FROM = 66;
/** Narrower tiles have no room for numbers. */
const NUMBERS_FROM = 36;

export class NetworkColumn {
  #sight = el("span", { "aria-hidden": "true", title: "The neurons in sight; scroll for the others" });
  /** @type {Place | null} */
  #place = null;

  /** @param {Column} column @param {Column[]} columns all of them, for names */
  constructor(column, columns) {
    this.column = column;
    this.tiles = Array.from({ length: tileCount(column) }, (_, unit) =>
      createTile(column, unit, neuronName(columns, { layer: column.layer, unit })),
    );
    const [title, subtitle] = [columnTitle(column), columnSubtitle(column)];
    this.list = el("div", { class: "net-tiles", role: "group", "aria-label": `${title}: ${subtitle}` });
    this.list.append(...this.tiles.map(({ button }) => button));
    this.head = el(
      "div",
      { class: "net-head" },
      createTitle(column, title),
      el("span", { "aria-hidden": "true" }, subtitle),
      this.#sight,
    );
    this.root = el("div", { class: `net-column ${column.kind}` }, this.head, this.list);
  }

  /** @param {Place} place */
  stand(place) {
    this.#place = place;
    const { x, y, tile, pitch, rows, strip, width, labels, lines } = place;
    const isFirst = this.column.kind === "input";
    const margin = strip ? STRIP_MARGIN : 0;
    const beside = Math.max(margin, strip ? labels - STRIP_EDGE : 0);
    const [before, after] = isFirst ? [beside, margin] : [margin, beside];
    this.root.classList.toggle("strip", strip);
    this.root.classList.toggle("small", strip || tile < NUMBERS_FROM);
    this.root.classList.toggle("close", width < TITLES_FROM);
    for (const [name, value] of [
      ["--label-width", `${labelWidth(place)}px`],
      ["--label-lines", String(lines)],
    ])
      this.root.style.setProperty(name, value);
    Object.assign(this.root.style, { left: `${x - before}px`, width: `${before + tile + after}px` });
    Object.assign(this.list.style, { top: `${y}px`, height: `${rows * pitch}px` });
    this.head.style.width = `${width}px`;
    this.tiles.forEach(({ button }, unit) => {
      Object.assign(button.style, {
        top: `${unit * pitch}px`,
        left: `${before}px`,
        width: `${tile}px`,
        height: `${tile}px`,
      });
    });
  }

  sayWhatIsInSight() {
    const [first, end] = this.#inSight;
    setText(this.#sight, this.#place?.strip ? `↕ ${first + 1}–${end}` : "");
  }

  /** @param {Tensors} arrays @param {Paints} paints */
  paint(arrays, paints) {
    const [first, end] = this.#inSight;
    for (const tile of this.tiles.slice(Math.max(0, first - 1), end + 1)) tile.paint(arrays, paints);
  }

  /** @returns {[number, number]} */
  get #inSight() {
    return this.#place ? inSight(this.#place, this.tiles.length, this.#place.strip ? this.list.scrollTop : 0) : [0, 0];
  }
}

/** A layer's title leads into it. @param {Column} column @param {string} title */
function createTitle({ layer }, title) {
  if (layer < 0) return el("b", { "aria-hidden": "true" }, title);
  const hint = "The layer as its matrices, with the numbers of one example";
  return el(
    "button",
    { type: "button", class: "link-button", "aria-label": `Zoom into ${title}`, dataset: { zoom: layer, hint } },
    title,
  );
}
