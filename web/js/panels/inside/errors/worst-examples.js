// @ts-check
/** The examples with the largest losses: what they are, what they were taken for; each can be followed through the network. */
import { readTheme } from "../../../plot/colors.js";
import { el, setAttribute, setText } from "../../../ui/dom.js";
import { className, formatFull, formatNumber } from "../../../ui/format.js";
import { createHeatmap } from "../../../plot/heatmap.js";
import { mixPaints, paintImage } from "../../network/tile-pictures.js";
/** @import { Tensors } from "../../../engine/protocol.js" */

/** @typedef {{set: "train" | "test", arrays: Tensors, classNames: string[], inputNames: string[],
 *   imageShape: [number, number] | null, classification: boolean, threshold: number}} Evaluated `threshold`: above which a single output says yes */
/** @typedef {{button: HTMLButtonElement, picture: HTMLImageElement, title: HTMLElement, inputs: HTMLElement, loss: HTMLElement}} Entry */

const MOST_INPUTS = 4;

export class WorstExamples {
  root = el("ol", { class: "worst" });
  #canvas = el("canvas");
  #map = createHeatmap(this.#canvas);
  /** @type {Entry[]} */
  #entries = [];
  /** @type {Evaluated | null} */
  #evaluated = null;
  #shown = "";

  /** @param {(example: {set: "train" | "test", index: number}) => void} choose */
  constructor(choose) {
    this.choose = choose;
  }

  /** @param {Evaluated} evaluated @param {{set: string, index: number} | null} chosen */
  show(evaluated, chosen) {
    this.#evaluated = evaluated;
    const { worst, losses } = evaluated.arrays;
    if (this.#entries.length !== worst.data.length) this.#build(worst.data.length);
    const isNew = this.#isNew(evaluated);
    this.#entries.forEach((entry, i) => {
      const isChosen = chosen?.set === evaluated.set && chosen.index === worst.data[i];
      setAttribute(entry.button, "aria-pressed", String(isChosen));
      setText(entry.title, titleOf(evaluated, i));
      setText(entry.inputs, inputsOf(evaluated, i));
      setText(entry.loss, `loss ${formatNumber(losses.data[i])}`);
      entry.loss.title = formatFull(losses.data[i]);
      if (evaluated.imageShape && isNew) this.#paint(entry, evaluated, i);
    });
  }

  /** Pictures are made anew only for other examples or another theme. @param {Evaluated} evaluated */
  #isNew({ set, arrays }) {
    const shown = `${set} ${arrays.worst.data} ${readTheme().ink}`;
    const isNew = shown !== this.#shown;
    this.#shown = shown;
    return isNew;
  }

  /** @param {number} count */
  #build(count) {
    this.#entries = Array.from({ length: count }, (_, i) => {
      const [picture, title, inputs, loss] = [
        el("img", { alt: "" }),
        el("span", { class: "worst-title" }),
        el("span", { class: "worst-inputs" }),
        el("span", { class: "worst-loss" }),
      ];
      const button = el(
        "button",
        { type: "button", class: "worst-example", onclick: () => this.#choose(i) },
        picture,
        title,
        loss,
        inputs,
      );
      return { button, picture, title, inputs, loss };
    });
    this.root.replaceChildren(...this.#entries.map(({ button }) => el("li", {}, button)));
    this.#shown = "";
  }

  /** @param {number} i */
  #choose(i) {
    if (this.#evaluated) this.choose({ set: this.#evaluated.set, index: this.#evaluated.arrays.worst.data[i] });
  }

  /** @param {Entry} entry @param {Evaluated} evaluated @param {number} i */
  #paint({ picture }, { arrays, imageShape }, i) {
    const { inputs } = arrays;
    paintImage(this.#map, { image: inputs, offset: i * inputs.shape[1] }, mixPaints(readTheme(), imageShape));
    picture.src = this.#canvas.toDataURL();
  }
}

/** @param {Evaluated} evaluated @param {number} i */
function titleOf({ arrays: { targets, outputs }, classNames, classification, threshold }, i) {
  const units = targets.shape[1];
  const [truth, answer] = [targets, outputs].map(({ data }) => data.slice(i * units, (i + 1) * units));
  if (!classification) return `${formatNumber(truth[0])} predicted as ${formatNumber(answer[0])}`;
  const [is, said] =
    units === 1
      ? [Number(truth[0] > 0.5), Number(answer[0] > threshold)]
      : [truth, answer].map((row) => row.indexOf(Math.max(...row)));
  const trust = units === 1 ? (is ? answer[0] : 1 - answer[0]) : answer[is];
  const [isName, saidName] = [is, said].map((k) => className(classNames[k] ?? String(k)));
  return is === said ? `${isName}, with only ${formatNumber(trust)}` : `${isName} taken for ${saidName}`;
}

/** @param {Evaluated} evaluated @param {number} i */
function inputsOf({ arrays: { inputs }, inputNames, imageShape }, i) {
  if (imageShape) return "";
  const values = [...inputs.data.slice(i * inputs.shape[1], (i + 1) * inputs.shape[1])];
  const told = values.slice(0, MOST_INPUTS).map((value, k) => `${inputNames[k] ?? `x${k + 1}`} ${formatNumber(value)}`);
  return told.join(", ") + (values.length > MOST_INPUTS ? ", …" : "");
}
