// @ts-check
/** Draw a digit: the pad, how the drawing becomes an image, and what the network reads in it. */
import { createBars } from "../../../plot/bars.js";
import { onThemeChange, readTheme } from "../../../plot/colors.js";
import { el, setText } from "../../../ui/dom.js";
import { DrawingPad } from "./pad.js";
import { createDrawingSteps } from "./steps.js";
import { describe, fileChooser } from "../../../ui/fields.js";
import { createLatest } from "../../../ui/refresh.js";
import { PAD } from "./strokes.js";
import { Teach } from "./teach.js";
import { mixPaints } from "../../network/tile-pictures.js";
import { readingSentence } from "./reading-words.js";
import { areDigits } from "../../../app/document.js";
/** @import { Actions } from "../../../app/actions.js" */
/** @import { PageView } from "../../../app/frame.js" */
/** @import { Panel } from "../../../app/panels.js" */
/** @import { State } from "../../../app/state.js" */
/** @import { Tensors } from "../../../engine/protocol.js" */

const EVERY_MS = 60;
const DIGITS = Array.from({ length: 10 }, (_, digit) => String(digit));

class DrawView {
  /** @type {State | null} */
  #state = null;
  /** @type {Tensors | null} what became of the drawing; null while the pad is empty */
  #pictures = null;
  #pad = new DrawingPad(() => this.#changed());
  #steps = createDrawingSteps();
  #verdict = el("p", { class: "draw-verdict", "aria-live": "off" });
  #bars = createBars("Probability of each digit");
  #undo = el("button", { type: "button", class: "button", onclick: () => this.#pad.undo() }, "Undo stroke");
  #clear = el("button", { type: "button", class: "button", onclick: () => this.#pad.clear() }, "Clear");
  #problem = el("p", { class: "field-problem", role: "alert" });

  /** @param {HTMLElement} root @param {Actions} actions */
  constructor(root, actions) {
    this.root = root;
    this.teach = new Teach(actions);
    this.teach.take(null);
    this.read = createLatest(() => this.#read(actions), EVERY_MS);
    const tools = el(
      "div",
      { class: "draw-tools" },
      this.#undo,
      this.#clear,
      loadButton((file) => this.#load(file)),
    );
    root.append(
      el(
        "div",
        { class: "draw" },
        el(
          "div",
          { class: "draw-pad" },
          this.#pad.root,
          tools,
          this.#problem,
          el(
            "p",
            { class: "note" },
            "Large and in the middle reads best. Keys: arrows, Space, Backspace. A picture can be pasted.",
          ),
        ),
        el("div", { class: "draw-reading" }, this.#verdict, this.#bars.root),
        el("div", { class: "draw-steps" }, el("h3", {}, "What the network sees"), this.#steps.root),
        this.teach.root,
      ),
    );
    root.addEventListener("paste", (event) => this.#paste(event));
    onThemeChange(() => this.#repaint());
    this.#repaint();
  }

  /** @param {State} state @param {State | null} previous */
  render(state, previous) {
    const isNewModel = state.model !== this.#state?.model;
    this.#state = state;
    if (isNewModel && state.model?.image_shape && !this.#pad.isEmpty) this.read();
    if (isNewModel || !previous) this.#repaint();
    this.#draw();
    if (state.experiment !== previous?.experiment || state.model !== previous.model) this.teach.render(state);
  }

  #changed() {
    this.#draw();
    this.read();
  }

  /** @param {Actions} actions */
  async #read(actions) {
    const { ink } = this.#pad;
    const answer = await actions.draw(ink, PAD);
    if (!answer) return;
    const { is_empty } = answer.facts;
    const { arrays } = answer;
    this.teach.take(is_empty ? null : arrays.image.data);
    this.#pictures = is_empty ? null : { ...arrays, drawn: { data: ink, shape: [PAD, PAD] } };
    actions.showDrawing(!is_empty);
    this.#repaint();
    this.#draw();
  }

  #repaint() {
    const theme = readTheme();
    this.#pad.paint(theme.ink);
    this.#steps.show(this.#pictures, mixPaints(theme, null).ink);
    this.teach.repaint();
    if (this.#state) this.teach.render(this.#state);
  }

  #draw() {
    this.#undo.disabled = !this.#pad.canUndo;
    this.#clear.disabled = this.#pad.isEmpty;
    if (!this.#state) return;
    const { snapshot, answers, experiment, view } = this.#state;
    const live = view.drawing ? answers.draw?.arrays.output?.data : null;
    const output = this.#pictures ? (live ?? this.#pictures.output.data) : null;
    const hasLearnt = Boolean(snapshot?.step || experiment.weights);
    this.#bars.show(DIGITS, output, null);
    setText(this.#verdict, readingSentence(output, { isEmpty: this.#pad.isEmpty, hasLearnt }));
  }

  /** @param {Blob} file */
  async #load(file) {
    setText(this.#problem, "");
    await this.#pad
      .load(file)
      .catch(() => setText(this.#problem, "This file is no picture that the browser can read: a PNG or JPEG is."));
  }

  /** @param {ClipboardEvent} event */
  #paste(event) {
    const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith("image/"));
    if (file) this.#load(file);
  }
}

/** @param {(file: File) => void} load */
function loadButton(load) {
  const input = fileChooser("Picture of a digit", "image/*", load);
  const button = el("button", { type: "button", class: "button", onclick: () => input.click() }, "Load picture");
  describe(button, { hint: "A small picture of one digit; it is brought to the same form as a drawing." });
  return el("span", {}, button, input);
}

/**
 * @param {HTMLElement} root
 * @param {{actions: Actions}} tools
 * @returns {PageView}
 */
export const createDrawView = (root, { actions }) => new DrawView(root, actions);

/** @type {Panel} */
export const panel = {
  id: "draw",
  label: "Draw a digit",
  create: createDrawView,
  isFor: ({ experiment }) => areDigits(experiment),
  needs: ({ view }) => (view.drawing ? { draw: { drawing: view.drawing } } : {}),
};
