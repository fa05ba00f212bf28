// @ts-check
/** How the chosen data are made and used: formula, points, noise, division, features; each part shows where it applies. */
import { el, setText } from "../../ui/dom.js";
import { createToolbar } from "../../ui/roving.js";
import { describe, field, restartMark, select, showValue } from "../../ui/fields.js";
import { formatPercent, formatThousands } from "../../ui/format.js";
import { undividedImages } from "../../app/document.js";
import { numberInput } from "../../ui/number-field.js";
import { withSubscripts } from "../../app/parameter-count.js";
import { augmentationPart } from "./augmentation-fields.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { Catalog } from "../../app/catalog.js" */
/** @import { DataDocument } from "../../app/document.js" */
/** @import { Naming } from "../../ui/fields.js" */

/** @typedef {{element: HTMLElement, render: (data: DataDocument) => void}} Part */

/** Those in sight, and those that are seldom changed. @param {Actions} actions @param {Catalog} catalog @returns {{usual: Part[], seldom: Part[]}} */
export const createDataSettings = (actions, catalog) => ({
  usual: usualParts(actions, catalog),
  seldom: [pointsPart(actions, catalog), seedPart(actions)],
});

/** @param {Actions} actions @param {Catalog} catalog @returns {Part[]} */
const usualParts = (actions, catalog) => [
  expressionPart(actions),
  noisePart(actions),
  trainShare(actions),
  normalisePart(actions),
  featuresPart(actions, catalog),
  subsetPart(actions, catalog),
  augmentationPart(actions),
];

/** @param {Actions} actions @returns {Part} */
function expressionPart(actions) {
  const onchange = () => actions.setData({ expression: input.value });
  const input = el("input", { type: "text", spellcheck: false, onchange });
  const hint = "A function of x: numbers, + - * / ^, pi, e, and functions such as sin and exp.";
  const element = field({ label: "y =", hint, path: "data.expression", restarts: true }, input);
  return {
    element,
    render({ expression }) {
      element.hidden = expression === undefined;
      showValue(input, expression);
    },
  };
}

/** @param {Actions} actions @param {Catalog} catalog @returns {Part} */
function pointsPart(actions, { limits }) {
  const input = numberInput((n_samples) => actions.setData({ n_samples }), {
    min: 10,
    max: limits.n_samples,
    step: 10,
  });
  const hint = "How many examples are drawn, training and test together.";
  const element = field({ label: "Points", hint, path: "data.n_samples", restarts: true }, input);
  return {
    element,
    render({ n_samples }) {
      element.hidden = n_samples === undefined;
      showValue(input, n_samples);
    },
  };
}

/** @param {Actions} actions @returns {Part} */
function noisePart(actions) {
  const naming = {
    label: "Noise",
    hint: "How far points are scattered from where they belong.",
    path: "data.noise",
    restarts: true,
  };
  const slider = percentSlider(naming, { min: 0, max: 50, onCommit: (noise) => actions.setData({ noise }) });
  return {
    element: slider.element,
    render({ noise }) {
      slider.element.hidden = noise === undefined;
      slider.show(noise ?? 0);
    },
  };
}

/** @param {Actions} actions @returns {Part} */
function seedPart(actions) {
  const input = numberInput((seed) => actions.setData({ seed }), { min: 0, step: 1 });
  let drawn = 0;
  const next = el("button", { type: "button", class: "button", onclick: () => actions.setData({ seed: drawn + 1 }) });
  describe(next, { hint: "Draw the next examples of the same kind, and divide them anew.", restarts: true });
  const hint = "Which examples are drawn and which of them test. The same seed gives the same data.";
  const element = field({ label: "Data seed", hint, path: "data.seed", restarts: true }, input, next);
  return {
    element,
    render(data) {
      const { seed, n_samples, points, images } = data;
      drawn = Number(seed);
      element.hidden = seed === undefined || points !== undefined || isDivided(data);
      showValue(input, seed);
      setText(next, n_samples === undefined && images !== null ? "New split" : "New data");
    },
  };
}

/** Whether images came with others to test on. @param {DataDocument} data */
const isDivided = (data) => Boolean(data.images) && undividedImages(data) === null;

/** @param {Actions} actions @returns {Part} */
function trainShare(actions) {
  const naming = {
    label: "Training share",
    hint: "The part of the points the network learns from; the rest tests it on what it has not seen.",
    path: "data.test_split",
    restarts: true,
  };
  const onCommit = (/** @type {number} */ share) =>
    actions.setData({ test_split: Math.round((1 - share) * 100) / 100 });
  const slider = percentSlider(naming, { min: 10, max: 100, onCommit });
  return {
    element: slider.element,
    render(data) {
      const { test_split } = data;
      slider.element.hidden = test_split === undefined || isDivided(data);
      slider.show(1 - (test_split ?? 0));
    },
  };
}

/**
 * A slider in whole percents for a share of one.
 * @param {Naming} naming
 * @param {{min: number, max: number, onCommit: (share: number) => void}} range
 */
function percentSlider(naming, { min, max, onCommit }) {
  const value = el("span", { class: "number" });
  const input = el("input", { type: "range", min, max });
  const say = () => {
    const text = formatPercent(input.valueAsNumber / 100);
    setText(value, text);
    input.setAttribute("aria-valuetext", text);
  };
  input.addEventListener("input", say);
  input.addEventListener("change", () => onCommit(input.valueAsNumber / 100));
  return {
    element: field(naming, input, value),
    /** @param {number} share */
    show(share) {
      showValue(input, Math.round(share * 100));
      say();
    },
  };
}

/** @param {Actions} actions @returns {Part} */
function normalisePart(actions) {
  const box = el("input", { type: "checkbox", onchange: () => actions.setData({ normalise: box.checked }) });
  const hint = "Each column to mean 0 and deviation 1 of the training rows; a number to predict as well.";
  describe(box, { hint, path: "data.normalise", restarts: true });
  const element = el("label", { class: "check" }, box, "Normalise columns", restartMark());
  return {
    element,
    render({ normalise }) {
      element.hidden = normalise === undefined;
      showValue(box, normalise);
    },
  };
}

/** @param {Actions} actions @param {Catalog} catalog @returns {Part} */
function featuresPart(actions, { features: offered }) {
  const boxes = offered.map((name) => el("input", { type: "checkbox", value: name }));
  const chips = boxes.map((box) => el("label", { class: "chip" }, box, el("span", {}, withSubscripts(box.value))));
  const element = el(
    "fieldset",
    { class: "field features" },
    el("legend", {}, "Inputs", restartMark()),
    createToolbar(el("div", { class: "chips" }, ...chips), "What the network sees"),
  );
  describe(element, {
    hint: "What the network sees of each point: its coordinates, or functions of them.",
    restarts: true,
  });
  describe(boxes[0], { path: "data.features" });
  element.addEventListener("change", () =>
    actions.setData({ features: boxes.filter((box) => box.checked).map((box) => box.value) }),
  );
  return {
    element,
    render({ features }) {
      element.hidden = features === undefined;
      for (const box of boxes) box.checked = features?.includes(box.value) ?? false;
    },
  };
}

/** Below so many gigabytes, as browsers round them, all images beside Python's own needs may be too many. */
const LITTLE_MEMORY = 4;

/** @param {Actions} actions @param {Catalog} catalog @returns {Part} */
function subsetPart(actions, { datasets }) {
  const [quick] = datasets.flatMap((dataset) => dataset.quick ?? []);
  const sizes = [
    { name: "", label: "all 60,000" },
    { name: String(quick.subset), label: `${formatThousands(quick.subset)}, quick` },
  ];
  const images = select(sizes, (count) => actions.setData({ subset: count === "" ? null : Number(count) }));
  const naming = {
    label: "Training images",
    hint: "All of them, or the first ten thousand for a quick try.",
    path: "data.subset",
    restarts: true,
  };
  const { deviceMemory = Infinity } = /** @type {{deviceMemory?: number}} */ (navigator);
  const advice = el(
    "p",
    { class: "note" },
    `This device has about ${deviceMemory} GB of memory: the quick set suits it.`,
  );
  const element = field(naming, images, advice);
  return {
    element,
    render({ subset }) {
      element.hidden = subset === undefined;
      advice.hidden = deviceMemory >= LITTLE_MEMORY || subset !== null;
      showValue(images, subset ?? "");
    },
  };
}
