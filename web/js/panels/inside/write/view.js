// @ts-check
/** Write the missing line: a function of nncore with a gap, tried at work in the second Python. */
import { createEditor } from "../../../editor/editor.js";
import { written } from "../../../editor/written.js";
import { sandbox } from "../../../sandbox/sandbox.js";
import { faultWords, RUNNING, STARTING, STOPPED } from "../../../sandbox/words.js";
import { el, setText, uniqueId } from "../../../ui/dom.js";
import { download, fileName } from "../../../ui/download.js";
import { select } from "../../../ui/fields.js";
import { dataFilesOf } from "./data-files.js";
import { loadExercises } from "./exercises.js";
import { createHints } from "./hints.js";
import { taskElements } from "./task.js";
import { createTrainingChart } from "./training-chart.js";
import { summary, verdictElements } from "./verdicts.js";
/** @import { PageView } from "../../../app/frame.js" */
/** @import { State } from "../../../app/state.js" */
/** @import { Heard } from "../../../sandbox/sandbox.js" */
/** @import { Context } from "../view.js" */
/** @import { Exercise } from "./exercises.js" */
/** @import { Found } from "./verdicts.js" */

const CHECK_MS = 5000;
const TRAINING_MS = 20_000;
const HELP = "Tab indents. Escape, then Tab leaves the editor.";
const CHOSEN = "exercise";

class WriteView {
  /** @type {Exercise} */
  #exercise;
  #runs = 0;
  #isReal = false;
  #editor;
  #hints = createHints();
  #chart = createTrainingChart();
  #task = el("div", { class: "write-task" });
  #said = el("p", { class: "sandbox-said", "aria-live": "polite" });
  #verdicts = el("div", { class: "write-cases" });

  /** @param {HTMLElement} root @param {Context} context @param {Exercise[]} exercises */
  constructor(root, { store }, exercises) {
    this.store = store;
    this.#exercise = exercises.find(({ id }) => id === written.read(CHOSEN)) ?? exercises[0];
    this.#editor = createEditor({ label: "The function", describedBy: HELP, changed: (text) => this.#edited(text) });
    const options = exercises.map(({ id, title }) => ({ name: id, label: title }));
    const pick = (/** @type {string} */ name) => this.#choose(exercises.find(({ id }) => id === name) ?? exercises[0]);
    const choice = select(options, pick, { id: uniqueId("exercise") });
    choice.value = this.#exercise.id;
    const button = (/** @type {string} */ label, /** @type {() => void} */ onclick, kind = "") =>
      el("button", { type: "button", class: `button ${kind}`, onclick }, label);
    this.stopButton = button("Stop", () => sandbox.stop(STOPPED));
    this.stopButton.disabled = true;
    this.realButton = button("Real version back", () => this.#swap());
    root.className = "write";
    root.append(
      el(
        "div",
        { class: "write-side" },
        el("div", { class: "field" }, el("label", { for: choice.id }, "Function"), choice),
        this.#task,
        this.#hints.root,
      ),
      el(
        "div",
        { class: "sandbox" },
        this.#editor.root,
        el(
          "div",
          { class: "sandbox-bar" },
          button("Check", () => this.#check(), "primary"),
          button("Train with it", () => this.#train()),
          this.stopButton,
          this.realButton,
          button("Start again", () => this.#startAgain(), "quiet"),
          button("Download (.py)", () => this.#download(), "quiet"),
        ),
        el(
          "p",
          { class: "note" },
          `${HELP} It is tried in a Python of its own, on copies; the page's network stays as it is.`,
        ),
        this.#said,
        this.#verdicts,
        this.#chart.root,
      ),
    );
    this.#choose(this.#exercise);
  }

  /** @param {State} state */
  render({ link }) {
    this.realButton.hidden = !link.solutions;
    this.#hints.limit(link.solutions);
  }

  /** @param {Exercise} exercise */
  #choose(exercise) {
    this.#exercise = exercise;
    written.write(CHOSEN, exercise.id);
    this.#task.replaceChildren(...taskElements(exercise));
    this.#hints.show(exercise.hints);
    this.#showText(false);
    this.#forget();
  }

  get #key() {
    return `exercise.${this.#exercise.id}`;
  }

  /** @param {boolean} isReal nncore's own lines, or the visitor's, which are kept meanwhile */
  #showText(isReal) {
    this.#isReal = isReal;
    this.#editor.show(isReal ? this.#exercise.real : (written.read(this.#key) ?? this.#exercise.text));
    setText(this.realButton, isReal ? "My version back" : "Real version back");
  }

  #swap() {
    this.#showText(!this.#isReal);
    this.#forget();
  }

  #startAgain() {
    written.write(this.#key, null);
    this.#showText(false);
    this.#forget();
  }

  /** The real version is there to be looked at and tried; whoever changes it makes it their own. @param {string} text */
  #edited(text) {
    written.write(this.#key, text);
    if (!this.#isReal) return;
    this.#isReal = false;
    setText(this.realButton, "Real version back");
  }

  #download() {
    const { file, function: name } = this.#exercise;
    const head = `# ${name} of ${file}\n`;
    download(`${fileName(this.#exercise.id)}.py`, `${head}${this.#editor.text}`, "text/x-python");
  }

  #check() {
    const seed = this.#runs + 1;
    const request = {
      exercise: this.#exercise.id,
      text: this.#editor.text,
      seed,
      experiment: this.store.get().experiment,
    };
    this.#ask("check", request, { limitMs: CHECK_MS }, (found) => this.#showFound(found));
  }

  async #train() {
    const request = { exercise: this.#exercise.id, text: this.#editor.text, experiment: this.store.get().experiment };
    const heard = (/** @type {Heard} */ { training }) => training && this.#chart.show(training);
    await this.#ask("compare", request, { limitMs: TRAINING_MS, heard, needsData: true }, ({ n_calls }) =>
      this.#say(
        n_calls
          ? "Trained, from the same first weights."
          : "This network does not use the function: both curves are the same.",
      ),
    );
  }

  /**
   * @param {string} method
   * @param {Record<string, unknown>} request
   * @param {{limitMs: number, heard?: (message: Heard) => void, needsData?: boolean}} how
   * @param {(answer: any) => void} take
   */
  async #ask(method, request, { needsData = false, ...how }, take) {
    this.#forget();
    const run = this.#runs;
    this.#say(STARTING);
    this.stopButton.disabled = false;
    try {
      const data = needsData ? await dataFilesOf(this.store.get()) : null;
      if (run !== this.#runs) return;
      const answer = await sandbox.ask(method, request, { ...how, data, began: () => this.#say(RUNNING) });
      if (run !== this.#runs) return;
      if (answer.fault) this.#say(faultWords(answer.fault), answer.fault.line, true);
      else take(answer);
    } catch (error) {
      if (run === this.#runs) this.#say(/** @type {Error} */ (error).message, null, true);
    } finally {
      if (run === this.#runs) this.stopButton.disabled = true;
    }
  }

  /** @param {Found} found */
  #showFound(found) {
    this.#say(summary(found), null, !found.passed);
    this.#verdicts.replaceChildren(...verdictElements(found));
  }

  /** What was found is of another text, or asked anew. */
  #forget() {
    this.#runs += 1;
    if (!this.stopButton.disabled) sandbox.stop(STOPPED);
    this.stopButton.disabled = true;
    this.#verdicts.replaceChildren();
    this.#chart.clear();
    this.#say("");
  }

  /** @param {string} words @param {number | null} [line] to mark @param {boolean} [isBad] */
  #say(words, line = null, isBad = false) {
    setText(this.#said, words);
    this.#said.classList.toggle("is-bad", isBad);
    this.#editor.mark(line);
  }
}

/** @param {HTMLElement} root @param {Context} context @returns {Promise<PageView>} */
export const createWriteView = async (root, context) => new WriteView(root, context, await loadExercises());
