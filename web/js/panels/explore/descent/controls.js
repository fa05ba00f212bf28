// @ts-check
/** Function, optimizer, rate and start, and the buttons that walk. */
import { el, setText } from "../../../ui/dom.js";
import { field, select, showFieldProblem, showValue } from "../../../ui/fields.js";
import { numberInput } from "../../../ui/number-field.js";
import { FUNCTIONS, OPTIMIZERS } from "./settings.js";
/** @import { Problem } from "../../../app/problems.js" */
/** @import { Chosen } from "./settings.js" */

/** @typedef {{choose: (patch: Partial<Chosen>) => void, step: () => void, run: () => void, reset: () => void}} Report */

/** @param {Report} report */
export function createControls({ choose, step, run, reset }) {
  const functions = select(FUNCTIONS, (name) => choose({ function: name }));
  const formula = el("input", {
    type: "text",
    autocomplete: "off",
    spellcheck: false,
    onchange: () => choose({ formula: formula.value }),
  });
  const ownFormula = field(
    { label: "Formula", hint: "Of x and y, such as x^2 + 3 sin(x) y.", path: "formula" },
    formula,
  );
  const optimizers = select(
    Object.entries(OPTIMIZERS).map(([name, { label }]) => ({ name, label })),
    (optimizer) => choose({ optimizer }),
  );
  const number = (/** @type {(value: number) => void} */ chosen, props = {}) =>
    numberInput((value) => chosen(Number(value)), props);
  const rate = number((value) => choose({ rate: value }), { min: 0 });
  const [x, y] = [number((value) => choose({ x: value })), number((value) => choose({ y: value }))];
  const settings = el("div", { class: "descent-settings" });
  const goes = el("span", {}, "Run");
  const button = (/** @type {string | Node} */ name, /** @type {() => void} */ onclick, kind = "") =>
    el("button", { type: "button", class: `button ${kind}`, onclick }, name);
  const buttons = el(
    "div",
    { class: "descent-buttons" },
    button("Step", step, "primary"),
    button(goes, run),
    button("Reset", reset),
  );
  const root = el("div", { class: "descent-controls" });
  root.append(
    field({ label: "Function", hint: "The surface that is gone down." }, functions),
    ownFormula,
    field({ label: "Optimizer", hint: "How a gradient becomes a step: nncore's own optimizers." }, optimizers),
    settings,
    field({ label: "Rate", hint: "The learning rate η: how far a step goes.", path: "learning_rate" }, rate),
    field({ label: "Start x", hint: "Where it begins. Drag the start on the map.", path: "start" }, x),
    field({ label: "Start y", hint: "Where it begins. Drag the start on the map." }, y),
    buttons,
  );
  let shownFor = "";
  /** @type {Record<string, HTMLInputElement>} */
  let inputs = {};

  /** @param {Pick<Chosen, "optimizer" | "settings">} chosen */
  function showSettings({ optimizer, settings: values }) {
    if (optimizer !== shownFor) {
      shownFor = optimizer;
      const made = OPTIMIZERS[optimizer].settings.map(({ label, key }) => {
        const input = number((value) => choose({ settings: { [key]: value } }), { min: 0 });
        return { key, input, row: field({ label, hint: "A setting of this optimizer.", path: key }, input) };
      });
      inputs = Object.fromEntries(made.map(({ key, input }) => [key, input]));
      settings.replaceChildren(...made.map(({ row }) => row));
    }
    for (const [key, input] of Object.entries(inputs)) showValue(input, values[key]);
  }

  return {
    root,
    /** @param {Omit<Chosen, "x" | "y"> & {x: number | null, y: number | null}} chosen a start that is not known yet is empty */
    show(chosen) {
      functions.value = chosen.function;
      optimizers.value = chosen.optimizer;
      ownFormula.hidden = chosen.function !== "own";
      showValue(formula, chosen.formula);
      for (const [input, value] of /** @type {const} */ ([
        [rate, chosen.rate],
        [x, chosen.x],
        [y, chosen.y],
      ]))
        showValue(input, value);
      showSettings(chosen);
    },
    /** @param {boolean} isRunning */
    showRunning: (isRunning) => setText(goes, isRunning ? "Stop" : "Run"),
    /** @param {Problem | null} problem */
    showProblem: (problem) => showFieldProblem(root, problem),
  };
}
