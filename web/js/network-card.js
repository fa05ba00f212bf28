// @ts-check
/** The numbers of one neuron or one edge: its sum written out, every parameter with gradient and update, editable. */
import { el, setText } from "./dom.js";
import { formatFull, formatSigned } from "./format.js";
import { inputName, neuronName } from "./network-columns.js";
import { neuronFormula } from "./neuron-formula.js";
import { createRhythm } from "./refresh.js";

/** @typedef {import("./types.js").Tensors} Tensors */
/** @typedef {import("./types.js").ParameterAddress} ParameterAddress */
/** @typedef {import("./network-columns.js").Column} Column */
/** @typedef {{layer: number, unit: number, input: number | null}} Target a neuron, or with `input` one of its edges */
/** @typedef {{columns: Column[], imageShape: [number, number] | null, batchNorm: boolean}} Surroundings */
/** @typedef {{label: string, address: ParameterAddress, position: number}} Parameter `position` in the flat array */

const HINT = "Point at a neuron or an edge to see its numbers. Click it, or press Enter, to keep them here and edit them.";
const UPDATE_EVERY_MS = 120;

/**
 * @param {HTMLElement} root
 * @param {import("./types.js").Actions} actions
 */
export function createCard(root, actions) {
  root.append(el("p", { class: "card-hint" }, HINT));
  /** @type {ReturnType<typeof buildCard> | null} */
  let card = null;
  let due = createRhythm(UPDATE_EVERY_MS);

  return {
    /** @param {Target | null} target @param {Surroundings} around @param {boolean} kept whether it stays, and can be edited */
    show(target, around, kept) {
      card = target && buildCard(target, around, kept ? actions : null);
      root.replaceChildren(...(card?.parts ?? [el("p", { class: "card-hint" }, HINT)]));
      due = createRhythm(UPDATE_EVERY_MS);
    },
    /** Numbers that change every frame cannot be read, so while training they change less often. @param {Tensors} arrays @param {boolean} running */
    update(arrays, running) {
      if (card && due(running)) card.update(arrays);
    },
    isBeingEdited: () => root.contains(document.activeElement),
    focusBias: () => /** @type {HTMLElement | null} */ (root.querySelector("tr:last-child input"))?.focus(),
  };
}

/** @param {Target} target @param {Surroundings} around @param {import("./types.js").Actions | null} actions null: read only */
function buildCard(target, around, actions) {
  const column = around.columns[target.layer + 1];
  const rows = parametersOf(target, around).map((parameter) => buildRow(parameter, actions));
  const formula = target.input === null && column.kind !== "input" ? el("p", { class: "card-formula" }) : null;
  const close = actions && el("button", { type: "button", class: "button quiet", onclick: () => actions.setView({ pinned: null, edge: null }) }, "Close");
  const parts = [
    el("div", { class: "card-head" }, el("h3", {}, titleOf(target, around)), el("span", { class: "card-kind" }, kindOf(column, target)), close),
    ...(formula ? [formula] : []),
    ...(rows.length ? [el("div", { class: "card-table" }, tableOf(rows))] : []),
  ];

  return {
    parts,
    /** @param {Tensors} arrays */
    update(arrays) {
      for (const row of rows) row.update(arrays);
      if (formula) setText(formula, neuronFormula(target, around, arrays));
    },
  };
}

/** @param {Target} target @param {Surroundings} around */
function titleOf(target, { columns, imageShape }) {
  const name = neuronName(columns, target);
  if (target.input === null) return name[0].toUpperCase() + name.slice(1);
  return `Weight from ${inputName(columns[target.layer], target.input, imageShape)} to ${name}`;
}

/** @param {Column} column @param {Target} target */
function kindOf(column, { input }) {
  if (input !== null) return "";
  return column.kind === "input" ? "comes with the data; nothing to learn" : column.activation.replace("_", " ");
}

/** The rows of the card: incoming weights unless they are pixels, then the bias. @param {Target} target @param {Surroundings} around @returns {Parameter[]} */
function parametersOf({ layer, unit, input }, { columns, imageShape, batchNorm }) {
  if (layer < 0) return [];
  const source = columns[layer];
  const weight = (/** @type {number} */ i) => ({
    label: inputName(source, i, imageShape),
    address: { layer, name: /** @type {const} */ ("W"), index: [unit, i] },
    position: unit * source.count + i,
  });
  if (input !== null) return [weight(input)];
  const weights = source.picture === "image" ? [] : Array.from({ length: source.count }, (_, i) => weight(i));
  const named = /** @type {("gamma" | "beta" | "b")[]} */ (batchNorm ? ["gamma", "beta", "b"] : ["b"]);
  return [...weights, ...named.map((name) => ({ label: name === "b" ? "bias" : name, address: { layer, name, index: [unit] }, position: unit }))];
}

/** @param {Parameter} parameter @param {import("./types.js").Actions | null} actions */
function buildRow({ label, address, position }, actions) {
  const value = actions ? valueField(label, address, actions) : el("span");
  const [gradient, update] = [el("td"), el("td")];
  const row = el("tr", {}, el("th", { scope: "row" }, label), el("td", {}, value), gradient, update);
  const read = (/** @type {Tensors} */ arrays, /** @type {string} */ prefix) =>
    arrays[`layers[${address.layer}].${prefix}${address.name}`]?.data[position];

  return {
    row,
    /** @param {Tensors} arrays */
    update(arrays) {
      showValue(value, read(arrays, ""));
      showNumber(gradient, read(arrays, "grad."));
      showNumber(update, read(arrays, "update."));
    },
  };
}

/** @param {HTMLElement} node @param {number | undefined} value */
function showNumber(node, value) {
  setText(node, formatSigned(value));
  node.title = value === undefined ? "" : formatFull(value);
}

/** What a person is typing stays. @param {HTMLElement} node @param {number | undefined} value */
function showValue(node, value) {
  if (!(node instanceof HTMLInputElement)) return showNumber(node, value);
  node.disabled = value === undefined;
  if (node === document.activeElement) return;
  node.value = value === undefined ? "" : String(Number(value.toPrecision(3)));
  node.dataset.full = value === undefined ? "" : String(Number(value.toPrecision(8)));
}

/** @param {string} label @param {ParameterAddress} address @param {import("./types.js").Actions} actions */
function valueField(label, address, actions) {
  const field = el("input", { type: "number", step: "any", "aria-label": address.name === "W" ? `Weight from ${label}` : `Value of ${label}` });
  field.addEventListener("focus", () => (field.value = field.dataset.full ?? field.value));
  field.addEventListener("input", () => {
    if (Number.isFinite(field.valueAsNumber)) actions.editParameter({ ...address, value: field.valueAsNumber });
  });
  return field;
}

/** @param {{row: HTMLElement}[]} rows */
function tableOf(rows) {
  const heads = ["From", "Value", "Gradient", "Last update"].map((text) => el("th", { scope: "col" }, text));
  return el("table", {}, el("thead", {}, el("tr", {}, ...heads)), el("tbody", {}, ...rows.map(({ row }) => row)));
}
