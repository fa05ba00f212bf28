// @ts-check
/** A step's number to be worked out: which number of the training step is wanted, how exactly, and what is said of it. */
import { el } from "../../ui/dom.js";
import { button, lineField, linesField, numberField, wholesOf } from "./fields.js";
/** @import { LessonStep } from "../lesson/progress.js" */
/** @import { LessonTask } from "../lesson/task.js" */
/** @import { StepTools } from "./step-form.js" */

const QUANTITY = "As Step through names it: z.1, a.2, delta.1, d_w.2, d_b.1, new_w.2, new_b.1; the layer stands last.";
const PLACE = "Counted from 0: row, column of weights; example, neuron of z, a and delta; one number for a bias.";
const WHOSE = "An example, such as train:0, or batch.";

/** @returns {LessonTask} */
const newTask = () => ({ ask: "", quantity: "", at: [0, 0], on: "train:0", decimals: 3, right: [""] });

/** @param {LessonStep} step @param {StepTools} tools */
export function numberPart({ task }, tools) {
  if (!task) return button("Add a number to work out", () => tools.change({ task: newTask() }, "task.ask"));
  const edit = (/** @type {Partial<LessonTask>} */ patch) =>
    tools.type({ task: { ...newTask(), ...tools.step().task, ...patch } });
  return el(
    "fieldset",
    { class: "built-part", dataset: { path: "task" } },
    el("legend", {}, "Number to work out"),
    lineField({ label: "What is to be worked out", path: "task.ask" }, task.ask, (ask) => edit({ ask })),
    lineField({ label: "Quantity", path: "task.quantity", hint: QUANTITY }, task.quantity, (quantity) =>
      edit({ quantity: quantity.trim() }),
    ),
    lineField({ label: "Place", path: "task.at", hint: PLACE }, task.at.join(", "), (at) => edit({ at: wholesOf(at) })),
    lineField({ label: "Whose number", path: "task.on", hint: WHOSE }, task.on, (on) => edit({ on: on.trim() })),
    numberField({ label: "Decimals", path: "task.decimals" }, task.decimals, (decimals) =>
      edit({ decimals: /** @type {number} */ (decimals) }),
    ),
    linesField(
      { label: "What is said when the number is right", path: "task.right", rows: 2, hint: "A paragraph a line." },
      task.right,
      (right) => edit({ right }),
    ),
    button("Remove the number", () => tools.change({ task: undefined }, "title"), "quiet"),
  );
}
