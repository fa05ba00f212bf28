// @ts-check
/** One run after the other of what is in an editor: what is said of it, where it failed, and the button that ends it. */
import { el, setText } from "../ui/dom.js";
import { LoadFailure, MissingImages } from "../app/errors.js";
import { Ended, sandbox } from "./sandbox.js";
import { faultWords, RUNNING, STARTING, STOPPED } from "./words.js";
/** @import { Editor } from "../editor/editor.js" */
/** @import { Asking } from "./sandbox.js" */

/** @typedef {{line?: number | null, trace?: string, isBad?: boolean}} Bad  the line to mark, and the way there */

export class Trial {
  #runs = 0;
  #said = el("p", { class: "sandbox-said", "aria-live": "polite" });
  #trace = el("pre", { class: "code sandbox-trace", tabIndex: 0, role: "group", "aria-label": "Where", hidden: true });

  /** @param {Editor} editor */
  constructor(editor) {
    this.editor = editor;
    this.stopButton = el(
      "button",
      { type: "button", class: "button", disabled: true, onclick: () => sandbox.stop(STOPPED) },
      "Stop",
    );
    this.told = el("div", { class: "sandbox-told" }, this.#said, this.#trace);
  }

  /** How many runs there were, and texts that were left behind. */
  get count() {
    return this.#runs;
  }

  /**
   * Run something; what an earlier run would still say is of no interest any more.
   * @param {string} method
   * @param {Record<string, unknown>} request
   * @param {Omit<Asking, "data" | "began"> & {data?: () => Promise<Record<string, Uint8Array> | null>}} how `data`: loads files that it needs
   * @param {(answer: any, ms: number) => void} take gets the answer; of a text that failed its fault is said
   */
  async run(method, request, { data = async () => null, ...how }, take) {
    this.forget();
    const run = this.#runs;
    const isLatest = () => run === this.#runs;
    this.say(STARTING);
    this.stopButton.disabled = false;
    let began = 0;
    try {
      const files = await data();
      if (!isLatest()) return;
      const start = () => {
        began = performance.now();
        this.say(RUNNING);
      };
      const answer = await sandbox.ask(method, request, { ...how, data: files, began: start });
      if (!isLatest()) return;
      take(answer, performance.now() - began);
      if (answer.fault) this.say(faultWords(answer.fault), { ...answer.fault, isBad: true });
    } catch (error) {
      if (!isTold(error)) throw error;
      if (isLatest()) this.say(error.message, { isBad: error.message !== STOPPED });
    } finally {
      if (isLatest()) this.stopButton.disabled = true;
    }
  }

  /** Another text is looked at: end what runs, and say nothing more of it. */
  forget() {
    this.#runs += 1;
    if (!this.stopButton.disabled) sandbox.stop(STOPPED);
    this.stopButton.disabled = true;
    this.say("");
  }

  /** @param {string} words @param {Bad} [bad] */
  say(words, { line = null, trace = "", isBad = false } = {}) {
    setText(this.#said, words);
    this.#said.classList.toggle("is-bad", isBad);
    setText(this.#trace, trace);
    this.#trace.hidden = !trace.includes("\n"); // one line is marked, and said already
    this.editor.mark(line);
  }
}

/** Whether it is for the reader: a run that was ended, data that did not arrive. @param {unknown} error @returns {error is Error} */
const isTold = (error) => [Ended, LoadFailure, MissingImages].some((kind) => error instanceof kind);
