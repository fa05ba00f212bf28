// @ts-check
/** Labelled native controls, each tied to a field of the experiment document by `data-field`. */
import { el, setAttribute, setText, uniqueId } from "./dom.js";
/** @import { Problem } from "../app/problems.js" */

/** @typedef {{name: string, label: string, disabled?: boolean}} Option */
/** @typedef {{label: string, hint: string, path?: string, restarts?: boolean}} Naming */

const RESTARTS = "Starts the run again.";

/**
 * A control with its visible label above or beside it, as the stylesheet says.
 * @param {Naming} naming
 * @param {HTMLInputElement | HTMLSelectElement} control
 * @param {...Node} rest what belongs behind the control, such as its value with a unit
 */
export function field({ label, hint, path, restarts = false }, control, ...rest) {
  control.id ||= uniqueId("field");
  describe(control, { hint, path, restarts });
  const name = el("label", { for: control.id }, label, restarts && restartMark());
  return el("div", { class: "field" }, name, control, ...rest);
}

/** What a control carries whose change starts the run again. */
export const restartMark = () => el("span", { class: "restarts", "aria-hidden": "true", title: RESTARTS }, "*");

/**
 * Say what a control is for, and which field of the document it changes.
 * @template {HTMLElement} T
 * @param {T} control
 * @param {{hint?: string, path?: string, restarts?: boolean}} naming `restarts`: a change starts the run again
 * @returns {T}
 */
export function describe(control, { hint = "", path, restarts = false }) {
  if (path) control.dataset.field = path;
  const said = restarts ? `${hint} ${RESTARTS}` : hint;
  if (said) {
    control.dataset.hint = said;
    control.setAttribute("aria-description", said);
  }
  return control;
}

/**
 * @param {Option[]} options
 * @param {(name: string) => void} onPick
 * @param {Record<string, any>} [props]
 */
export function select(options, onPick, props = {}) {
  const node = el("select", { onchange: () => onPick(node.value), ...props });
  setOptions(node, options);
  return node;
}

/**
 * Show these choices; nothing is touched when they are the ones already shown.
 * @param {HTMLSelectElement} node
 * @param {Option[]} options
 */
export function setOptions(node, options) {
  const key = JSON.stringify(options);
  if (node.dataset.options === key) return;
  const chosen = options.find(({ name }) => name === node.value);
  node.dataset.options = key;
  node.replaceChildren(
    ...options.map(({ name, label, disabled = false }) => el("option", { value: name, disabled }, label)),
  );
  if (chosen) node.value = chosen.name;
}

/**
 * Show the document's value, unless a person is typing here or the text here was refused and is being explained.
 * @param {HTMLInputElement | HTMLSelectElement} control
 * @param {unknown} value null and undefined show as empty
 */
export function showValue(control, value) {
  if (control instanceof HTMLInputElement && control.type === "checkbox") {
    control.checked = Boolean(value);
    return;
  }
  const text = value === null || value === undefined ? "" : String(value);
  control.dataset.last = text;
  if (control.getAttribute("aria-invalid") === "true") return;
  if (control.getAttribute("role") === "spinbutton") setAttribute(control, "aria-valuenow", plainDecimal(text) || null);
  if (["number", "text"].includes(control.type) && control === document.activeElement) return;
  if (control.value !== text) control.value = text;
}

/** 1e-8 as 0.00000001: there readers know no exponents. @param {string} text */
const plainDecimal = (text) => (/e-/.test(text) ? Number(text).toFixed(20).replace(/0+$/, "") : text);

/**
 * Put the message of a refused field beside its control; take earlier messages away. A problem that comes with
 * remedies has a panel of its own.
 * @param {HTMLElement} root
 * @param {Problem | null} problem
 */
export function showFieldProblem(root, problem) {
  for (const old of root.querySelectorAll(".field-problem")) removeFieldProblem(root, old);
  const control = problem && controlBeside(root, problem);
  if (!control) return;
  const id = uniqueId("problem");
  const message = el("p", { id, class: "field-problem" }, withoutPath(problem));
  control.setAttribute("aria-invalid", "true");
  control.setAttribute("aria-describedby", id);
  (control.closest(".field, .layer") ?? control).append(message);
}

/**
 * The control beside which a problem is explained; without one, or with remedies, it has a panel of its own.
 * @param {ParentNode} root
 * @param {Problem} problem
 */
export const controlBeside = (root, { field: path, actions }) =>
  path !== null && actions.length === 0 ? controlFor(root, path) : undefined;

/** @param {HTMLElement} root @param {Element} message */
function removeFieldProblem(root, message) {
  const control = root.querySelector(`[aria-describedby="${message.id}"]`);
  if (control) for (const name of ["aria-invalid", "aria-describedby"]) setAttribute(control, name, null);
  message.remove();
}

/**
 * The visible control that holds a field of the document; where a list has a field for other values, that one.
 * @param {ParentNode} root
 * @param {string} path such as `model.layers[1].units`
 * @returns {HTMLElement | undefined}
 */
const controlFor = (root, path) =>
  [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(`[data-field="${CSS.escape(path)}"]`))].findLast(
    (node) => node.checkVisibility(),
  );

/**
 * "model.layers[1].units must be ..." reads "Must be ..." beside its control.
 * @param {Problem} problem
 */
function withoutPath({ field: path, message }) {
  const rest = path && message.startsWith(path) ? message.slice(path.length).trimStart() : message;
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

/**
 * @template {string} T
 * @param {string} label
 * @param {[T, string][]} choices value and words of each
 * @param {(value: T) => void} chosen
 */
export function createSegments(label, choices, chosen) {
  const name = uniqueId("segments");
  const segments = choices.map(([value, text]) => {
    const input = el("input", { type: "radio", name, value, onchange: () => chosen(value) });
    return { value, input, words: el("span", {}, text) };
  });
  const labels = segments.map(({ input, words }) => el("label", {}, input, words));
  const root = el(
    "fieldset",
    { class: "segments" },
    el("legend", {}, label),
    el("div", { class: "segmented" }, ...labels),
  );
  return {
    root,
    /** @param {T} value */
    choose(value) {
      for (const { input } of segments) if (input.value === value && !input.checked) input.checked = true;
    },
    /** @param {T} value @param {string} text */
    rename(value, text) {
      for (const segment of segments) if (segment.value === value) setText(segment.words, text);
    },
    /** @param {boolean} disabled */
    disable(disabled) {
      if (root.disabled !== disabled) root.disabled = disabled;
    },
  };
}

/** What `fileChooser` accepts where documents are meant. */
export const JSON_FILES = ".json,application/json";

/**
 * The hidden field by which a person chooses a file; a button clicks it. The same file can be chosen again.
 * @param {string} label
 * @param {string} accept
 * @param {(file: File) => void} chosen
 */
export const fileChooser = (label, accept, chosen) =>
  filesChooser(label, accept, ([file]) => chosen(file), { multiple: false });

/**
 * The same for several files at once.
 * @param {string} label
 * @param {string} accept
 * @param {(files: File[]) => void} chosen
 * @param {{multiple: boolean}} [how]
 */
export function filesChooser(label, accept, chosen, { multiple } = { multiple: true }) {
  const input = el("input", { type: "file", accept, multiple, hidden: true, "aria-label": label });
  input.addEventListener("change", () => {
    const files = [...(input.files ?? [])];
    input.value = "";
    if (files.length) chosen(files);
  });
  return input;
}
