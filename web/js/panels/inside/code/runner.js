// @ts-check
/** The program of the Code tab as a text that can be changed and run here, in a Python of its own. */
import { createEditor } from "../../../editor/editor.js";
import { createCurves } from "../../../sandbox/curves.js";
import { createOutput } from "../../../sandbox/output.js";
import { Trial } from "../../../sandbox/trial.js";
import { finishedWords, KEYS } from "../../../sandbox/words.js";
import { el } from "../../../ui/dom.js";
import { icon } from "../../../ui/icons.js";
import { loadStyle } from "../../../ui/styles.js";
import { filesOfProgram } from "./program.js";
/** @import { Store } from "../../../app/store.js" */
/** @import { Heard } from "../../../sandbox/sandbox.js" */

const NOTE = `${KEYS} It runs in a Python of its own; the page's network stays as it is.`;

class Runner {
  #editor;
  #trial;
  #output = createOutput();
  #curves = createCurves();

  /** @param {Store} store @param {{edited: (text: string) => void, back: () => void}} told */
  constructor(store, { edited, back }) {
    this.store = store;
    this.#editor = createEditor({ label: "Program", describedBy: KEYS, changed: edited });
    this.#trial = new Trial(this.#editor);
    const button = (
      /** @type {string} */ kind,
      /** @type {() => void} */ onclick,
      /** @type {(Node | string)[]} */ ...name
    ) => el("button", { type: "button", class: kind, onclick }, ...name);
    this.told = el("div", { class: "sandbox-results" }, this.#trial.told, this.#output.root, this.#curves.root);
    this.backButton = button("button", back, icon("reset"), "Back to the page's program");
    this.root = el(
      "div",
      { class: "sandbox" },
      el(
        "div",
        { class: "sandbox-bar" },
        button("button primary", () => this.#run(), "Run"),
        this.#trial.stopButton,
        this.backButton,
      ),
      this.#editor.root,
      el("p", { class: "note" }, NOTE),
      this.told,
    );
  }

  /** @param {string} text @param {boolean} isEdited */
  show(text, isEdited) {
    this.backButton.disabled = !isEdited;
    this.#editor.show(text);
  }

  focus() {
    this.#editor.focus();
  }

  #run() {
    this.#output.clear();
    this.#curves.clear();
    const request = { text: this.#editor.text, files: filesOfProgram(this.store.get().experiment) };
    const heard = (/** @type {Heard} */ told) => this.#hear(told);
    this.#trial.run("run", request, { heard }, ({ histories }, ms) => {
      this.#curves.add(histories);
      this.#trial.say(finishedWords(ms));
    });
  }

  /** What comes first brings itself into sight, below a long program. @param {Heard} told */
  #hear(told) {
    const isFirst = !this.#output.isSpoken;
    this.#output.hear(told);
    if (isFirst) this.told.scrollIntoView({ block: "nearest" });
    if (told.curves) this.#curves.show(told.curves);
  }
}

/** @param {Store} store @param {{edited: (text: string) => void, back: () => void}} told */
export async function createRunner(store, told) {
  await loadStyle("css/sandbox.css");
  return new Runner(store, told);
}
