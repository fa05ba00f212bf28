// @ts-check
/** The output for one example, where the inputs span no plane that could be drawn. */
import { createBars } from "../../plot/bars.js";
import { el, setText } from "../../ui/dom.js";
import { exampleWords } from "../../app/example-words.js";
import { arraysOf } from "../network/columns.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { State } from "../../app/state.js" */
/** @import { Column } from "../network/columns.js" */

/** What is followed before anybody chose. */
const FIRST = { set: "train", index: 0 };

/** @param {Actions} actions */
export function createExampleOutput(actions) {
  const number = el("input", { type: "number", min: "1", step: "1" });
  const bars = createBars("Output for the chosen example");
  const value = el("output", { class: "example-value", role: "note", "aria-live": "off" });
  const root = el(
    "div",
    { class: "example-output" },
    el("label", { class: "inline-field" }, "Training example", number),
    bars.root,
    value,
  );
  number.addEventListener("change", () => {
    const index = number.valueAsNumber - 1;
    if (number.validity.valid && Number.isInteger(index)) actions.setView({ example: { set: "train", index } });
  });

  return {
    root,
    /** @param {State} state @param {Column[]} columns @param {boolean} classification */
    show({ model, answers, view }, columns, classification) {
      const output = columns[columns.length - 1];
      const values = arraysOf(columns, answers)[`layers[${output.layer}].a`]?.data ?? null;
      if (model) number.max = String(model.n_train);
      if (number !== document.activeElement) number.value = String((view.example ?? FIRST).index + 1);
      bars.root.hidden = !classification;
      if (classification) bars.show(output.names, values, null);
      setText(value, model ? exampleWords(model, view.example ?? FIRST, values) : "");
    },
  };
}
