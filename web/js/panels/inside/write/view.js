// @ts-check
/** Write the missing line: a function of nncore with a gap, tried at work in the second Python. */
import { createEditor } from "../../../editor/editor.js";
import { written } from "../../../editor/kept.js";
import { createOutput } from "../../../sandbox/output.js";
import { Trial } from "../../../sandbox/trial.js";
import { KEYS } from "../../../sandbox/words.js";
import { el, setText, uniqueId } from "../../../ui/dom.js";
import { download } from "../../../ui/download.js";
import { select } from "../../../ui/fields.js";
import { dataFilesOf } from "./data-files.js";
import { filled, loadExercises } from "./exercises.js";
import { createHints, taskElements } from "./task.js";
import { createTrainingChart } from "./training-chart.js";
import { createTrainingPlanes } from "./training-planes.js";
import { summary, verdictElements } from "./verdicts.js";
/** @import { PageView } from "../../../app/frame.js" */
/** @import { State } from "../../../app/state.js" */
/** @import { Heard } from "../../../sandbox/sandbox.js" */
/** @import { Planted } from "../settings.js" */
/** @import { Context } from "../view.js" */
/** @import { Exercise } from "./exercises.js" */
/** @import { Found } from "./verdicts.js" */

const CHECK_MS = 5000;
const TRAINING_MS = 20_000;
const NOTE = `${KEYS} It is tried in a Python of its own, on copies; the page's network stays as it is.`;
const CHOSEN = "exercise";
const TRAINED = "Trained, from the same first weights.";
const REAL_BACK = "Real version back";
const SHOW_ANSWER = "Show the answer";
const IS_ANSWER = "The real version is the answer. Press Show the answer to see it; your own lines are kept.";
const UNUSED = "This network does not use the function: both curves are the same.";

class WriteView {
  /** @type {Exercise} */
  #exercise;
  #isReal = false;
  /** Whether the answer was asked for once. */
  #asks = false;
  /** The exercises that were solved in this visit. @type {Set<string>} */
  #solved = new Set();
  /** @type {Planted | null} wrong lines to be mended, of a lesson */
  #planted = null;
  #editor;
  #trial;
  #output = createOutput();
  #hints = createHints();
  #chart = createTrainingChart();
  #planes = createTrainingPlanes();
  #task = el("div", { class: "write-task" });
  #verdicts = el("div", { class: "write-cases" });

  /** @param {HTMLElement} root @param {Context} context @param {Exercise[]} exercises */
  constructor(root, { store, actions }, exercises) {
    this.store = store;
    this.actions = actions;
    this.exercises = exercises;
    this.#exercise = this.#called(written.read(CHOSEN));
    this.#editor = createEditor({
      label: "The function",
      describedBy: KEYS,
      changed: (text) => this.#edited(text),
    });
    this.#trial = new Trial(this.#editor);
    this.trainButton = button("Train with it", () => this.#train());
    this.realButton = button(REAL_BACK, () => this.#swap());
    root.className = "write";
    root.append(
      el("div", { class: "write-side" }, this.#choice(), this.#task, this.#hints.root),
      el(
        "div",
        { class: "sandbox" },
        this.#editor.root,
        el("div", { class: "sandbox-bar" }, ...this.#buttons()),
        el("p", { class: "note" }, NOTE),
        this.#trial.told,
        this.#output.root,
        this.#verdicts,
        this.#chart.root,
        this.#planes.root,
      ),
    );
    this.#choose(this.#exercise);
  }

  #choice() {
    const options = this.exercises.map(({ id, title }) => ({ name: id, label: title }));
    this.choice = select(options, (name) => this.#choose(this.#called(name)), { id: uniqueId("exercise") });
    return el("div", { class: "field" }, el("label", { for: this.choice.id }, "Function"), this.choice);
  }

  /** @param {string | null} name */
  #called = (name) => this.exercises.find(({ id }) => id === name) ?? this.exercises[0];

  #buttons() {
    return [
      button("Check", () => this.#check(), "primary"),
      this.trainButton,
      this.#trial.stopButton,
      this.realButton,
      button("Start again", () => this.#startAgain(), "quiet"),
      button("Download (.py)", () => this.#download(), "quiet"),
    ];
  }

  /** @param {State} state */
  render({ link, view: { write } }) {
    if (write !== this.#planted) this.#plant(write);
    this.trainButton.hidden = !link.solutions;
    this.realButton.hidden = !link.solutions || write !== null;
    this.#hints.limit(link.solutions);
  }

  /** A lesson's step has wrong lines, or none any more: then one's own are back. @param {Planted | null} planted */
  #plant(planted) {
    this.#planted = planted;
    this.#choose(this.#called(planted?.exercise ?? written.read(CHOSEN)));
  }

  /** @param {Exercise} exercise */
  #choose(exercise) {
    this.#exercise = exercise;
    if (this.choice) this.choice.value = exercise.id;
    if (!this.#planted) written.write(CHOSEN, exercise.id);
    this.#task.replaceChildren(...taskElements(exercise));
    this.#hints.show(exercise.hints);
    this.#showText(false);
  }

  /** The wrong lines of the lesson's step, where its function is the one at hand. */
  get #wrong() {
    return this.#planted?.exercise === this.#exercise.id ? this.#planted.body : null;
  }

  get #key() {
    return `${this.#wrong === null ? "exercise" : "mended"}.${this.#exercise.id}`;
  }

  get #first() {
    return this.#wrong === null ? this.#exercise.text : filled(this.#exercise, this.#wrong);
  }

  /** @param {boolean} isReal nncore's own lines, or the visitor's, which are kept meanwhile */
  #showText(isReal) {
    this.#isReal = isReal;
    this.#editor.show(isReal ? this.#exercise.real : (written.read(this.#key) ?? this.#first));
    this.#asks = false;
    setText(this.realButton, isReal ? "My version back" : REAL_BACK);
    this.#trial.forget();
    this.#clear();
  }

  /** Before it is solved the real version is the answer: it is shown to whoever asks twice. */
  #swap() {
    const isAnswer = !this.#isReal && !this.#asks && !this.#solved.has(this.#key);
    if (!isAnswer) return this.#showText(!this.#isReal);
    this.#asks = true;
    setText(this.realButton, SHOW_ANSWER);
    this.#trial.say(IS_ANSWER);
  }

  #startAgain() {
    written.write(this.#key, null);
    this.#showText(false);
  }

  /** The real version is there to be looked at and tried; whoever changes it makes it their own. @param {string} text */
  #edited(text) {
    written.write(this.#key, text);
    this.#isReal = this.#asks = false;
    setText(this.realButton, REAL_BACK);
  }

  #download() {
    const { id, file, function: name } = this.#exercise;
    download(`${id}.py`, `# ${name} of ${file}\n${this.#editor.text}\n`, "text/x-python");
  }

  get #request() {
    return { exercise: this.#exercise.id, text: this.#editor.text, experiment: this.store.get().experiment };
  }

  /** Every check has other networks; where a link withholds the solutions, the page's own is not among them. */
  #check() {
    this.#clear();
    const own = this.store.get().link.solutions ? {} : { experiment: null };
    const request = { ...this.#request, ...own, seed: this.#trial.count };
    const heard = this.#output.hear;
    this.#trial.run("check", request, { limitMs: CHECK_MS, heard }, (/** @type {Found} */ found) => {
      if (found.fault) return;
      this.#trial.say(summary(found), { isBad: !found.passed });
      this.#verdicts.replaceChildren(...verdictElements(found));
      if (found.passed && !this.#isReal) this.#solved.add(this.#key);
      if (found.passed && this.#wrong !== null) this.actions.mended(request.exercise);
    });
  }

  #train() {
    this.#clear();
    const state = this.store.get();
    const heard = (/** @type {Heard} */ told) => {
      this.#output.hear(told);
      const { training } = told;
      if (!training) return;
      this.#chart.show(training);
      this.#planes.show(state, training);
    };
    const how = { limitMs: TRAINING_MS, heard, data: () => dataFilesOf(state) };
    this.#trial.run("compare", this.#request, how, ({ n_calls }) => this.#trial.say(n_calls ? TRAINED : UNUSED));
  }

  /** What was found is of another text, or asked anew. */
  #clear() {
    this.#output.clear();
    this.#verdicts.replaceChildren();
    this.#chart.clear();
    this.#planes.clear();
  }
}

/** @param {string} label @param {() => void} onclick @param {string} [kind] */
const button = (label, onclick, kind = "") => el("button", { type: "button", class: `button ${kind}`, onclick }, label);

/** @param {HTMLElement} root @param {Context} context @returns {Promise<PageView>} */
export const createWriteView = async (root, context) => new WriteView(root, context, await loadExercises());
