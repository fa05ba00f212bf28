// @ts-check
/** nncore's own code of the layers, activations, loss and optimizer in use, as Python has it. Loaded when unfolded. */
import { activationWords } from "../../../ui/format.js";
import { el, setAttribute } from "../../../ui/dom.js";
import { highlightPython } from "./program.js";
/** @import { Actions } from "../../../app/actions.js" */
/** @import { State } from "../../../app/state.js" */
/** @import { Model } from "../../../engine/protocol.js" */

/**
 * @typedef {{module: string, name: string, first: number, text: string}} ClassCode
 * @typedef {{id: string, is: string, used: number[], classes: ClassCode[]}} Part
 */

/** @param {HTMLElement} body @param {Actions} actions @returns {(state: State) => void} */
export function createParts(body, actions) {
  const [list, text] = [el("div", { class: "part-list", role: "group", "aria-label": "Parts in use" }), el("div")];
  body.replaceChildren(list, text);
  /** @type {Model | null} */
  let asked = null;
  /** @type {Part[]} */
  let parts = [];
  let shown = "";

  const show = (/** @type {string | null} */ wanted) => {
    const chosen = parts.find(({ id }) => id === wanted) ?? parts[0];
    const key = JSON.stringify([chosen, parts.length]);
    if (key === shown) return;
    shown = key;
    [...list.children].forEach((button, i) => setAttribute(button, "aria-pressed", String(parts[i] === chosen)));
    text.replaceChildren(el("p", { class: "note" }, partWords(chosen)), ...chosen.classes.map(classElement));
  };
  const take = (/** @type {Part[]} */ told, /** @type {string | null} */ wanted) => {
    parts = told;
    shown = "";
    list.replaceChildren(...parts.map((part) => partButton(part, actions)));
    show(wanted);
  };

  return ({ model, view }) => {
    if (parts.length) show(view.part);
    else text.replaceChildren(el("p", { class: "note" }, model ? "Asking Python…" : "Told when Python is ready."));
    if (!model || model === asked) return;
    asked = model;
    actions.askProbe(model, "source").then((/** @type {any} */ answer) => {
      if (answer && model === asked) take(answer.facts.parts, view.part);
    });
  };
}

/** @param {Part} part @param {Actions} actions */
function partButton(part, actions) {
  const onclick = () => actions.setView({ part: part.id });
  return el("button", { type: "button", class: "part-button", onclick }, nameOf(part));
}

/** @param {Part} part */
const nameOf = ({ id, is, classes }) =>
  id.startsWith("activation.")
    ? activationWords(id.slice("activation.".length))
    : is === "layer"
      ? classes[0].name
      : is;

/** What a part is and where. @param {Part} part */
function partWords({ is, used, classes }) {
  const numbers = used.map((i) => i + 1).join(", ");
  const whose = used.length ? `of layer ${numbers}` : "of this network";
  const what = is === "layer" ? `Layer ${numbers}` : `The ${is} ${whose}`;
  return `${what}, as it runs${classes.length > 1 ? "; below it, what it inherits" : ""}.`;
}

/** @param {ClassCode} code @param {number} i the first is the part's own, the others what it inherits */
function classElement({ module, name, first, text }, i) {
  const file = `${module.replaceAll(".", "/")}.py`;
  return el(
    "section",
    {},
    el(
      "h3",
      {},
      i ? "It inherits from " : "",
      el("code", {}, name),
      el("span", { class: "note" }, ` ${file}, line ${first}`),
    ),
    el(
      "pre",
      { class: "code", tabindex: 0, role: "group", "aria-label": `${name} in ${file}` },
      el("code", {}, ...highlightPython(text)),
    ),
  );
}
