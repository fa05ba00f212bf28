// @ts-check
/** The page on paper: title, network, output, curves, settings and link on one sheet, made when the browser is about to print. */
import { shortLink } from "../../app/link/link.js";
import { el } from "../../ui/dom.js";
import { pictureOf } from "../inside/code/picture.js";
import { progressWords, settingsOf } from "./words.js";
/** @import { PageView } from "../../app/frame.js" */
/** @import { Panel } from "../../app/panels.js" */
/** @import { State } from "../../app/state.js" */

/** Where each picture is: the first of these that is in sight. */
const PICTURES = [
  ["network", ["#network-zoom:not([hidden])", ".net-stage"]],
  ["output", ["#output-panel > .figure", "#feature-space", "#output-panel", "#digits-panel"]],
  ["curves", ["#curves-panel .uplot", "#curves-panel"]],
];
/** A longer link nobody types. */
const LONGEST_TYPED = 200;
const TOO_LONG = "The link is too long to be typed: Share has it, and Save keeps the experiment as a file.";

/** @returns {PageView} */
export function createPrintView() {
  const sheet = el("section", { id: "print-sheet", "aria-label": "The printed page" });
  document.body.append(sheet);
  /** @type {State | null} */
  let latest = null;
  let returnToNight = () => {};
  addEventListener("beforeprint", () => {
    returnToNight = turnToDay();
  });
  // all pictures are drawn anew between the two
  addEventListener("beforeprint", () => {
    const isOther = document.querySelector(":is(.worksheet, .course)[open]");
    if (latest && !isOther) sheet.replaceChildren(...contentsOf(latest));
  });
  addEventListener("afterprint", () => {
    sheet.replaceChildren();
    returnToNight();
  });
  return {
    render(state) {
      latest = state;
    },
  };
}

/** Paper is white: a dark page is light while it is printed. @returns {() => void} the way back */
function turnToDay() {
  const root = document.documentElement;
  const { theme } = root.dataset;
  if (getComputedStyle(root).colorScheme !== "dark") return () => {};
  root.dataset.theme = "light";
  return () => {
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
  };
}

/** @param {State} state */
function contentsOf(state) {
  const { experiment, catalog } = state;
  const settings = settingsOf(experiment, catalog).flatMap(([name, words]) => [
    el("dt", {}, name),
    el("dd", {}, words),
  ]);
  return [
    el(
      "header",
      {},
      el("h2", {}, experiment.name || "Experiment"),
      el("p", {}, "nncore: watch a neural network learn"),
    ),
    el("p", { class: "print-progress" }, progressWords(state)),
    el("div", { class: "print-pictures" }, ...PICTURES.flatMap(([name, places]) => pictureElement(name, places))),
    el("dl", { class: "definitions" }, ...settings),
    el("p", { class: "print-link" }, linkWords(state)),
  ];
}

/** @param {State} state */
function linkWords({ experiment, catalog }) {
  const link = shortLink(experiment, catalog);
  const address = link && new URL(link, location.href).href;
  return address && address.length <= LONGEST_TYPED ? address : TOO_LONG;
}

const captionOf = (/** @type {string | string[]} */ name) =>
  name === "curves" && el("figcaption", {}, "Solid: training examples; dashed: test examples.");

/** @param {string | string[]} name @param {string | string[]} places */
function pictureElement(name, places) {
  const shown = [...places].map((place) => document.querySelector(place)).find((element) => element?.checkVisibility());
  if (!(shown instanceof HTMLElement)) return [];
  const picture = new DOMParser().parseFromString(pictureOf(shown), "image/svg+xml").documentElement;
  return [el("figure", { class: `print-${name}` }, document.importNode(picture, true), captionOf(name))];
}

/** @type {Panel} */
export const panel = { id: "print", root: "workspace", create: createPrintView };
