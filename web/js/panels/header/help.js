// @ts-check
/** What this page is, how to read it, and the keys it knows. */
import { loadJson } from "../../app/json-file.js";
import { el } from "../../ui/dom.js";
import { icon } from "../../ui/icons.js";
/** @import { Catalog } from "../../app/catalog.js" */

const INTRODUCTION =
  "This page trains a neural network with nncore, a library written in plain NumPy. " +
  "Python runs in this tab: nothing is installed and no data leaves it.";

const STEPS = [
  ["Choose data", "under Data. The points are drawn from a seed, so the same settings give the same points."],
  ["Press Train", "and watch: weights, outputs and curves are the network's own numbers, drawn as they change."],
  [
    "Change something",
    "while it runs. Learning rate, batch size, momentum and regularisation take effect at once and keep the weights.",
  ],
  ["Start again", "Reset goes back to the same initial weights, New weights draws others."],
];

const NOTATION = [
  ["W, b", "weights and biases of a layer: one row of W and one b per neuron"],
  ["z = W a + b", "a layer's weighted sums of what the layer before sends"],
  ["a", "its activations: z passed through the activation function"],
  ["cost", "the loss, averaged over the examples, plus the regularisation"],
  ["gradient", "how the cost changes when a weight grows by a little"],
  ["step", "one update of all weights, from one batch of examples"],
  ["epoch", "all training examples once"],
];

const KEYS = [
  ["Space", "Train or Pause"],
  ["→", "one Step"],
  ["←", "one kept moment back in the time machine"],
  ["Ctrl+Z, Ctrl+Shift+Z", "undo and redo the edit of a weight or bias"],
  ["F8", "begin and end a presentation: larger type and fewer panels, for a projector; Escape ends it, too"],
  ["Tab, arrow keys", "walk through controls, tabs and the network"],
  ["Arrow keys, Page Up, Page Down", "on the output picture: read a place, or example by example"],
  ["Esc", "close this window or a hint"],
];

/** @param {Catalog} catalog */
export function createHelp(catalog) {
  const dialog = el("dialog", { class: "help", "aria-labelledby": "help-title" });
  const links = el("div", { class: "help-links" });
  const onclick = () => dialog.close();
  const close = el(
    "button",
    { type: "button", class: "icon-button", "aria-label": "Close help", onclick },
    icon("close"),
  );
  dialog.append(
    el("div", { class: "panel-head" }, el("h2", { id: "help-title" }, "How this page works"), close),
    el("p", {}, INTRODUCTION),
    el("ol", { class: "help-steps" }, ...STEPS.map(([name, text]) => el("li", {}, el("strong", {}, name), " ", text))),
    el("h3", {}, "Colours"),
    legend(),
    el("h3", {}, "Notation"),
    definitions(NOTATION),
    el("h3", {}, "Keys, while no control has the focus"),
    definitions(KEYS),
    links,
    el(
      "p",
      { class: "note" },
      `Point at any control, or move the focus to it, to read what it does. nncore ${catalog.version}.`,
    ),
  );
  const open = () => {
    dialog.showModal();
    if (!links.hasChildNodes()) showLinks(links);
  };
  const button = el("button", { type: "button", class: "button quiet", onclick: open }, icon("help"), "Help");
  return { button, dialog };
}

/** The language of links and the works that are cited, loaded when Help is first opened. @param {HTMLElement} root */
async function showLinks(root) {
  try {
    const [{ EXPERIMENT_WORDS, LINK_RULE, PAGE_WORDS }, works] = await Promise.all([
      import("./link-words.js"),
      loadJson("references.json", Array.isArray),
    ]);
    root.replaceChildren(
      el("h3", {}, "Links: the experiment"),
      el("p", {}, LINK_RULE),
      definitions(EXPERIMENT_WORDS),
      el("h3", {}, "Links: the page"),
      definitions(PAGE_WORDS),
      el("h3", {}, "References"),
      el("p", {}, "The works that the page, its lessons and nncore follow and name by their authors."),
      definitions(works),
    );
  } catch (error) {
    const why = error instanceof Error ? error.message : error;
    const retry = el("button", { type: "button", class: "button", onclick: () => showLinks(root) }, "Retry");
    root.replaceChildren(el("p", {}, `What links can say and the references could not be loaded: ${why}. `, retry));
  }
}

/** @param {string[][]} pairs */
const definitions = (pairs) =>
  el("dl", { class: "definitions" }, ...pairs.flatMap(([name, text]) => [el("dt", {}, name), el("dd", {}, text)]));

function legend() {
  return el(
    "div",
    { class: "colour-legend" },
    el("span", {}, "negative"),
    el("span", { class: "colour-ramp" }),
    el("span", {}, "positive"),
    el(
      "p",
      { class: "note" },
      "for weights and activations. Outputs that answer classes have the colours and marks of these, the stronger the surer. Thicker lines are larger numbers. Points of the training data have a white edge, of the test data a dark one.",
    ),
  );
}
