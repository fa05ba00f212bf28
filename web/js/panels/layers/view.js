// @ts-check
/** The layers above their columns of the network's picture: units and activation at once, the rest behind "More". */
import { countAsTyped } from "../../ui/as-typed.js";
import { createToolbar } from "../../ui/roving.js";
import { el, setAttribute, setText } from "../../ui/dom.js";
import { describe, restartMark, select, setOptions, showFieldProblem, showValue } from "../../ui/fields.js";
import { icon } from "../../ui/icons.js";
import { statedShape } from "../../app/document.js";
import { numberInput } from "../../ui/number-field.js";
import { mayBeSingle, outputActivations, unitsNote } from "../../app/output-rules.js";
import { countParameters, inputNames } from "../../app/parameter-count.js";
import { createLayerSummary } from "./summary.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { Catalog } from "../../app/catalog.js" */
/** @import { LayerDocument } from "../../app/document.js" */
/** @import { PageView } from "../../app/frame.js" */
/** @import { Panel } from "../../app/panels.js" */
/** @import { State } from "../../app/state.js" */

/**
 * @param {HTMLElement} root
 * @param {{actions: Actions, catalog: Catalog}} context
 * @returns {PageView}
 */
export function createLayersView(root, { actions, catalog }) {
  const total = el("p", { class: "number" });
  const inputs = el("p");
  const hidden = el("ol", { class: "layers", "aria-label": "Hidden layers" });
  const output = el("div", { class: "layers" });
  const add = addButton(actions);
  const summary = createLayerSummary();
  const limits = `At most ${catalog.limits.layers} hidden layers of ${catalog.limits.units} units.`;
  const note = el("p", { class: "note" }, restartMark(), ` Every change here starts the run again. ${limits}`);
  const foot = el("div", { class: "layer-foot" }, inputs, total, summary.element, note);
  const more = moreButton((isOpen) => root.toggleAttribute("data-more", isOpen));
  root.append(createToolbar(el("div", { class: "layer-tools" }, add, more), "Change the layers"), hidden, output, foot);
  /** @type {ReturnType<typeof layerRow>[]} */
  let rows = [];
  const onRemove = (/** @type {number} */ i) => {
    add.focus();
    actions.removeLayer(i);
  };

  return {
    render(state, previous) {
      const { layers } = state.experiment.model;
      if (rows.length !== layers.length) {
        rows = layers.map((_, i) => layerRow(i, { isOutput: i === layers.length - 1, actions, catalog, onRemove }));
        hidden.replaceChildren(...rows.slice(0, -1).map(({ element }) => element));
        output.replaceChildren(...rows.slice(-1).map(({ element }) => element));
      }
      if (state.status.error !== previous?.status.error) showFieldProblem(root, state.status.error);
      if (unchanged(state, previous)) return;
      const counts = countParameters(state.experiment, catalog, state.model);
      rows.forEach((row, i) => row.show(layers[i], counts.layers[i].formula));
      rows[rows.length - 1].showOutput(state);
      summary.show(state.experiment, catalog, counts);
      setText(inputs, inputNames(state.experiment, catalog, state.model));
      setText(total, totalFormula(counts));
      const full = layers.length > catalog.limits.layers;
      add.disabled = full;
      setAttribute(add, "data-hint", full ? `${catalog.limits.layers} hidden layers is the most.` : null);
    },
  };
}

/** @param {State} state @param {State | null} previous */
const unchanged = ({ experiment, model, status }, previous) =>
  experiment === previous?.experiment && model === previous.model && status.error === previous.status.error;

/** @param {ReturnType<typeof countParameters>} counts */
function totalFormula({ layers, total }) {
  const sum = layers.map(({ count }) => count).join(" + ");
  return `${layers.length > 1 ? `${sum} = ` : ""}${total} parameters`;
}

/** @param {(isOpen: boolean) => void} toggled */
function moreButton(toggled) {
  const onclick = () => {
    const isOpen = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(isOpen));
    toggled(isOpen);
  };
  const button = el(
    "button",
    { type: "button", class: "button quiet small", "aria-expanded": "false", onclick },
    "More",
  );
  return describe(button, { hint: "Initializers, batch norm, and how many parameters each layer has." });
}

/** @param {Actions} actions */
function addButton(actions) {
  const onclick = () => actions.addLayer();
  return el("button", { type: "button", class: "button quiet small", onclick }, icon("add"), "Add layer");
}

/**
 * @param {number} i
 * @param {{isOutput: boolean, actions: Actions, catalog: Catalog, onRemove: (i: number) => void}} context
 */
function layerRow(i, { isOutput, actions, catalog, onRemove }) {
  const controls = layerControls(i, { isOutput, actions, catalog });
  const formula = el("p", { class: "layer-formula layer-more number" });
  const badge = el("span", { class: "layer-number", "aria-hidden": "true" }, isOutput ? "out" : String(i + 1));
  const title = el("span", { class: "layer-title", "aria-hidden": "true" }, isOutput ? "Output" : `Hidden ${i + 1}`);
  const end = isOutput ? el("span") : removeButton(i, () => onRemove(i));
  const { units, activation, initializer, batchNorm, slope } = controls;
  const norm = el("label", { class: "check layer-more" }, batchNorm, "norm");
  initializer.classList.add("layer-more");
  const slopeField = el("label", { class: "layer-slope inline-field" }, el("span", {}, "slope"), slope);
  const element = el(
    isOutput ? "div" : "li",
    { class: "layer" },
    badge,
    title,
    units,
    end,
    activation,
    slopeField,
    initializer,
    norm,
    formula,
  );
  element.style.setProperty("--center", `var(--column-${i + 1}, 0px)`);
  return {
    element,
    /** @param {LayerDocument} layer @param {string} text */
    show(layer, text) {
      showValue(units, layer.units);
      showValue(activation, layer.activation);
      showValue(initializer, layer.initializer);
      showValue(batchNorm, layer.batch_norm);
      showValue(slope, layer.slope);
      slopeField.hidden = layer.activation !== "leaky_relu";
      setText(formula, text);
    },
    /** What goes with the data's answers. @param {State} state */
    showOutput({ experiment, model }) {
      const entry = catalog.datasets.find(({ name }) => name === experiment.data.name);
      const { task = "", n_classes = 0 } = entry ?? {};
      const areImages = statedShape(experiment, entry) !== null;
      const classes = model?.task === "classification" ? model.n_classes : task === "classification" ? n_classes : 0;
      units.readOnly = !mayBeSingle(classes, areImages);
      describe(units, { hint: unitsNote(classes, areImages), restarts: true });
      setOptions(activation, outputActivations(catalog, experiment));
    },
  };
}

/** @param {number} i @param {{isOutput: boolean, actions: Actions, catalog: Catalog}} context */
function layerControls(i, { isOutput, actions, catalog }) {
  const path = `model.layers[${i}]`;
  const change = (/** @type {Partial<LayerDocument>} */ patch) => actions.setLayer(i, patch);
  const name = (/** @type {string} */ what) => ({ "aria-label": `${what} of layer ${i + 1}` });
  const bounds = { min: 1, max: catalog.limits.units, step: 1 };
  const setUnits = (/** @type {number | null} */ value) => change({ units: Number(value) });
  const units = countAsTyped(numberInput(setUnits, { ...name("Units"), ...bounds, readOnly: isOutput }));
  const activation = select(catalog.activations, (value) => change({ activation: value }), name("Activation"));
  const initializer = select(catalog.initializers, (value) => change({ initializer: value }), name("Initializer"));
  const slope = numberInput((value) => change({ slope: Number(value) }), { ...name("Slope"), min: 0, max: 1 });
  const batchNorm = el("input", {
    type: "checkbox",
    ...name("Batch norm"),
    onchange: () => change({ batch_norm: batchNorm.checked }),
  });
  const hints = {
    units: `How many neurons this layer has, 1 to ${catalog.limits.units}.`,
    activation: "The function each neuron passes its weighted sum through.",
    initializer: "How the first weights are drawn. Auto suits the activation.",
    batch_norm: "Batch norm: bring each neuron's sums to mean 0 and spread 1 before the activation.",
    slope: "What leaky ReLU multiplies sums below zero by.",
  };
  const controls = { units, activation, initializer, batch_norm: batchNorm, slope };
  for (const [field, control] of Object.entries(controls)) {
    describe(control, {
      hint: hints[/** @type {keyof typeof hints} */ (field)],
      path: `${path}.${field}`,
      restarts: true,
    });
  }
  return { units, activation, initializer, batchNorm, slope };
}

/** @param {number} i @param {() => void} onclick */
const removeButton = (i, onclick) =>
  el("button", { type: "button", class: "icon-button", "aria-label": `Remove layer ${i + 1}`, onclick }, icon("close"));

/** @type {Panel} */
export const panel = { id: "layers", create: createLayersView };
