// @ts-check
/** One neuron of the network's picture: a button with its live picture, its bias and its answer to the chosen example. */
import { cssColor, signColor } from "../../plot/colors.js";
import { el, setText } from "../../ui/dom.js";
import { formatFixed } from "../../ui/format.js";
import { activationsOf, createPainter } from "./tile-pictures.js";
/** @import { Tensors } from "../../engine/protocol.js" */
/** @import { Theme } from "../../plot/colors.js" */
/** @import { Column } from "./columns.js" */
/** @import { Paints } from "./tile-pictures.js" */

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
    label && el("span", { class: `tile-label ${column.kind}`, "aria-hidden": "true" }, label),
  );
  const paint = createPainter(column, unit, canvas);

  return {
    button,
    /** @param {Tensors} arrays @param {Paints} paints */
    paint(arrays, paints) {
      paint(arrays, paints);
      if (!paints.readable) return;
      bias?.show(arrays[`layers[${column.layer}].b`]?.data[unit], paints.theme);
      answer?.show(arrays[activationsOf(column.layer)]?.data[unit], paints.theme);
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
 * A number on a tile, edged in its sign's colour.
 * @param {"bias" | "answer"} word what the number is
 * @param {{middle?: boolean, format?: (value: number) => string}} [look]
 */
function createTag(word, { middle = false, format = formatFixed } = {}) {
  const number = el("span");
  const root = el("span", { class: `tag ${word}${middle ? " middle" : ""}`, hidden: true, dataset: { part: word } });
  root.append(unseen(`${word} `), number);
  return {
    root,
    /** @param {number | undefined} value @param {Theme} theme */
    show(value, theme) {
      root.hidden = value === undefined;
      if (value === undefined) return;
      setText(number, format(value));
      if (!middle) root.style.borderColor = cssColor(signColor(theme, value));
    },
  };
}
