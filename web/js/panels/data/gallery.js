// @ts-check
/** All data sets as small pictures to choose from; arrow keys walk through them, Enter chooses. */
import { el, setAttribute } from "../../ui/dom.js";
import { describe } from "../../ui/fields.js";
import { datasetEntry } from "../../app/catalog.js";
import { SIZE, thumbnailOf } from "./thumbnails.js";
/** @import { Catalog, DatasetEntry } from "../../app/catalog.js" */

const SVG = "http://www.w3.org/2000/svg";
const MOVES = /** @type {Record<string, number>} */ ({
  ArrowLeft: -1,
  ArrowUp: -1,
  ArrowRight: 1,
  ArrowDown: 1,
  Home: -Infinity,
  End: Infinity,
});

/**
 * @param {Catalog} catalog
 * @param {(name: string) => void} choose
 */
export function createDatasetGallery(catalog, choose) {
  const groups = groupDatasets(catalog.datasets).map(({ label, entries }) => ({
    label,
    tiles: entries.map((entry) => tileOf(entry, choose)),
  }));
  const tiles = groups.flatMap((group) => group.tiles);
  const element = el(
    "div",
    { class: "gallery", role: "radiogroup", "aria-label": "Data sets in pictures" },
    ...groups.map(groupOf),
  );
  element.addEventListener("keydown", (event) => walk(event, tiles));

  return {
    element,
    /** Fill the pictures in; at the page's start that waits for Python, which needs the machine more. */
    draw() {
      for (const tile of tiles.filter(({ firstChild }) => !firstChild?.hasChildNodes())) drawPicture(tile, catalog);
    },
    /** @param {string} name of the data set that is learnt */
    show(name) {
      for (const tile of tiles) {
        setAttribute(tile, "aria-checked", String(tile.value === name));
        tile.tabIndex = tile.value === name ? 0 : -1;
      }
      requestAnimationFrame(() =>
        reveal(
          element,
          tiles.find(({ value }) => value === name),
        ),
      );
    },
  };
}

/** @param {{label: string, tiles: HTMLElement[]}} group */
const groupOf = ({ label, tiles }) =>
  el(
    "div",
    { class: "gallery-group" },
    el("span", { class: "note", "aria-hidden": "true" }, label),
    el("div", { class: "gallery-tiles", role: "none" }, ...tiles),
  );

/** @param {DatasetEntry} entry @param {(name: string) => void} choose */
function tileOf(entry, choose) {
  const onclick = () => choose(entry.name);
  const tile = el("button", {
    type: "button",
    class: "gallery-tile",
    role: "radio",
    value: entry.name,
    "aria-label": entry.label,
    onclick,
  });
  const picture = tile.appendChild(document.createElementNS(SVG, "svg"));
  picture.setAttribute("viewBox", `0 0 ${SIZE} ${SIZE}`);
  picture.setAttribute("aria-hidden", "true");
  return describe(tile, { hint: `${entry.label}. ${entry.description}` });
}

/** @param {HTMLButtonElement} tile @param {Catalog} catalog */
function drawPicture(tile, catalog) {
  for (const { d, fill = "none", stroke = "none", opacity = 1 } of thumbnailOf(datasetEntry(catalog, tile.value))) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    Object.assign(path.style, { fill, stroke, opacity });
    tile.firstChild?.appendChild(path);
  }
}

/** @param {KeyboardEvent} event @param {HTMLElement[]} tiles */
function walk(event, tiles) {
  const from = tiles.indexOf(/** @type {HTMLElement} */ (event.target));
  const move = MOVES[event.key];
  if (from < 0 || move === undefined) return;
  event.preventDefault();
  tiles[Math.max(0, Math.min(tiles.length - 1, from + move))].focus();
}

/** On a phone the pictures are a strip: bring the chosen one into it, and leave the page where it is. @param {HTMLElement} strip @param {HTMLElement} [tile] */
function reveal(strip, tile) {
  if (!tile || strip.scrollWidth <= strip.clientWidth) return;
  const [outer, inner] = [strip, tile].map((node) => node.getBoundingClientRect());
  if (inner.left < outer.left || inner.right > outer.right)
    strip.scrollLeft += inner.left - outer.left - outer.width / 2;
}

/** @type {{label: string, holds: (entry: DatasetEntry) => boolean}[]} */
const GROUPS = [
  { label: "Classes", holds: ({ task, range }) => task === "classification" && range !== null },
  { label: "Values", holds: ({ task }) => task === "regression" },
  { label: "Tables and images", holds: ({ task, range }) => task === "classification" && range === null },
  { label: "Your own", holds: ({ task }) => task === null },
];

/** @param {DatasetEntry[]} datasets @returns {{label: string, entries: DatasetEntry[]}[]} each data set in one group */
export const groupDatasets = (datasets) =>
  GROUPS.map(({ label, holds }) => ({ label, entries: datasets.filter(holds) }));
