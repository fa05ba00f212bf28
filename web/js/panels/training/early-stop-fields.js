// @ts-check
/** Whether the run ends by itself when it gets no better, what it watches, and what it has seen. */
import { el, setText } from "../../ui/dom.js";
import { describe, field, select, setOptions, showValue } from "../../ui/fields.js";
import { USUAL, ruleSentence, seenSentence, watchable } from "./settings.js";
import { numberInput } from "../../ui/number-field.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { EarlyStoppingDocument } from "../../app/document.js" */
/** @import { Part } from "./view.js" */

const PATH = "early_stopping";

/**
 * @param {Actions} actions
 * @returns {Part}
 */
export function createEarlyStopFields(actions) {
  /** @type {EarlyStoppingDocument} */
  let rule = USUAL;
  const set = (/** @type {Partial<typeof rule>} */ patch) =>
    actions.setExperiment({ early_stopping: { ...rule, ...patch } });
  const onchange = () => actions.setExperiment({ early_stopping: box.checked ? USUAL : null });
  const box = el("input", { type: "checkbox", onchange });
  describe(box, { hint: "End the run when it gets no better, and go back to the best weights.", path: PATH });
  const metric = select([], (name) => set({ metric: name }));
  const patience = numberInput((value) => set({ patience: Number(value) }), { min: 0, step: 1 });
  const least = numberInput((value) => set({ min_delta: Number(value) }), { min: 0 });
  const fields = [
    field({ label: "Watch", hint: "What must get better.", path: `${PATH}.metric` }, metric),
    field(
      { label: "Patience", hint: "How many epochs without a better value are borne.", path: `${PATH}.patience` },
      patience,
    ),
    field(
      { label: "Least gain", hint: "Only a gain of more than this counts as better.", path: `${PATH}.min_delta` },
      least,
    ),
  ];
  const words = el("p", { class: "note wide" });
  const seen = el("p", { class: "note number wide" });
  fields[0].classList.add("wide");
  return {
    elements: [
      el("div", { class: "field wide" }, el("label", { class: "check" }, box, "Stop early")),
      ...fields,
      words,
      seen,
    ],
    show({ experiment, model }) {
      const given = experiment.early_stopping ?? null;
      rule = given ?? USUAL;
      showValue(box, given !== null);
      for (const element of [...fields, words, seen]) element.hidden = given === null;
      setOptions(metric, watchable(experiment, model?.n_test ?? 1));
      showValue(metric, rule.metric ?? "val_cost");
      showValue(patience, rule.patience);
      showValue(least, rule.min_delta);
      setText(words, ruleSentence(rule));
    },
    follow: ({ snapshot }) => setText(seen, seenSentence(snapshot?.early_stopping)),
  };
}
