// @ts-check
/** Build a lesson: at the left, beside the page that its steps take from. It is kept on this device while it is built. */
import { loadJson } from "../../app/json-file.js";
import { parseJson } from "../../app/json-text.js";
import { withPart } from "../../app/link/link.js";
import { reason } from "../../app/refusal.js";
import { el, setText } from "../../ui/dom.js";
import { icon } from "../../ui/icons.js";
import { loadStyle } from "../../ui/styles.js";
import { checkedLesson, RuleError } from "../lesson/form/lesson-form.js";
import { fileText } from "../lesson/own/load.js";
import { aboutFields } from "./about-form.js";
import * as drafts from "./draft.js";
import { button, focusField } from "./fields.js";
import { keepDraft, keptDraft } from "./kept.js";
import { stepForm } from "./step-form.js";
import { createStepsList } from "./steps-list.js";
import { createWays } from "./ways.js";
import { placeWords } from "./words.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { State } from "../../app/state.js" */
/** @import { Store } from "../../app/store.js" */
/** @import { Lesson } from "../lesson/progress.js" */
/** @import { Draft } from "./draft.js" */

/** @typedef {{store: Store, actions: Actions}} Tools */

const PROBLEM = "lesson-builder-problem";
const NOT_KEPT = "This device cannot keep it: save it as a file.";

/** @type {Promise<Builder> | null} */
let made = null;

/** @param {Tools} tools */
export async function openBuilder(tools) {
  made ??= loadStyle("css/lesson-builder.css").then(() => new Builder(tools));
  made.catch(() => (made = null)); // asked for again
  (await made).open();
}

class Builder {
  /** @type {Draft} */
  #draft;
  #said = el("p", { class: "note", role: "status" });
  #problem = el("p", { id: PROBLEM, class: "field-problem", role: "alert" });
  #about = el("details", { class: "built-part" });
  #step = el("div");
  #heading = el("h2", { id: "lesson-builder-title", tabIndex: -1 }, "Build a lesson");
  #building = el("div", { class: "built" });
  #previewing = el("div", { class: "built-buttons" });
  /** What was open before the lesson was looked at. @type {string | null} */
  #explore = null;
  #steps = createStepsList({
    choose: (at) => this.#show(drafts.atStep(this.#draft, at)),
    arrange: (next, said) => {
      this.#show(next(this.#draft));
      this.#say(said(this.#draft));
    },
  });

  /** @param {Tools} tools */
  constructor(tools) {
    this.tools = tools;
    this.#draft = keptDraft() ?? drafts.newDraft(tools.store.get().experiment);
    this.root = el("section", { id: "lesson-builder", class: "panel", "aria-labelledby": "lesson-builder-title" });
    this.#build();
    document.getElementById("experiment")?.prepend(this.root);
    tools.store.subscribe((state, previous) => this.#follow(state, previous));
    this.#show(this.#draft);
  }

  open() {
    const { lesson, view } = this.tools.store.get();
    if (lesson && !lesson.document.isPreview) this.tools.actions.leaveLesson();
    if (!view.building) this.tools.actions.setView({ building: true });
    history.replaceState(history.state, "", withPart(location.hash, "build", "1"));
    this.root.hidden = false;
    this.#heading.focus({ preventScroll: true });
    this.root.scrollIntoView({ block: "nearest" });
  }

  #close() {
    const { lesson } = this.tools.store.get();
    if (lesson?.document.isPreview) this.tools.actions.leaveLesson();
    this.tools.actions.setView({ building: false });
    history.replaceState(history.state, "", withPart(location.hash, "build", null));
    this.root.hidden = true;
  }

  #build() {
    const close = {
      type: "button",
      class: "icon-button",
      "aria-label": "Close the builder",
      onclick: () => this.#close(),
    };
    const { catalog } = this.tools.store.get();
    const ways = createWays({
      catalog,
      whole: () => this.#whole(),
      preview: () => this.#preview(),
      open: (file) => this.#open(file),
      beginWith: (id) => this.#beginWith(id),
      say: (words) => this.#say(words),
    });
    this.#building.append(ways, this.#problem, this.#about, this.#steps.root, this.#step);
    this.#previewing.append(
      el("p", {}, "You see the lesson as a class does. Nothing of it is kept."),
      button("Back to building", () => this.tools.actions.leaveLesson(), "primary"),
    );
    const head = el("div", { class: "panel-head" }, this.#heading, el("button", close, icon("close")));
    this.root.append(head, this.#previewing, this.#building, this.#said);
    this.#turn(false);
  }

  /** @param {boolean} isPreview */
  #turn(isPreview) {
    this.#building.hidden = isPreview;
    this.#previewing.hidden = !isPreview;
  }

  /** A lesson of the course that is opened meanwhile has the place. @param {State} state @param {State} previous */
  #follow({ lesson, view }, previous) {
    if (lesson === previous.lesson) return;
    if (lesson && !lesson.document.isPreview && view.building) return this.#close();
    this.#turn(lesson !== null);
    if (lesson || !previous.lesson?.document.isPreview) return;
    this.tools.actions.setView({ explore: this.#explore });
    this.#heading.focus();
  }

  /** Draw a draft anew. @param {Draft} draft */
  #show(draft) {
    this.#set(draft);
    this.#showProblem(null);
    this.#drawAbout();
    this.#drawStep();
  }

  /** @param {Draft} draft */
  #set(draft) {
    this.#draft = draft;
    this.#steps.show(draft);
    if (!keepDraft(draft)) this.#say(NOT_KEPT);
  }

  /** @param {string} words */
  #say(words) {
    setText(this.#said, words);
  }

  #drawAbout() {
    const { lesson } = this.#draft;
    this.#about.replaceChildren(...aboutFields(lesson, (patch) => this.#set(drafts.withLesson(this.#draft, patch))));
    if (!lesson.title) this.#about.open = true;
  }

  #drawStep() {
    const { store, actions } = this.tools;
    const form = stepForm({
      at: this.#draft.at,
      store,
      actions,
      step: () => drafts.stepOf(this.#draft),
      experiment: () => drafts.experimentAt(this.#draft.lesson.steps, this.#draft.at),
      type: (patch) => this.#set(drafts.withStep(this.#draft, patch)),
      change: (patch, focus = null, said = "") => this.#change(drafts.withStep(this.#draft, patch), focus, said),
      replace: (step) => this.#change(withReplacedStep(this.#draft, step), "title", "The step is as the JSON says."),
    });
    this.#step.replaceChildren(form);
  }

  /** @param {Draft} next @param {string | null} focus a field of the step @param {string} said */
  #change(next, focus, said) {
    this.#show(drafts.undoably(this.#draft, next));
    this.#say(said);
    const field =
      focus && /** @type {HTMLElement | null} */ (this.#step.querySelector(`[data-path="${CSS.escape(focus)}"]`));
    (field || this.#heading).focus({ preventScroll: !field });
  }

  /** @returns {Lesson | null} null where something is missing, which is said at its field */
  #whole() {
    try {
      const lesson = checkedLesson(drafts.finished(this.#draft.lesson), this.tools.store.get().catalog);
      this.#showProblem(null);
      return lesson;
    } catch (error) {
      this.#showProblem(error);
      return null;
    }
  }

  /** @param {any} error null: there is none any more */
  #showProblem(error) {
    if (error === null) return setText(this.#problem, "");
    const { at, field, words } = placeWords(error.path ?? "");
    const said = error instanceof RuleError ? `${words} must ${error.rule}` : reason(error);
    if (at !== null && at !== this.#draft.at) this.#show(drafts.atStep(this.#draft, at));
    setText(this.#problem, `Not yet: ${said}.`);
    focusField(at === null ? this.#about : this.#step, at === null ? `lesson.${field}` : field, PROBLEM);
  }

  #preview() {
    const lesson = this.#whole();
    if (!lesson) return;
    this.#say("");
    this.#explore = this.tools.store.get().view.explore;
    this.tools.actions.previewLesson(lesson, this.#draft.at);
  }

  /** @param {File} file */
  async #open(file) {
    const subject = "The file";
    const read = async () =>
      parseJson(await fileText(file), { subject, cut: "Its end is missing. Choose a whole copy." });
    await this.#take(read, file.name);
  }

  /** @param {string} id */
  async #beginWith(id) {
    const { experiment } = this.tools.store.get();
    if (id) return this.#take(() => loadJson(`lessons/${id}.json`, ({ steps }) => Array.isArray(steps)), id);
    this.#show(drafts.undoably(this.#draft, drafts.newDraft(experiment)));
    this.#say("A new lesson; Undo brings the last one back.");
  }

  /** Another lesson takes the place of the one that is built, where it is one. @param {() => Promise<unknown>} read @param {string} name */
  async #take(read, name) {
    try {
      const lesson = checkedLesson(await read(), this.tools.store.get().catalog);
      this.#show(drafts.undoably(this.#draft, drafts.draftOf(drafts.editable(lesson))));
      this.#say(`${lesson.title} is open; Undo brings the last one back.`);
    } catch (error) {
      setText(this.#problem, `${name} was not opened: ${reason(error)}.`);
    }
  }
}

/** @param {Draft} draft @param {import("../lesson/progress.js").LessonStep} step @returns {Draft} */
const withReplacedStep = (draft, step) => drafts.withLesson(draft, { steps: draft.lesson.steps.with(draft.at, step) });
