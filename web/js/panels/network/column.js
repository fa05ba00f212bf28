// @ts-check
/** One column of the network's picture: its title and its tiles, each a neuron's button with its live picture; scrolled where there are many. */
import { el, setText } from "../../ui/dom.js";
import { columnSubtitle, columnTitle, neuronName, tileCount } from "./columns.js";
import { inSight, labelWidth } from "./layout.js";
import { colorAt, cssColor, signColor } from "../../plot/colors.js";
import { formatFixed } from "../../ui/format.js";
import { activationsOf, createPainter, shadingOf } from "./tile-pictures.js";
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
/** Still narrower ones have a number for a title. */
const WORDS_FROM = 62;
/** Narrower tiles have no room for numbers. */
const NUMBERS_FROM = 54;
/** Plain tiles have it, since their number covers no picture. */
const PLAIN_NUMBERS_FROM = 36;

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
      el("span", { class: "net-kind", "aria-hidden": "true" }, subtitle),
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
    const least = this.column.picture === "value" ? PLAIN_NUMBERS_FROM : NUMBERS_FROM;
    this.root.classList.toggle("small", strip || tile < least);
    this.root.classList.toggle("close", width < TITLES_FROM);
    this.root.classList.toggle("tight", width < WORDS_FROM);
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
    ...title.split(/(?<=Hidden )/).map((words) => el("span", { class: "net-title" }, words)),
  );
}

/** Longer words may be broken to fit beside their tile. */
const LONGEST_WHOLE = 8;

/** @param {string} label */
const wordsClass = (label) => (label.split(" ").every(({ length }) => length <= LONGEST_WHOLE) ? " whole" : "");

/**
 * @param {Column} column
 * @param {number} unit
 * @param {string} name what the neuron is called
 */
export function createTile(column, unit, name) {
  const canvas = el("canvas", { class: `tile-picture ${column.picture}`, width: 1, height: 1 });
  const bias = column.kind === "input" ? null : createTag("bias");
  const answer = createAnswer(column);
  const label = tileLabel(column, unit);
  const button = el(
    "button",
    { type: "button", class: "tile", tabIndex: -1, dataset: { layer: column.layer, unit } },
    canvas,
    unseen(name[0].toUpperCase() + name.slice(1)),
    bias && bias.root,
    answer && answer.root,
    label &&
      el(
        "span",
        { class: `tile-label ${column.kind}${wordsClass(label)}`, title: label, "aria-hidden": "true" },
        label,
      ),
  );
  const paint = createPainter(column, unit, canvas);

  return {
    button,
    /** @param {Tensors} arrays @param {Paints} paints */
    paint(arrays, paints) {
      paint(arrays, paints);
      if (!paints.readable) return;
      bias?.show(arrays[`layers[${column.layer}].b`]?.data[unit], (value) => cssColor(signColor(paints.theme, value)));
      const values = arrays[activationsOf(column.layer)]?.data ?? [];
      answer?.show(values[unit], (value) => colorAt(value, shadingOf(column, unit, { values, paints })));
    },
  };
}
/** @typedef {ReturnType<typeof createTile>} Tile */

/** Words for people who listen; clipped text, as elsewhere, would cost a layer on each of hundreds of tiles. @param {string} words */
const unseen = (words) => el("span", { class: "unseen" }, words);

/** @param {Column} column @param {number} unit */
const tileLabel = ({ kind, picture, names }, unit) => (kind === "hidden" || picture === "image" ? null : names[unit]);

/** The answer to the chosen example: on a picture at its corner, else in the middle. @param {Column} column */
function createAnswer({ picture, classes }) {
  if (picture === "image" || picture === "weights") return null;
  return createTag("answer", {
    middle: picture === "value",
    format: classes ? (value) => value.toFixed(2) : formatFixed,
  });
}

/**
 * A number on a tile, edged in its colour.
 * @param {"bias" | "answer"} word what the number is
 * @param {{middle?: boolean, format?: (value: number) => string}} [look]
 */
function createTag(word, { middle = false, format = formatFixed } = {}) {
  const number = el("span");
  const root = el("span", { class: `tag ${word}${middle ? " middle" : ""}`, hidden: true, dataset: { part: word } });
  root.append(unseen(`${word} `), number);
  return {
    root,
    /** @param {number | undefined} value @param {(value: number) => string} colorOf */
    show(value, colorOf) {
      root.hidden = value === undefined;
      if (value === undefined) return;
      setText(number, format(value));
      if (!middle) root.style.borderColor = colorOf(value);
    },
  };
}
