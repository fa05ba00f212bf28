// @ts-check
/** The numbers of one neuron or one edge: its sum written out, every parameter with gradient and update, editable. */
import { el, setText } from "../../ui/dom.js";
import { activationWords, formatFull, formatNumber, formatSigned } from "../../ui/format.js";
import { inputName, neuronName } from "./columns.js";
import { neuronFormula, subscripted } from "./neuron-formula.js";
import { decimalField, readNumber } from "../../ui/number-field.js";
import { createRhythm } from "../../ui/refresh.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { Tensors } from "../../engine/protocol.js" */
/** @import { ParameterAddress } from "./choice.js" */
/** @import { Column } from "./columns.js" */

/** @typedef {{layer: number, unit: number, input: number | null}} Target a neuron, or with `input` one of its edges */
/** @typedef {{columns: Column[], imageShape: [number, number] | null, batchNorm: boolean}} Surroundings */
/** @typedef {{label: string, words?: string, address: ParameterAddress, position: number}} Parameter `position` in the flat array; `words`: what its row is called, where that is not its label */

/** What a tile shows, by how the inputs are drawn. */
const TILE_MEANING = {
  plane: "a neuron's answer over the plane: blue above zero, orange below",
  line: "a neuron's answer along the input: blue above zero, orange below",
  value:
    "a neuron's answer for one example, the first of the data until you choose another: blue above zero, orange below",
  image: "a neuron's weights (first layer) or its answer for the image: blue above zero, orange below",
};
const BY_FINGER = ["Tap one", "to read and edit its numbers"];
const BY_POINTER = ["Point at one", "to read its numbers; click or Enter keeps them to edit"];
/** What the card says while nothing is chosen: how to read the rest of the picture. */
const KEY = [
  ["At its corner", "the neuron's bias; on a small tile a square in its colour"],
  ["Line", "a weight: blue above zero, orange below"],
  matchMedia("(hover: none)").matches ? BY_FINGER : BY_POINTER,
  ["Column's title", "leads into its layer: what each neuron adds up"],
];
const SLIDER = { min: "-5", max: "5", step: "any" };
const UPDATE_EVERY_MS = 120;

/**
 * @param {HTMLElement} root
 * @param {Actions} actions
 * @param {() => void} closed called when a person closes it, so that the keyboard can go back to the picture
 */
export function createCard(root, actions, closed) {
  /** @type {ReturnType<typeof buildCard> | null} */
  let card = null;
  let due = createRhythm(UPDATE_EVERY_MS);
  const close = el("button", { type: "button", class: "button quiet" }, "Close");
  close.addEventListener("click", () => {
    actions.setView({ pinned: null, edge: null });
    closed();
  });

  const zoomIn = (/** @type {Target} */ { layer, unit }) => {
    const onclick = () => actions.setView({ zoom: { layer, unit } });
    return el(
      "button",
      { type: "button", class: "button quiet", "data-hint": "Its sum, term by term, for one example", onclick },
      "Zoom in",
    );
  };

  const codeOf = (/** @type {Target} */ { layer, input }, /** @type {Surroundings} */ { columns }) => {
    const part = input === null ? `activation.${columns[layer + 1].activation}` : "layer";
    const onclick = () => actions.showCode(part);
    const hint = "The lines of nncore that compute this, on the Code tab";
    return el("button", { type: "button", class: "button quiet", "data-hint": hint, onclick }, "Its code");
  };

  return {
    /** @param {Target | null} target @param {Surroundings} around @param {boolean} kept whether it stays, and can be edited */
    show(target, around, kept) {
      card = target && buildCard(target, around, kept ? actions : null);
      root.toggleAttribute("data-kept", target !== null && kept);
      const inside = target && target.layer >= 0 && kept ? [codeOf(target, around), zoomIn(target)] : [];
      card?.head.append(...inside, ...(kept ? [close] : []));
      root.replaceChildren(...(card?.parts ?? [createKey(around)]));
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

/** Where the output's tiles are coloured otherwise. @param {Column} output */
function meaningOfOutput({ classes, threshold }) {
  if (classes) return "; at the output its class's colour, grey where it only guesses";
  return threshold === null ? "" : `; at the output blue above ${formatNumber(threshold)}, orange below`;
}

/** @param {Surroundings} around */
function createKey({ columns }) {
  const tile = TILE_MEANING[/** @type {keyof typeof TILE_MEANING} */ (columns[0].picture)];
  const meanings = [["Tile", tile + meaningOfOutput(columns[columns.length - 1])], ...KEY];
  return el(
    "dl",
    { class: "card-key" },
    ...meanings.flatMap(([term, meaning], i) => {
      const props = i === meanings.length - 1 ? { class: "column-title" } : {};
      return [el("dt", props, term), el("dd", props, meaning)];
    }),
  );
}

/** @param {Target} target @param {Surroundings} around @param {Actions | null} actions null: read only */
function buildCard(target, around, actions) {
  const column = around.columns[target.layer + 1];
  const rows = parametersOf(target, around).map((parameter) => buildRow(parameter, actions));
  const slider = actions && target.input !== null ? createSlider(rows[0], actions) : null;
  const formula = target.input === null && column.kind !== "input" ? el("p", { class: "card-formula" }) : null;
  const head = el(
    "div",
    { class: "card-head" },
    el("h3", {}, titleOf(target, around)),
    el("span", { class: "card-kind" }, kindOf(column, target)),
  );
  const parts = [
    head,
    ...(rows.length ? [el("div", { class: "card-table", tabIndex: actions ? -1 : 0 }, tableOf(rows))] : []),
    ...(formula ? [formula] : []),
    ...(slider ? [slider.root] : []),
  ];

  return {
    head,
    parts,
    /** @param {Tensors} arrays */
    update(arrays) {
      for (const row of rows) row.update(arrays);
      slider?.update(arrays);
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
  return column.kind === "input" ? "comes with the data; nothing to learn" : activationWords(column.activation);
}

/** The rows of the card: incoming weights unless they are pixels, then the bias. @param {Target} target @param {Surroundings} around @returns {Parameter[]} */
function parametersOf({ layer, unit, input }, { columns, imageShape, batchNorm }) {
  if (layer < 0) return [];
  const source = columns[layer];
  const weight = (/** @type {number} */ i) => ({
    label: inputName(source, i, imageShape),
    words: weightWords(i, inputName(source, i, imageShape)),
    address: { layer, name: /** @type {const} */ ("W"), index: [unit, i] },
    position: unit * source.count + i,
  });
  if (input !== null) return [weight(input)];
  const weights = source.picture === "image" ? [] : Array.from({ length: source.count }, (_, i) => weight(i));
  const named = /** @type {("gamma" | "beta" | "b")[]} */ (batchNorm ? ["gamma", "beta", "b"] : ["b"]);
  return [
    ...weights,
    ...named.map((name) => ({
      label: name === "b" ? "bias" : name,
      address: { layer, name, index: [unit] },
      position: unit,
    })),
  ];
}

/** Its letter in the sum, and where it comes from. @param {number} i @param {string} source */
const weightWords = (i, source) => `${subscripted("w", i + 1)} (from ${source})`;

/** @param {Parameter} parameter @param {Actions | null} actions */
function buildRow({ label, words = label, address, position }, actions) {
  const value = actions ? valueField(label, address, actions) : el("span");
  const [gradient, update] = [el("td"), el("td")];
  const row = el("tr", {}, el("th", { scope: "row" }, words), el("td", {}, value), gradient, update);
  const read = (/** @type {Tensors} */ arrays, /** @type {string} */ prefix) =>
    arrays[`layers[${address.layer}].${prefix}${address.name}`]?.data[position];

  return {
    row,
    address,
    label,
    /** @param {Tensors} arrays */
    value: (arrays) => read(arrays, ""),
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

/** @param {string} label @param {ParameterAddress} address @param {Actions} actions */
function valueField(label, address, actions) {
  const field = decimalField({ "aria-label": address.name === "W" ? `Weight from ${label}` : `Value of ${label}` });
  field.addEventListener("focus", () => {
    field.value = field.dataset.full ?? field.value;
    field.select();
  });
  field.addEventListener("input", () => {
    const value = readNumber(field.value);
    if (value !== null) actions.editParameter({ ...address, value });
  });
  field.addEventListener("change", () => actions.endEdit());
  return field;
}

/** One weight by hand. @param {ReturnType<typeof buildRow>} row @param {Actions} actions */
function createSlider({ address, label, value }, actions) {
  const slider = el("input", { type: "range", ...SLIDER, "aria-label": `Weight from ${label}, slider` });
  let isHeld = false;
  slider.addEventListener("input", () => {
    isHeld = true;
    actions.editParameter({ ...address, value: slider.valueAsNumber });
  });
  slider.addEventListener("change", () => {
    isHeld = false;
    actions.endEdit();
  });
  return {
    root: el("div", { class: "card-slider" }, el("span", {}, "−5"), slider, el("span", {}, "+5")),
    /** @param {Tensors} arrays */
    update(arrays) {
      const now = value(arrays);
      if (now !== undefined && !isHeld) slider.value = String(now);
    },
  };
}

/** @param {{row: HTMLElement}[]} rows */
function tableOf(rows) {
  const heads = ["Weight or bias", "Value", "Gradient", "Last update"].map((text) => el("th", { scope: "col" }, text));
  return el("table", {}, el("thead", {}, el("tr", {}, ...heads)), el("tbody", {}, ...rows.map(({ row }) => row)));
}
