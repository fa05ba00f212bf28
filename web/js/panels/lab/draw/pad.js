// @ts-check
/** The pad a digit is drawn on: by mouse, pen or finger, with the arrow keys, or from a picture file. */
import { el } from "../../../ui/dom.js";
import { hold } from "../../../ui/hold.js";
import { drawMarks, inkOfPicture, readInk } from "./ink.js";
import { createKeyboardPen } from "./keyboard-pen.js";
import { EMPTY, PAD, penWidth, undone, withDot, withMark, withoutMarks, withPicture } from "./strokes.js";
/** @import { Drawing } from "./strokes.js" */

const HOW = "Draw with mouse, pen or finger. Arrow keys move a pen, Space puts it down and lifts it, Backspace undoes.";

export class DrawingPad {
  /** @type {Drawing} */
  #drawing = EMPTY;
  #canvas = el("canvas", {
    class: "pad",
    width: PAD,
    height: PAD,
    tabIndex: 0,
    role: "application",
    "aria-label": "Drawing pad",
    "aria-description": HOW,
  });
  #context = /** @type {CanvasRenderingContext2D} */ (this.#canvas.getContext("2d", { willReadFrequently: true }));
  #pen = createKeyboardPen({
    down: (dot) => this.#change(withMark(this.#drawing, { dots: [dot] })),
    move: (dot) => this.#change(withDot(this.#drawing, dot)),
    undo: () => this.undo(),
  });
  /** @type {number | null} the pointer that draws */
  #pointer = null;
  #color = "#000";
  root = el("div", { class: "pad-box" }, this.#canvas, this.#pen.root);

  /** @param {() => void} changed */
  constructor(changed) {
    this.changed = changed;
    this.#canvas.addEventListener("pointerdown", (event) => this.#begin(event));
    this.#canvas.addEventListener("pointermove", (event) => this.#goOn(event));
    this.#canvas.addEventListener("pointerup", (event) => this.#end(event));
    this.#canvas.addEventListener("pointercancel", (event) => this.#end(event));
    this.#canvas.addEventListener("keydown", (event) => this.#pen.press(event));
    this.#canvas.addEventListener("blur", () => this.#pen.hide());
  }

  get isEmpty() {
    return this.#drawing.marks.length === 0;
  }

  get canUndo() {
    return this.#drawing.past.length > 0;
  }

  /** How much ink each pixel has, 0 to 255, row by row. */
  get ink() {
    return readInk(this.#context);
  }

  undo() {
    this.#change(undone(this.#drawing));
  }

  clear() {
    this.#change(withoutMarks(this.#drawing));
  }

  /** @param {Blob} file */
  async load(file) {
    this.#change(withPicture(this.#drawing, await inkOfPicture(file)));
  }

  /** @param {string} color of the ink */
  paint(color = this.#color) {
    this.#color = color;
    drawMarks(this.#context, this.#drawing.marks, color);
  }

  /** @param {PointerEvent} event */
  #begin(event) {
    if (event.button !== 0 || this.#pointer !== null) return;
    this.#pointer = event.pointerId;
    hold(this.#canvas, event.pointerId);
    this.#pen.hide();
    this.#change(withMark(this.#drawing, { dots: [this.#dotOf(event)] }));
  }

  /** @param {PointerEvent} event */
  #goOn(event) {
    if (event.pointerId !== this.#pointer) return;
    const events = event.getCoalescedEvents?.() ?? [];
    this.#change(
      (events.length ? events : [event]).reduce((drawing, at) => withDot(drawing, this.#dotOf(at)), this.#drawing),
    );
  }

  /** @param {PointerEvent} event */
  #end({ pointerId }) {
    if (pointerId === this.#pointer) this.#pointer = null;
  }

  /** @param {PointerEvent} event */
  #dotOf(event) {
    const box = this.#canvas.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) / box.width) * PAD,
      y: ((event.clientY - box.top) / box.height) * PAD,
      width: penWidth(event),
    };
  }

  /** @param {Drawing} drawing */
  #change(drawing) {
    this.#drawing = drawing;
    this.paint();
    this.changed();
  }
}
