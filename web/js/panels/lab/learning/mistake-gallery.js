// @ts-check
/** Test images that are read wrongly now, the surest mistakes first, chosen by class or by a cell of the matrix. */
import { readTheme } from "../../../plot/colors.js";
import { ConfusionTable } from "../../inside/errors/confusion-table.js";
import { confusionSentence } from "../../inside/errors/decisions.js";
import { el, setText } from "../../../ui/dom.js";
import { formatCount, formatPercent, formatThousands, shownAs } from "../../../ui/format.js";
import { createImageStrip } from "../../../plot/image-strip.js";
import { createRecallBars, recallsOf } from "./recall-bars.js";
/** @import { Tensors } from "../../../engine/protocol.js" */
/** @import { Paints } from "../../network/tile-pictures.js" */
/** @import { Cell } from "./settings.js" */

/** @typedef {{facts: {n: number, n_set: number, n_found: number, cell: Cell}, arrays: Tensors}} Evaluated */

const ANY = /** @type {Cell} */ ({ truth: null, answer: null });

export class MistakeGallery {
  #sentence = el("p", { class: "mistakes-sentence" });
  #strip = createImageStrip("Test images, as asked for");
  #all = el("button", { type: "button", class: "button", onclick: () => this.report.choose(ANY) }, "All mistakes");
  #recall = createRecallBars((truth) => this.report.choose({ truth, answer: null }));
  #matrix = new ConfusionTable((truth, answer) => this.report.choose({ truth, answer }));
  root = el(
    "div",
    { class: "mistakes" },
    el(
      "div",
      {},
      el("h3", {}, "Read wrongly now"),
      el("div", { class: "mistakes-head" }, this.#sentence, this.#all),
      this.#strip.root,
      el("p", { class: "note" }, "Click an image to see it in the network and under Why this answer."),
    ),
    el("div", {}, el("h3", {}, "Read rightly, class by class"), this.#recall.root),
    el("div", {}, el("h3", {}, "Confusion matrix"), this.#matrix.root),
  );

  /** @param {{choose: (cell: Cell) => void, pick: (index: number) => void}} report the images to show, an image chosen */
  constructor(report) {
    this.report = report;
  }

  /** @param {Evaluated} evaluated @param {string[]} names of the classes @param {Paints} paints */
  show({ facts, arrays }, names, paints) {
    const matrix = names.map((_, i) => [...arrays.confusion.data.slice(i * names.length, (i + 1) * names.length)]);
    const captions = Array.from(arrays.index.data, (index, i) => {
      const [truth, answer] = [names[arrays.truth.data[i]], names[arrays.predictions.data[i]]];
      const sure = formatPercent(arrays.confidence.data[i]);
      const alt = `Image ${index + 1}: ${shownAs(truth)}, read as ${answer}, ${sure} sure`;
      return {
        words: `${truth} → ${answer}`,
        more: sure,
        alt,
        isWrong: truth !== answer,
        choose: () => this.report.pick(index),
      };
    });
    const { cell } = facts;
    this.#all.hidden = cell.truth === null && cell.answer === null;
    setText(this.#sentence, mistakesSentence(facts, cell, { names, shown: captions.length }));
    this.#strip.show(arrays.images, captions, paints);
    this.#recall.show(recallsOf(matrix), names, cell.answer === null ? cell.truth : null);
    this.#matrix.show(matrix, names, {
      theme: readTheme(),
      sentence: confusionSentence(matrix, names),
      chosen: cell,
    });
  }
}

/**
 * @param {{n: number, n_set: number, n_found: number}} facts
 * @param {Cell} cell
 * @param {{names: string[], shown: number}} what
 */
export function mistakesSentence({ n, n_set, n_found }, { truth, answer }, { names, shown }) {
  const among = n < n_set ? `the first ${formatThousands(n)} test images` : `all ${formatThousands(n)} test images`;
  const few = shown < n_found ? ` The ${shown} surest are shown.` : "";
  const images = formatCount(n_found, "image");
  if (truth === null || answer === null) {
    const whose = truth === null ? "" : ` of ${names[truth]}`;
    return `${images}${whose} of ${among} ${n_found === 1 ? "is" : "are"} read wrongly.${few}`;
  }
  return `${images} of ${names[truth]} among ${among} read as ${names[answer]}.${few}`;
}
