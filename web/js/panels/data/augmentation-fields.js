// @ts-check
/** How training images are varied each time they are shown: shifted, turned, made noisy. */
import { el } from "../../ui/dom.js";
import { describe, field, restartMark, showValue } from "../../ui/fields.js";
import { numberInput } from "../../ui/number-field.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { Part } from "./settings.js" */

/** How training images are changed; the most is what the document allows. */
const CHANGES = /** @type {const} */ ([
  {
    name: "shift",
    label: "Shift, pixels",
    range: { min: 0, max: 14, step: 1 },
    hint: "At most so far, in each direction.",
  },
  {
    name: "rotate",
    label: "Turn, degrees",
    range: { min: 0, max: 180, step: 5 },
    hint: "At most so far, to either side.",
  },
  {
    name: "noise",
    label: "Noise",
    range: { min: 0, max: 1 },
    hint: "Its standard deviation in each pixel; 1 is full ink.",
  },
]);
const USUAL_CHANGES = { shift: 2, rotate: 10, noise: 0 };

/** @param {Actions} actions @returns {Part} */
export function augmentationPart(actions) {
  let now = USUAL_CHANGES;
  const change = (/** @type {Partial<typeof USUAL_CHANGES> | null} */ patch) =>
    actions.setData({ augmentation: patch && { ...now, ...patch } });
  const box = el("input", { type: "checkbox", onchange: () => change(box.checked ? {} : null) });
  describe(box, {
    hint: "Each training image is shifted and turned at random, anew in every epoch.",
    path: "data.augmentation",
    restarts: true,
  });
  const inputs = CHANGES.map(({ name, range }) => numberInput((value) => change({ [name]: value }), range));
  const fields = CHANGES.map(({ name, label, hint }, i) =>
    field({ label, hint, path: `data.augmentation.${name}`, restarts: true }, inputs[i]),
  );
  const amounts = el("div", { class: "augmentation" }, ...fields);
  const element = el("div", {}, el("label", { class: "check" }, box, "Augmentation", restartMark()), amounts);
  return {
    element,
    render({ augmentation }) {
      element.hidden = augmentation === undefined;
      amounts.hidden = !augmentation;
      now = augmentation ?? now;
      showValue(box, augmentation);
      CHANGES.forEach(({ name }, i) => showValue(inputs[i], now[name]));
    },
  };
}
