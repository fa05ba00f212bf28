// @ts-check
/** Why this answer: from an image's output sums to the neurons that decided, and down to the pixels they read. */
import { causeSentence, causeTable, neuronCauseSentence, termsInOrder } from "./terms.js";
import { onThemeChange, readTheme } from "../../../plot/colors.js";
import { copied } from "../../../ui/clipboard.js";
import { el, setText } from "../../../ui/dom.js";
import { describe } from "../../../ui/fields.js";
import { mixPaints } from "../../network/tile-pictures.js";
import { exampleParameter, withExample } from "../../../app/link/link.js";
import { createPicture } from "../../digits/weight-pictures.js";
import { exampleOf, wayOf } from "./settings.js";
/** @import { Actions } from "../../../app/actions.js" */
/** @import { PageView } from "../../../app/frame.js" */
/** @import { Panel } from "../../../app/panels.js" */
/** @import { State } from "../../../app/state.js" */
/** @import { Answer } from "../../../engine/answers.js" */
/** @import { Model, Tensor, Tensors } from "../../../engine/protocol.js" */
/** @import { NeuronAddress } from "../../network/choice.js" */
/** @import { Paints } from "../../network/tile-pictures.js" */
/** @import { Term } from "./terms.js" */
/** @import { Example } from "./settings.js" */

/** @typedef {NeuronAddress & {z: number, a: number, bias: number}} Neuron */

class CausesView {
  /** @type {State | null} */
  #state = null;
  /** @type {Answer | null} with the neurons on the way down, the one read by the output first */
  #answer = null;
  #sentence = el("p", { class: "cause-sentence" }, "Looking…");
  #image = createPicture("The image");
  #next = el("button", { type: "button", class: "button", onclick: () => this.#nextMistake() }, "Next mistake");
  #link = el("button", { type: "button", class: "button", onclick: () => this.#copyLink() }, "Copy link to this image");
  #levels = el("div", { class: "cause-levels" });
  #mistake = 0;

  /** @param {HTMLElement} root @param {Actions} actions */
  constructor(root, actions) {
    this.root = root;
    this.actions = actions;
    describe(this.#next, { hint: "Of the test images that are read wrongly now, the surest first." });
    describe(this.#link, { hint: "The link holds the experiment and the image, not the learnt weights." });
    const head = el(
      "div",
      { class: "cause-head" },
      this.#image.canvas,
      el("div", {}, this.#sentence, el("div", { class: "lab-line" }, this.#next, this.#link)),
    );
    root.append(head, this.#levels);
    onThemeChange(() => this.#draw());
  }

  /** @param {State} state @param {State | null} previous */
  render(state, previous) {
    const { model, answers } = state;
    if (model !== this.#state?.model) this.#mistake = 0;
    this.#state = state;
    const answer = answers.causes;
    if (!model?.image_shape || !answer || (answer === this.#answer && previous)) return;
    const way = answer.facts.neurons.length ? [] : firstWay(answer, model);
    if (way.length && !wayOf(state.view, model).length) return this.#go(answer.facts.example, way);
    this.#answer = answer;
    this.#draw();
  }

  get #example() {
    return exampleOf(/** @type {State} */ (this.#state).view);
  }

  /** @param {Example} of @param {NeuronAddress[]} neurons */
  #go(of, neurons) {
    this.actions.setView({ way: { of, neurons } });
  }

  /** @param {number} depth @param {NeuronAddress} neuron */
  #goDown(depth, neuron) {
    const { view, model } = /** @type {State} */ (this.#state);
    this.#go(this.#example, [...wayOf(view, /** @type {Model} */ (model)).slice(0, depth), neuron]);
  }

  async #nextMistake() {
    const answer = await this.actions.askProbe(this.#state?.model, "learning.mistakes");
    const indexes = answer?.arrays.index.data ?? [];
    if (answer && !indexes.length) setText(this.#next, "No mistake left");
    if (!indexes.length) return;
    const index = indexes[this.#mistake % indexes.length];
    this.#mistake += 1;
    this.actions.setView({ example: { set: "test", index } });
  }

  async #copyLink() {
    history.replaceState(history.state, "", withExample(location.hash, this.#example));
    setText(
      this.#link,
      `${(await copied(location.href)) ? "Link copied" : "Link in the address bar"}: ${exampleParameter(this.#example)}`,
    );
  }

  #draw() {
    const model = this.#state?.model;
    if (!model?.image_shape || !this.#answer) return;
    const { facts, arrays } = this.#answer;
    const { example } = facts;
    const paints = mixPaints(readTheme(), model.image_shape);
    const names = model.class_names;
    this.#link.hidden = example.set === "drawn";
    setText(this.#link, "Copy link to this image");
    setText(this.#next, "Next mistake");
    const title =
      example.set === "drawn"
        ? "Your drawing"
        : `${example.set === "test" ? "Test" : "Training"} image ${example.index + 1}`;
    this.#image.showInk(arrays.image, paints);
    setText(this.#sentence, causeSentence(/** @type {any} */ (facts), { names, title }));
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.cause;
    const pixels = model.layers.length === 1 ? [classPictures(this.#answer, names, paints)] : [];
    this.#levels.replaceChildren(
      this.#outputLevel(this.#answer, paints),
      ...pixels,
      ...facts.neurons.map((/** @type {Neuron} */ neuron, /** @type {number} */ depth) =>
        this.#neuronLevel({ neuron, arrays: partsOf(arrays, depth) }, depth, paints),
      ),
    );
    if (focused) /** @type {HTMLElement | null} */ (this.#levels.querySelector(`[data-cause="${focused}"]`))?.focus();
  }

  /** @param {Answer} causes @param {Paints} paints */
  #outputLevel({ arrays, facts: { biases, classes, neurons } }, { theme }) {
    const { layers, class_names } = /** @type {Model} */ (this.#state?.model);
    const sums = rowsOf(arrays.contributions);
    const layer = layers.length - 2;
    const words =
      layer < 0 ? "Weight times pixel, summed" : `Each neuron of hidden layer ${layer + 1}: weight times its answer`;
    const choose = (/** @type {number} */ unit) => this.#goDown(0, { layer, unit });
    const how = {
      heads: classes.map((/** @type {number} */ k) => `for ${class_names[k]}`),
      caption: words,
      theme,
      chosen: neurons[0]?.unit ?? null,
      choose,
    };
    return level(
      "1. The output's sums",
      causeTable(layer < 0 ? pixelTerms(sums, biases) : termsInOrder(sums, biases), how),
    );
  }

  /** @param {{neuron: Neuron, arrays: Tensors}} told @param {number} depth @param {Paints} paints */
  #neuronLevel({ neuron, arrays }, depth, paints) {
    const { layer, unit } = neuron;
    const name = `Neuron ${unit + 1} of hidden layer ${layer + 1}`;
    const sentence = el("p", {}, neuronCauseSentence(neuron, name));
    const content = layer === 0 ? pixelPictures(arrays, paints) : this.#sources({ neuron, arrays }, depth, paints);
    return level(`${depth + 2}. ${name}`, sentence, content);
  }

  /** @param {{neuron: Neuron, arrays: Tensors}} told @param {number} depth @param {Paints} paints */
  #sources({ neuron, arrays }, depth, { theme }) {
    const layer = neuron.layer - 1;
    const choose = (/** @type {number} */ unit) => this.#goDown(depth + 1, { layer, unit });
    const how = {
      heads: ["its sum"],
      caption: `What it reads from hidden layer ${layer + 1}: weight times answer`,
      theme,
      chosen: this.#answer?.facts.neurons[depth + 1]?.unit ?? null,
      choose,
    };
    return causeTable(termsInOrder([arrays.contributions.data], [neuron.bias]), how);
  }
}

/** At first, the way leads to the neuron that decided most. @param {Answer} causes @param {Model} model @returns {NeuronAddress[]} */
function firstWay({ arrays: { contributions }, facts: { biases } }, { layers }) {
  if (layers.length < 2) return [];
  const [{ unit }] = termsInOrder(rowsOf(contributions), biases);
  return unit === null ? [] : [{ layer: layers.length - 2, unit }];
}

/** The arrays of one neuron on the way, under their own names. @param {Tensors} arrays @param {number} depth @returns {Tensors} */
function partsOf(arrays, depth) {
  const prefix = `neurons[${depth}].`;
  const parts = Object.entries(arrays).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(parts.map(([name, tensor]) => [name.slice(prefix.length), tensor]));
}

/** @param {Tensor} tensor */
const rowsOf = ({ data, shape }) =>
  Array.from({ length: shape[0] }, (_, k) => data.subarray(k * shape[1], (k + 1) * shape[1]));

/** Without hidden layers, all pixels are two terms. @param {ArrayLike<number>[]} sums @param {number[]} biases @returns {Term[]} */
function pixelTerms(sums, biases) {
  const part = (/** @type {1 | -1} */ sign) =>
    sums.map((sum) => Array.from(sum).reduce((total, value) => total + (value * sign > 0 ? value : 0), 0));
  return [
    { unit: null, values: part(1), words: "pixels that raise it" },
    { unit: null, values: part(-1), words: "pixels that lower it" },
    { unit: null, values: biases, words: "bias" },
  ];
}

/** What a first-layer neuron picks out of the image. @param {Tensors} arrays @param {Paints} paints */
const pixelPictures = ({ a_in, weights, contributions }, paints) =>
  pictureRow(
    a_in,
    [
      ["weights w", weights.data],
      ["w · x", contributions.data],
    ],
    paints,
  );

/** Without hidden layers, what each of the two classes picks out of the image. @param {Answer} causes @param {string[]} names @param {Paints} paints */
function classPictures({ arrays, facts: { classes } }, names, paints) {
  const sums = rowsOf(arrays.contributions);
  const parts = sums.map(
    (sum, i) => /** @type {[string, ArrayLike<number>]} */ ([`w · x for ${names[classes[i]]}`, sum]),
  );
  return level("2. The pixels", pictureRow(arrays.image, parts, paints));
}

/** The image, then values of its pixels. @param {Tensor} image @param {[string, ArrayLike<number>][]} parts @param {Paints} paints */
function pictureRow(image, parts, paints) {
  const figure = (
    /** @type {string} */ words,
    /** @type {(picture: ReturnType<typeof createPicture>) => void} */ show,
  ) => {
    const picture = createPicture(words);
    show(picture);
    return el("figure", {}, picture.canvas, el("figcaption", {}, words));
  };
  const figures = [
    figure("pixels x", (picture) => picture.showInk(image, paints)),
    ...parts.map(([words, values]) => figure(words, (picture) => picture.showSigned(values, paints))),
  ];
  const note = el(
    "p",
    { class: "note" },
    "Right: where the image and the weights meet. Blue pixels raise the sum, orange ones lower it.",
  );
  return el("div", {}, el("div", { class: "weight-stages" }, ...figures), note);
}

/** @param {string} title @param {...Node} content */
const level = (title, ...content) => el("section", { class: "cause-level" }, el("h3", {}, title), ...content);

/**
 * @param {HTMLElement} root
 * @param {{actions: Actions}} tools
 * @returns {PageView}
 */
export const createCausesView = (root, { actions }) => new CausesView(root, actions);

/** @type {Panel} */
export const panel = {
  id: "causes",
  label: "Why this answer",
  create: createCausesView,
  needs: ({ view, model }) => ({ causes: { ...exampleOf(view), way: wayOf(view, model) } }),
};
