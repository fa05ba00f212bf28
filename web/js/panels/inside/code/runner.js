// @ts-check
/** The program of the Code tab as a text that can be changed and run here, in a Python of its own. */
import { createEditor } from "../../../editor/editor.js";
import { createCurves } from "../../../sandbox/curves.js";
import { createOutput } from "../../../sandbox/output.js";
import { Ended, sandbox } from "../../../sandbox/sandbox.js";
import { faultWords, finishedWords, RUNNING, STARTING, STOPPED } from "../../../sandbox/words.js";
import { el, setText } from "../../../ui/dom.js";
import { icon } from "../../../ui/icons.js";
import { loadStyle } from "../../../ui/styles.js";
import { filesOfProgram } from "./program.js";
/** @import { Store } from "../../../app/store.js" */
/** @import { Heard } from "../../../sandbox/sandbox.js" */

const HELP = "Tab indents. Escape, then Tab leaves the editor.";

class Runner {
  #editor;
  #output = createOutput();
  #curves = createCurves();
  #runs = 0;
  #said = el("p", { class: "sandbox-said", "aria-live": "polite" });
  #trace = el("pre", { class: "code sandbox-trace", tabIndex: 0, role: "group", "aria-label": "Where", hidden: true });

  /** @param {Store} store @param {{edited: (text: string) => void, back: () => void}} told */
  constructor(store, { edited, back }) {
    this.store = store;
    this.#editor = createEditor({ label: "Program", describedBy: HELP, changed: edited });
    const onclick = (/** @type {() => void} */ act) => ({ type: "button", onclick: act });
    this.runButton = el("button", { ...onclick(() => this.#run()), class: "button primary" }, "Run");
    this.stopButton = el(
      "button",
      { ...onclick(() => sandbox.stop(STOPPED)), class: "button", disabled: true },
      "Stop",
    );
    this.backButton = el("button", { ...onclick(back), class: "button" }, icon("reset"), "Back to the page's program");
    this.root = el(
      "div",
      { class: "sandbox" },
      el("div", { class: "sandbox-bar" }, this.runButton, this.stopButton, this.backButton),
      this.#editor.root,
      el("p", { class: "note" }, `${HELP} It runs in a Python of its own; the page's network stays as it is.`),
      this.#said,
      this.#trace,
      this.#output.root,
      this.#curves.root,
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

  /** What an earlier run has to say is of no interest any more. */
  async #run() {
    const run = ++this.#runs;
    const isLatest = () => run === this.#runs;
    this.#output.clear();
    this.#curves.clear();
    this.#tell(STARTING);
    this.stopButton.disabled = false;
    let began = 0;
    const request = { text: this.#editor.text, files: filesOfProgram(this.store.get().experiment) };
    const start = () => {
      began = performance.now();
      this.#tell(RUNNING);
    };
    try {
      const how = { heard: (/** @type {Heard} */ told) => this.#hear(told), began: start };
      const { fault, histories } = await sandbox.ask("run", request, how);
      this.#curves.add(histories);
      this.#tell(fault ? faultWords(fault) : finishedWords(performance.now() - began), fault);
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
      if (isLatest()) this.#tell(error.message);
    }
    if (isLatest()) this.stopButton.disabled = true;
  }

  /** @param {Heard} told */
  #hear(told) {
    this.#output.hear(told);
    if (told.curves) this.#curves.show(told.curves);
  }

  /** @param {string} words @param {{line: number | null, trace: string} | null} [fault] */
  #tell(words, fault = null) {
    setText(this.#said, words);
    this.#said.classList.toggle("is-bad", fault !== null);
    setText(this.#trace, fault?.trace ?? "");
    this.#trace.hidden = !fault?.trace.includes("\n"); // one line is marked, and said already
    this.#editor.mark(fault?.line ?? null);
  }
}

/** @param {Store} store @param {{edited: (text: string) => void, back: () => void}} told */
export async function createRunner(store, told) {
  await loadStyle("css/sandbox.css");
  return new Runner(store, told);
}
