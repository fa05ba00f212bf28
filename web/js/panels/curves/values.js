// @ts-check
/** The curves' numbers: under the crosshair, else the latest. */
import { el, setText } from "../../ui/dom.js";
import { formatFull, formatNumber } from "../../ui/format.js";
import { curveOf } from "../../app/history.js";
/** @import { History } from "../../app/history.js" */
/** @import { OtherRun } from "../../plot/chart.js" */
/** @import { Experiment } from "../../app/document.js" */
/** @import { Evaluation, Model } from "../../engine/protocol.js" */

/** @typedef {(value: number | null | undefined) => string} Format */

export class CurveValues {
  #train = el("b");
  #test = el("b");
  #when = el("span", { class: "curve-when" });
  others = el("p", { class: "curve-others" });
  root = el(
    "p",
    { class: "curve-values" },
    el("span", { class: "curve-value" }, lineKey("train"), "train ", this.#train),
    el("span", { class: "curve-value" }, lineKey("test"), "test ", this.#test),
    this.#when,
  );
  /** @type {number | null} the point under the crosshair */
  #pointed = null;
  /** Of the other runs. */
  #names = "";
  /** @type {HTMLElement[]} */
  #words = [];
  /** @type {() => void} */
  #write = () => {};

  /** @param {number | null} index */
  point(index) {
    this.#pointed = index;
    this.#write();
  }

  /**
   * @param {History} history
   * @param {{curve: string, axis: "step" | "epoch", at: number | null, others: OtherRun[],
   *   format: Format}} how  `at`: the point gone back to
   */
  show(history, { curve, axis, at, others, format }) {
    const { train, test } = curveOf(history, curve);
    const x = history[axis];
    this.#write = () => {
      const i = this.#pointed ?? at ?? x.length - 1;
      showValue(this.#train, train[i], format);
      showValue(this.#test, test[i], format);
      setText(this.#when, x.length ? `${axis} ${formatNumber(x[i])}` : "nothing trained yet");
      this.#writeOthers(others, { place: x[i] ?? Infinity, axis, format });
    };
    this.#write();
  }

  /** What the other runs had at the same place. @param {OtherRun[]} others @param {{place: number, axis: "step" | "epoch", format: Format}} how */
  #writeOthers(others, { place, axis, format }) {
    const key = others.map(({ name }) => name).join();
    if (key !== this.#names) {
      this.#names = key;
      this.#words = others.map(() => el("span"));
      this.others.replaceChildren(
        ...others.map(({ color }, i) => el("span", { class: "other-run" }, swatch(color), this.#words[i])),
      );
    }
    const where = place === Infinity ? "at its end" : `at ${axis} ${formatNumber(place)}`;
    this.others.title = others.length ? `Train / test of other runs ${where}` : "";
    others.forEach((other, i) => setText(this.#words[i], otherWords(other, place, format)));
  }

  get sentence() {
    const own = `train ${this.#train.textContent}, test ${this.#test.textContent}, ${this.#when.textContent}`;
    return this.others.textContent ? `${own}; ${this.others.textContent}` : own;
  }
}

/** @param {HTMLElement} node @param {number | null | undefined} value @param {Format} format */
function showValue(node, value, format) {
  setText(node, format(value));
  node.title = formatFull(value);
}

/** The values of another run at a place of the axis, or its last ones. @param {OtherRun} other @param {number} x @param {Format} format */
function otherWords(other, x, format) {
  const lastKnown = (/** @type {(number | null)[]} */ values) =>
    values.findLast((value, i) => value !== null && other.x[i] <= x);
  return `${other.name} ${format(lastKnown(other.train))} / ${format(lastKnown(other.test))}`;
}

/** @param {number} color */
export const swatch = (color) => el("span", { class: "run-swatch", dataset: { color } });

/** @param {"train" | "test"} set */
const lineKey = (set) => el("span", { class: `line-key ${set}` });

/** A cost is this many times the mean of the squared errors. @type {Record<string, number | undefined>} */
const SHARES = { mean_squared_error: 1, sum_of_squared_errors: 0.5 };

/**
 * @param {Model | null} model
 * @param {Experiment} experiment
 * @param {Evaluation | undefined} evaluation
 * @returns {string} empty where costs need no explanation
 */
export function costWords(model, { loss, l1, l2 }, evaluation) {
  if (!model?.target_scale) return "";
  const { deviation } = model.target_scale;
  const said = `The cost counts the target in standard deviations of ${formatNumber(deviation)}.`;
  const share = SHARES[loss];
  if (!share || l1 || l2 || model.n_outputs > 1 || !evaluation) return said;
  const errors = /** @type {[string, number | null][]} */ ([
    ["train", evaluation.cost_train],
    ["test", evaluation.cost_test],
  ]).flatMap(([name, cost]) => (cost === null ? [] : [`${formatNumber(deviation * Math.sqrt(cost / share))} ${name}`]));
  return `${said} A typical error in the data's units: ${errors.join(", ")}.`;
}
