// @ts-check
/** The curves' numbers: under the crosshair, else the latest. */
import { el, setText } from "./dom.js";
import { formatFull, formatNumber } from "./format.js";

/** @typedef {import("./types.js").History} History */

export class CurveValues {
  #train = el("b");
  #test = el("b");
  #when = el("span");
  root = el("p", { class: "curve-values" }, lineKey("train"), "train ", this.#train, lineKey("test"), "test ", this.#test, this.#when);
  /** @type {number | null} the point under the crosshair */
  #pointed = null;
  /** @type {() => void} */
  #write = () => {};

  /** @param {number | null} index */
  point(index) {
    this.#pointed = index;
    this.#write();
  }

  /** @param {History} history @param {"cost" | "metric"} curve @param {"step" | "epoch"} axis */
  show(history, curve, axis) {
    this.#write = () => {
      const at = this.#pointed ?? history.step.length - 1;
      showValue(this.#train, history[`${curve}_train`][at]);
      showValue(this.#test, history[`${curve}_test`][at]);
      setText(this.#when, history.step.length ? `${axis} ${formatNumber(history[axis][at])}` : "nothing trained yet");
    };
    this.#write();
  }

  get sentence() {
    return `train ${this.#train.textContent}, test ${this.#test.textContent}, ${this.#when.textContent}`;
  }
}

/** @param {HTMLElement} node @param {number | null | undefined} value */
function showValue(node, value) {
  setText(node, formatNumber(value));
  node.title = formatFull(value);
}

/** @param {"train" | "test"} set */
const lineKey = (set) => el("span", { class: `line-key ${set}` });
