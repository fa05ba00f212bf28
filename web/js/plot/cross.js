// @ts-check
/** Reading a plot with the keyboard: a cross that the arrow keys move over it, and that says where it stands. */
import { el, setAttribute, setText } from "../ui/dom.js";
/** @import { Figure, Position } from "./figure.js" */

/**
 * @typedef {{moved: () => void, read: () => string, follow: (at: Position) => Position, next: (way: 1 | -1) => Position | null,
 *   pick: (at: Position) => void, erase?: (at: Position) => void, turn?: (key: string) => boolean}} CrossReports
 * `read`: what is known of the place; `follow`: where the cross stands when it is moved to a place; `next`: the place of
 * the next or previous example; `turn`: whether the plot itself moved at this key, and not the cross
 */

/** Of the plot's width and height, what an arrow key goes, and with Shift. */
const STEP = 1 / 48;
const LONG_STEP = 1 / 8;
/** Whoever holds a key down hears where the cross has come to rest. */
const REST_MS = 400;
const MOVES = /** @type {Record<string, [number, number]>} */ ({
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
});
const WAYS = /** @type {Record<string, 1 | -1>} */ ({ PageDown: 1, PageUp: -1 });
export const EXAMPLE_KEYS = "Page Up, Page Down: from example to example.";
export const READING_KEYS = `Arrows: move, with Shift further. ${EXAMPLE_KEYS}`;

export class PlotCross {
  /** @type {{across: number, down: number}} as shares, so that it stays where it is when the plot changes its size */
  #at = { across: 0.5, down: 0.5 };
  #isActive = false;
  #timer = 0;
  #vertical = el("span", { class: "cross-line vertical" });
  #horizontal = el("span", { class: "cross-line horizontal" });
  #keys = el("span", { class: "cross-keys", "aria-hidden": "true" });
  #words = el("span", { class: "visually-hidden", "aria-live": "polite" });

  /** @param {Figure} figure @param {CrossReports} report */
  constructor(figure, report) {
    this.figure = figure;
    this.report = report;
    this.root = el(
      "div",
      { class: "figure-cross", tabIndex: 0, role: "application" },
      this.#vertical,
      this.#horizontal,
      this.#keys,
    );
    this.root.addEventListener("keydown", (event) => this.#press(event));
    this.root.addEventListener("focus", () => this.#begin());
    this.root.addEventListener("blur", () => this.#end());
    figure.cover(this.root);
    figure.root.append(this.#words);
  }

  /** What it is called, and what its keys do. @param {{name: string, keys: string}} words */
  describe({ name, keys }) {
    setAttribute(this.root, "aria-label", name);
    setAttribute(this.root, "aria-description", keys);
    setText(this.#keys, keys);
  }

  /** Where it stands in CSS pixels of the plot; null while the focus is elsewhere. @returns {Position | null} */
  get at() {
    return this.#isActive ? this.#place : null;
  }

  /** Stand elsewhere without a word: an example that it stands on has moved. @param {Position} at */
  standAt({ x, y }) {
    const { width, height } = this.figure.scales;
    this.#at = { across: within(x / width), down: within(y / height) };
    this.#vertical.style.left = `${100 * this.#at.across}%`;
    this.#horizontal.style.top = `${100 * this.#at.down}%`;
  }

  get #place() {
    const { width, height } = this.figure.scales;
    return { x: this.#at.across * width, y: this.#at.down * height };
  }

  #begin() {
    this.#isActive = true;
    this.root.classList.add("fresh");
    this.#stand(this.report.follow(this.#place));
  }

  #end() {
    this.#isActive = false;
    clearTimeout(this.#timer);
    setText(this.#words, "");
    this.report.moved();
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!this.report.turn?.(event.key) && !this.#obey(event)) return;
    event.preventDefault();
    this.root.classList.remove("fresh");
  }

  /** Whether the key was one of the cross's. @param {KeyboardEvent} event */
  #obey({ key, shiftKey }) {
    if (key in MOVES) this.#move(MOVES[key], shiftKey ? LONG_STEP : STEP);
    else if (key in WAYS) this.#stand(this.report.next(WAYS[key]) ?? this.#place);
    else if (key === "Enter" || key === " ") this.#act(this.report.pick);
    else if (this.report.erase && (key === "Delete" || key === "Backspace")) this.#act(this.report.erase);
    else return false;
    return true;
  }

  /** @param {[number, number]} direction @param {number} step */
  #move([right, down], step) {
    const { width, height } = this.figure.scales;
    const { x, y } = this.#place;
    this.#stand(this.report.follow({ x: x + right * step * width, y: y + down * step * height }));
  }

  /** @param {(at: Position) => void} does */
  #act(does) {
    does(this.#place);
    this.#sayAtRest();
  }

  /** @param {Position} at */
  #stand(at) {
    this.standAt(at);
    this.report.moved();
    this.#sayAtRest();
  }

  #sayAtRest() {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => setText(this.#words, this.report.read()), REST_MS);
  }
}

/** @param {number} share */
const within = (share) => (share >= 0 ? Math.min(1, share) : 0);
