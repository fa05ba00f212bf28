// @ts-check
/** Build a lesson: at the left, beside the page that its steps take from. It is kept on this device while it is built. */
import { withPart } from "../../app/link/link.js";
import { reason } from "../../app/refusal.js";
import { el } from "../../ui/dom.js";
import { loadStyle } from "../../ui/styles.js";
import { checkedLesson } from "../lesson/form/lesson-form.js";
import { aboutFields } from "./about-form.js";
import * as drafts from "./draft.js";
import { createFrame } from "./frame.js";
import { lessonInFile, lessonOfCourse } from "./incoming.js";
import { keepDraft, keptDraft } from "./kept.js";
import { createReport, missing } from "./report.js";
import { stepForm } from "./step-form.js";
import { createStepsList } from "./steps-list.js";
import { typed, undoably } from "./undo.js";
import { createWays } from "./ways.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { State } from "../../app/state.js" */
/** @import { Store } from "../../app/store.js" */
/** @import { Lesson } from "../lesson/progress.js" */
/** @import { Draft } from "./undo.js" */

/** @typedef {{store: Store, actions: Actions}} Tools */

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
  #report = createReport();
  #about = el("details", { class: "built-part" });
  #step = el("div");
  /** @type {ReturnType<typeof createWays>} */
  #ways;
  /** @type {ReturnType<typeof createFrame>} */
  #frame;
  /** What was open before the lesson was looked at. @type {string | null} */
  #explore = null;
  #steps = createStepsList({
    choose: (at) => this.#show(drafts.atStep(this.#draft, at)),
    arrange: (next, said) => {
      this.#show(next(this.#draft));
      this.#report.say(said(this.#draft));
    },
  });

  /** @param {Tools} tools */
  constructor(tools) {
    this.tools = tools;
    this.#ways = createWays({
      catalog: tools.store.get().catalog,
      whole: () => this.#whole(),
      preview: () => this.#preview(),
      open: (file) => this.#take(lessonInFile(file, tools.store.get().catalog), file.name),
      beginWith: (id) => this.#beginWith(id),
      say: this.#report.say,
    });
    this.#draft = keptDraft() ?? drafts.newDraft(tools.store.get().experiment);
    this.#frame = createFrame({
      forms: [this.#ways.root, this.#about, this.#steps.root, this.#step],
      report: this.#report.root,
      close: () => this.#close(),
      goBack: () => tools.actions.leaveLesson(),
    });
    this.#frame.turn(false);
    document.getElementById("experiment")?.prepend(this.#frame.root);
    tools.store.subscribe((state, previous) => this.#follow(state, previous));
    this.#show(this.#draft);
  }

  open() {
    const { lesson, view } = this.tools.store.get();
    if (lesson && !lesson.document.isPreview) this.tools.actions.leaveLesson();
    if (!view.building) this.tools.actions.setView({ building: true });
    history.replaceState(history.state, "", withPart(location.hash, "build", "1"));
    this.#frame.open(true);
  }

  #close() {
    const { lesson } = this.tools.store.get();
    if (lesson?.document.isPreview) this.tools.actions.leaveLesson();
    this.tools.actions.setView({ building: false });
    history.replaceState(history.state, "", withPart(location.hash, "build", null));
    this.#frame.open(false);
  }

  /** A lesson of the course that is opened meanwhile has the place. @param {State} state @param {State} previous */
  #follow({ lesson, view }, previous) {
    if (lesson === previous.lesson) return;
    if (lesson && !lesson.document.isPreview && view.building) return this.#close();
    this.#frame.turn(lesson !== null);
    if (lesson || !previous.lesson?.document.isPreview) return;
    this.tools.actions.setView({ explore: this.#explore });
    this.#frame.focus();
  }

  /** Draw a draft anew. @param {Draft} draft */
  #show(draft) {
    this.#report.refuse("");
    this.#set(draft);
    this.#drawAbout();
    this.#drawStep();
  }

  /** @param {Draft} draft */
  #set(draft) {
    if (draft.lesson !== this.#draft.lesson) this.#ways.forgetLink();
    this.#draft = draft;
    this.#steps.show(draft);
    this.#report.sayKept(keepDraft(draft));
  }

  /** @param {Draft} next @param {object} patch which somebody types @param {string} of what */
  #type(next, patch, of) {
    this.#set(typed(this.#draft, next, `${of} ${Object.keys(patch)}`));
  }

  #drawAbout() {
    const { lesson } = this.#draft;
    const edit = (/** @type {Partial<Lesson>} */ patch) =>
      this.#type(drafts.withLesson(this.#draft, patch), patch, "lesson");
    this.#about.replaceChildren(...aboutFields(lesson, edit));
    if (!lesson.title) this.#about.open = true;
  }

  #drawStep() {
    const { store, actions } = this.tools;
    const { at } = this.#draft;
    const form = stepForm({
      at,
      store,
      actions,
      step: () => drafts.stepOf(this.#draft),
      experiment: () => drafts.experimentAt(this.#draft.lesson.steps, this.#draft.at),
      type: (patch) => this.#type(drafts.withStep(this.#draft, patch), patch, `step ${at}`),
      change: (patch, focus = null, said = "") => this.#change(drafts.withStep(this.#draft, patch), focus, said),
      replace: (step) => this.#change(withReplacedStep(this.#draft, step), "title", "The step is as the JSON says."),
    });
    this.#step.replaceChildren(form);
  }

  /** @param {Draft} next @param {string | null} focus a field of the step @param {string} said */
  #change(next, focus, said) {
    this.#show(undoably(this.#draft, next));
    this.#report.say(said);
    const field =
      focus && /** @type {HTMLElement | null} */ (this.#step.querySelector(`[data-path="${CSS.escape(focus)}"]`));
    if (field) field.focus();
    else this.#frame.focus();
  }

  /** @returns {Lesson | null} null where something is missing, which is said at its field */
  #whole() {
    try {
      const lesson = checkedLesson(drafts.finished(this.#draft.lesson), this.tools.store.get().catalog);
      this.#report.refuse("");
      return lesson;
    } catch (error) {
      this.#leadToMissing(error);
      return null;
    }
  }

  /** @param {unknown} error */
  #leadToMissing(error) {
    const { at, path, words } = missing(error);
    if (at !== null && at !== this.#draft.at) this.#show(drafts.atStep(this.#draft, at));
    this.#report.refuse(words);
    this.#report.leadTo(at === null ? this.#about : this.#step, path);
  }

  #preview() {
    const lesson = this.#whole();
    if (!lesson) return;
    this.#report.say("");
    this.#explore = this.tools.store.get().view.explore;
    this.tools.actions.previewLesson(lesson, this.#draft.at);
  }

  /** @param {string | null} id null: a new lesson */
  #beginWith(id) {
    const { experiment, catalog } = this.tools.store.get();
    if (id !== null) return this.#take(lessonOfCourse(id, catalog), id);
    this.#replace(drafts.newDraft(experiment), "A new lesson; Undo brings the last one back.");
  }

  /** Another lesson takes the place of the one that is built, where it is one. @param {Promise<Lesson>} incoming @param {string} name */
  async #take(incoming, name) {
    try {
      const lesson = await incoming;
      const said = `${lesson.title} is open; Undo brings the last one back.`;
      this.#replace(drafts.draftOf(drafts.editable(lesson)), said);
    } catch (error) {
      this.#report.refuse(`${name} was not opened: ${reason(error)}.`);
    }
  }

  /** @param {Draft} draft of another lesson @param {string} said */
  #replace(draft, said) {
    this.#show(undoably(this.#draft, draft));
    this.#report.say(said);
  }
}

/** @param {Draft} draft @param {import("../lesson/progress.js").LessonStep} step @returns {Draft} */
const withReplacedStep = (draft, step) =>
  drafts.withLesson(draft, { steps: draft.lesson.steps.with(draft.at, drafts.editableStep(step)) });
