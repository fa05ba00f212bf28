// @ts-check
/** How the learning rate changes with the steps: the kind, its settings, and the course they make. */
import { setText, el } from "../../ui/dom.js";
import { field, select, showValue } from "../../ui/fields.js";
import { numberInput } from "../../ui/number-field.js";
import { createRateCourse } from "./rate-course.js";
import { scheduleSentence } from "./settings.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { Catalog } from "../../app/catalog.js" */
/** @import { Part } from "./view.js" */

const SETTINGS = [
  { name: "every", label: "Every", hint: "Steps from one fall of the rate to the next.", props: { min: 1, step: 1 } },
  {
    name: "drop",
    label: "Times",
    hint: "What each fall multiplies the rate by, above 0 and at most 1.",
    props: { min: 0, max: 1 },
  },
  { name: "steps", label: "In steps", hint: "Steps until the rate is at its lowest.", props: { min: 1, step: 1 } },
  {
    name: "final",
    label: "Down to",
    hint: "The last rate as a share of the first, from 0 to 1.",
    props: { min: 0, max: 1 },
  },
];

/**
 * @param {Actions} actions
 * @param {Catalog} catalog
 * @returns {Part}
 */
export function createScheduleFields(actions, { schedules }) {
  const path = "optimizer.schedule";
  const list = select(schedules, (name) => actions.setSchedule({ name }));
  const hint = "How the learning rate changes while the network learns: large steps first, small ones to finish.";
  const kind = field({ label: "Schedule", hint, path: `${path}.name` }, list);
  kind.classList.add("wide");
  const fields = SETTINGS.map(({ name, props, ...naming }) => {
    const input = numberInput((value) => actions.setSchedule({ [name]: value }), props);
    return { name, input, element: field({ ...naming, path: `${path}.${name}` }, input) };
  });
  const course = createRateCourse();
  const sentence = el("p", { class: "note" });
  const picture = el("div", { class: "wide" }, course.element, sentence);
  return {
    elements: [kind, ...fields.map(({ element }) => element), picture],
    show({ experiment, model, snapshot }) {
      const { name = "constant", ...settings } = experiment.optimizer.schedule ?? {};
      showValue(list, name);
      for (const { name: setting, input, element } of fields) {
        element.hidden = !(setting in settings);
        showValue(input, /** @type {Record<string, unknown>} */ (settings)[setting]);
      }
      picture.hidden = name === "constant";
      setText(sentence, scheduleSentence(experiment));
      if (model) course.show(model.rates, scheduleSentence(experiment));
      course.mark(snapshot);
    },
    follow: ({ snapshot }) => course.mark(snapshot),
  };
}
