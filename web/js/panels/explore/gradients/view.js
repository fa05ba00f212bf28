// @ts-check
/** Exploding and vanishing gradients: an error is sent back through many layers; how large is it at the first? */
import { createNumber, numberElement } from "../../../ui/number-element.js";
import { el, setText } from "../../../ui/dom.js";
import { describe, field, select } from "../../../ui/fields.js";
import { formatNumber } from "../../../ui/format.js";
import { createBars, sizesOf } from "./bars.js";
import { createTrials } from "./trials.js";
/** @import { Create } from "../contract.js" */
/** @import { Told } from "../asking.js" */
/** @import { Trial } from "./trials.js" */

/** @typedef {{activation: string, depth: number, scale: number}} Setting */

const DEEPEST = 30;
const STEPS = 80;
/** The slider is the logarithm of the scale. */
const LEAST = -2;

/** @type {Record<string, Setting>} */
const PRESETS = {
  "Let them vanish": { activation: "sigmoid", depth: 10, scale: 0.158 },
  "Let them explode": { activation: "linear", depth: 10, scale: 0.22 },
};

const SEE =
  "An error of size 1 is put in at the output and carried back. Blue: its size in each layer, measured with six draws of the weights (the black line from the smallest to the largest). " +
  "Orange: what theory expects, the product of scale²·n·E[f′(z)²] over the layers above, under a root.";
const SOURCES =
  "The course notes, “Vanishing gradients” and “Exploding gradients”; X. Glorot and Y. Bengio 2010, “Understanding the difficulty of training deep feedforward neural networks”; " +
  "R. Pascanu, T. Mikolov and Y. Bengio 2013, “On the difficulty of training recurrent neural networks”, for clipping.";

/** @type {Create} */
export function create(root, { catalog, follow, keepAsking }) {
  /** @type {Setting} */
  let setting = { ...PRESETS["Let them vanish"] };
  /** @type {Told | null} */
  let told = null;
  /** @type {Trial[]} */
  let trials = [];
  let stop = () => {};

  const bars = createBars();
  const trained = createTrials();
  const factor = createNumber({ quantity: "gradients.factor", at: [] }, formatNumber);
  const through = createNumber({ quantity: "gradients.expected", at: [0] }, formatNumber);
  const verdict = el("p", { class: "gradient-verdict", role: "status" });
  const numbers = el("tbody");
  const askSizes = follow("sizes", (answer) => {
    told = answer;
    draw();
  });

  const activation = select([], (name) => change({ activation: name }));
  const names = catalog.activations.filter(({ name }) => name !== "softmax");
  activation.replaceChildren(...names.map(({ name, label }) => el("option", { value: name }, label)));
  const depth = slider({ min: 1, max: DEEPEST, step: 1 }, (value) => change({ depth: value }));
  const scale = slider({ min: LEAST, max: 0, step: 0.01 }, (value) => change({ scale: rounded(10 ** value) }));
  const fits = button("Use the scale that fits", () => told && change({ scale: rounded(told.facts.fitting) }));
  const controls = el(
    "div",
    { class: "explore-controls gradient-controls field-grid" },
    field({ label: "Activation", hint: "Of every hidden layer; the output is linear." }, activation),
    field({ label: "Depth", hint: "Hidden layers." }, depth.input, depth.value),
    field({ label: "Scale of the weights", hint: "Their standard deviation." }, scale.input, scale.value),
    el(
      "div",
      { class: "gradient-buttons" },
      ...Object.entries(PRESETS).map(([name, to]) => button(name, () => change(to))),
      fits,
    ),
  );
  const tries = el(
    "div",
    { class: "gradient-buttons", role: "group", "aria-label": "Train" },
    button("Train as it is", () => train("As it is", {})),
    button("Clip the gradients", () => train("Clipped", { clip: true })),
    button("Fitting initialiser", () => told && train("Fitting initialiser", { scale: told.facts.fitting })),
    button("ReLU", () => train("ReLU", { activation: "relu" })),
  );
  const facts = el(
    "dl",
    { class: "explore-numbers" },
    el("dt", {}, "factor for each layer"),
    el("dd", {}, factor.root),
    el("dt", {}, "expected in the first layer"),
    el("dd", {}, through.root),
  );
  root.append(
    controls,
    el(
      "div",
      { class: "gradient-board" },
      el("section", {}, el("h3", {}, "Size of the gradient in each layer"), bars.root, facts, verdict),
      el("div", { class: "gradient-side" }, tries, trained.root),
    ),
    el("p", { class: "note" }, SEE),
    el("p", { class: "note" }, SOURCES),
    numbersTable(numbers),
  );

  /** @param {Partial<Setting>} patch */
  function change(patch) {
    stop();
    setting = { ...setting, ...patch };
    trials = [];
    show();
    askSizes(setting);
  }

  function show() {
    activation.value = setting.activation;
    depth.show(setting.depth, String(setting.depth));
    scale.show(Math.log10(setting.scale), formatNumber(setting.scale));
    trained.show(trials, STEPS);
  }

  function draw() {
    if (!told) return;
    const sizes = sizesOf(told);
    bars.show(sizes);
    factor.show(told.facts.factor);
    through.show(sizes[0].expected);
    setText(verdict, verdictWords(told));
    numbers.replaceChildren(...rowsOf(told));
  }

  /** @param {string} name @param {Partial<Setting> & {clip?: boolean}} remedy */
  function train(name, remedy) {
    stop();
    const kept = trials.filter((trial) => trial.name !== name && trial.isDone);
    /** @type {Trial} */
    const trial = { name, costs: [], endedAt: null, isDone: false };
    trials = [...kept, trial];
    stop = keepAsking("train", { ...setting, clip: false, ...remedy }, (answer) => {
      [trial.costs, trial.endedAt, trial.isDone] = [answer.facts.costs, answer.facts.ended_at, !answer.facts.goes_on];
      trained.show(trials, STEPS);
    });
  }

  change({});
  return {
    render(_, previous) {
      if (!previous) bars.repaint();
    },
    leave: () => stop(),
  };
}

/** @param {Told} told */
function verdictWords({ facts: { factor, scale, units, fitting } }) {
  const size = `${formatNumber(scale)}² · ${units} · E[f′²]`;
  if (factor < 0.9)
    return `√(${size}) is below 1: each layer takes from the gradient, and the first layers hardly learn. It vanishes.`;
  if (factor > 1.1)
    return `√(${size}) is above 1: each layer adds to the gradient, and the first step can be one too far. It explodes.`;
  return `√(${size}) is near 1: the gradient keeps its size. The initialiser for this activation has the scale ${formatNumber(fitting)}.`;
}

/** @param {Told} told */
function rowsOf({ arrays: { gradient, expected_gradient } }) {
  const [seeds, layers] = gradient.shape;
  return Array.from({ length: layers }, (_, layer) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, `layer ${layer + 1}`),
      layer === 0
        ? el("td", {}, formatNumber(expected_gradient.data[0]))
        : el("td", {}, cell("gradients.expected", [layer], expected_gradient.data[layer])),
      ...Array.from({ length: seeds }, (_, seed) =>
        el("td", {}, cell("gradients.size", [seed, layer], gradient.data[seed * layers + layer])),
      ),
    ),
  );
}

/** @param {string} quantity @param {number[]} at @param {number} value */
const cell = (quantity, at, value) =>
  numberElement({ quantity, at }, Number.isFinite(value) ? value : null, formatNumber);

/** @param {HTMLElement} body */
function numbersTable(body) {
  const heads = ["expected", ...Array.from({ length: 6 }, (_, seed) => `seed ${seed}`)];
  const head = el("tr", {}, el("td"), ...heads.map((text) => el("th", { scope: "col" }, text)));
  const table = el("table", {}, el("caption", {}, "Gradient by layer"), el("thead", {}, head), body);
  return el(
    "details",
    { class: "numbers" },
    el("summary", {}, "All numbers"),
    el("div", { class: "numbers-body", tabIndex: 0, role: "group", "aria-label": "Gradient by layer" }, table),
  );
}

/** @param {{min: number, max: number, step: number}} bounds @param {(value: number) => void} moved */
function slider(bounds, moved) {
  const input = el("input", { type: "range", ...bounds });
  const value = el("output", { class: "gradient-value" });
  input.addEventListener("input", () => moved(Number(input.value)));
  return {
    input,
    value,
    /** @param {number} at @param {string} words */
    show(at, words) {
      if (Number(input.value) !== at && document.activeElement !== input) input.value = String(at);
      input.setAttribute("aria-valuetext", words);
      setText(value, words);
    },
  };
}

/** @param {string} words @param {() => void} pressed */
const button = (words, pressed) =>
  describe(el("button", { type: "button", class: "button", onclick: pressed }, words), {});

/** A scale as it is read. @param {number} value */
const rounded = (value) => Math.max(10 ** LEAST, Math.min(1, Number(value.toPrecision(3))));
