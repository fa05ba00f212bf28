// @ts-check
/** Open, walk and leave a lesson; commit to an answer and train until it shows. */
import { deviceStorage, keepOn } from "../../app/device-storage.js";
import { completeExperiment } from "../../app/document.js";
import { LoadFailure } from "../../app/errors.js";
import { reason } from "../../app/refusal.js";
import { loadLesson } from "./loading.js";
import { createCustomLessonActions } from "./custom/actions.js";
import { pictureFor } from "../workspace/settings.js";
import { createKeptLessons } from "./kept.js";
import { isCustomLesson } from "./custom/names.js";
import { suggestedLesson } from "./place.js";
import * as progress from "./progress.js";
import { problemOfDocument } from "../../app/problems.js";
import { withProblem, withStatus, withView } from "../../app/state.js";
import { lessonLink } from "../../app/link/link.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { Problem } from "../../app/problems.js" */
/** @import { State, View } from "../../app/state.js" */
/** @import { Before, Lesson, LessonProgress } from "./progress.js" */
/** @import { Store } from "../../app/store.js" */
/** @import { Trainer } from "../../engine/trainer.js" */

/** @typedef {{store: Store, trainer: Trainer}} Parts */

/** Where this device keeps which lesson is open. */
const PLACE = "nncore.lesson";
const ANSWERED = "Paused for the answer.";
const DONE = "Paused: your task is done.";
/** What a step shows where it does not say otherwise, whatever was looked at before. @type {Partial<View>} */
const FIRST_LOOK = {
  edges: "weight",
  space: "output",
  curve: "cost",
  pinned: null,
  edge: null,
  zoom: null,
  large: false,
  explore: null,
  derive: null,
  write: null,
};

/**
 * @param {Parts} parts
 * @returns {Actions}
 */
export function createLessonActions(parts) {
  const { store, trainer } = parts;
  const current = () => /** @type {LessonProgress} */ (store.get().lesson);
  const change = (/** @type {(lesson: LessonProgress) => LessonProgress} */ transition) =>
    store.update((state) => (state.lesson ? { ...state, lesson: transition(state.lesson) } : state));
  const kept = createKeptLessons(deviceStorage());
  const showMarks = () => store.update((state) => ({ ...state, lessonMarks: kept.marks() }));
  showMarks();
  store.subscribe(() => {
    const state = store.get(); // which may be newer than what is told
    if (!progress.isGoalReached(state)) return;
    const lesson = progress.withGoalReached(current());
    const isTaskDone = state.status.state === "running" && progress.currentStep(lesson).goal?.asks !== undefined;
    const message = `${progress.goalWords(lesson)} Step ${state.snapshot?.step}.`;
    store.update((now) => withStatus({ ...now, lesson }, { message }));
    if (!isTaskDone) return;
    trainer.pause();
    store.update((now) => withStatus(now, { message: `${message} ${DONE}` }));
  });
  store.subscribe((state) => {
    if (!progress.isAnswerDue(state)) return;
    change(progress.answered);
    if (state.status.state !== "running") return;
    trainer.pause();
    const message = [progress.goalWords(current()), ANSWERED].filter(Boolean).join(" ");
    store.update((now) => withStatus(now, { message }));
  });
  /** @type {LessonProgress | null} */
  let written = null;
  store.subscribe(() => {
    const { lesson } = store.get(); // which may be newer than what is told
    if (!lesson || lesson === written || lesson.document.isPreview) return;
    const { link, id } = lesson.document;
    if (lesson.document !== written?.document) keepOn(deviceStorage(), PLACE, link ?? id);
    written = lesson;
    kept.write(lesson);
    showMarks();
  });

  /** Who comes back to a lesson that was left at its end finds the first step. */
  const putBack = () => {
    const { lesson } = store.get();
    if (lesson?.isOver) change((now) => progress.atStep(now, 0));
  };
  function leave() {
    trainer.pause();
    putBack();
    written = null;
    const isPreview = store.get().lesson?.document.isPreview;
    if (!isPreview) deviceStorage()?.removeItem(PLACE);
    store.update((state) => withView({ ...state, lesson: null }, { write: null }));
    if (!isPreview) history.replaceState(null, "", lessonLink(location.hash, null));
  }

  /** @param {Lesson} document @param {number | null} step @param {boolean} isLinked */
  function begin(document, step, isLinked) {
    const steps = document.steps.length;
    if (step !== null && step > steps) throw new Error(`step must be a whole number from 1 to ${steps}, got ${step}`);
    const before = whatWasBefore(store.get());
    const isFollowed = isLinked && history.state?.before === undefined;
    putBack();
    const known = progress.beginLesson(document, document.isPreview ? null : kept.read(document), before);
    const lesson = isFollowed ? progress.begunFresh(known) : known;
    enterStep(parts, step === null ? lesson : progress.atStep(lesson, step - 1), true);
    if (!document.isPreview)
      history.replaceState({ before }, "", lessonLink(location.hash, document.link ?? document.id));
  }

  return {
    /**
     * @param {string} id or what a link calls a lesson that is none of the course
     * @param {number | null} [step] from 1; otherwise where it was left
     * @param {boolean} [isLinked] whether a link has led here: who follows one begins anew, who loads the page again goes on
     */
    async openLesson(id, step = null, isLinked = false) {
      try {
        begin(await loadLesson(id, store.get().catalog), step, isLinked);
      } catch (error) {
        if (isCustomLesson(id) && deviceStorage()?.getItem(PLACE) === id) deviceStorage()?.removeItem(PLACE); // said once
        store.update((state) => withProblem(state, problemOfLesson(id, error)));
      }
    },
    /** Open a lesson and lead the focus to it, where what was pressed is gone. @param {string} id */
    async readLesson(id) {
      await this.openLesson(id);
      requestAnimationFrame(() => stepHeading()?.focus({ preventScroll: true })); // once the step is drawn
    },
    ...createCustomLessonActions({ store, begin }),
    /** The table of contents. */
    async openCourse() {
      try {
        const { openCourse } = await import("../course/view.js");
        await openCourse({ store, actions: this });
      } catch (error) {
        const problem = problemOfDocument("The course was not opened", `${reason(error)}.`);
        const retry = { label: "Retry", action: "openCourse" };
        store.update((state) => withProblem(state, { ...problem, actions: [retry] }));
      }
    },
    /** The lesson that comes next for this person. */
    goOnWithCourse() {
      const { catalog, lessonMarks } = store.get();
      return this.readLesson((suggestedLesson(catalog.lessons, lessonMarks) ?? catalog.lessons[0]).id);
    },
    /** Who comes back to the page lands in the lesson that was open. */
    comeBack() {
      const id = deviceStorage()?.getItem(PLACE);
      const isKnown = id && (isCustomLesson(id) || store.get().catalog.lessons.some((lesson) => lesson.id === id));
      return isKnown ? this.openLesson(id) : undefined;
    },
    /** Whoever builds a lesson finds the page as it was before looking at it. */
    leaveLesson() {
      return store.get().lesson?.document.isPreview ? this.backToPlaying() : leave();
    },
    /** Leave the lesson, and go back to what was on the page before it: with its weights, where they are still there. */
    backToPlaying() {
      const { before } = current();
      leave();
      if (!before) return;
      const { past } = store.get().runs;
      if (before.run !== null && past.some(({ number }) => number === before.run)) return trainer.openRun(before.run);
      store.update((state) => ({ ...state, experiment: before.experiment }));
    },
    goToStep(/** @type {number} */ at) {
      const isEnd = at >= current().document.steps.length;
      if (isEnd) trainer.pause();
      const lesson = isEnd ? progress.finished(current()) : progress.atStep(current(), at);
      enterStep(parts, lesson, progress.experimentStep(lesson) !== progress.experimentStep(current()));
    },
    /** The present lesson from its first step, without the answers that were given. */
    beginAgain() {
      enterStep(parts, progress.begunAgain(current()), true);
    },
    /** Where an earlier visit ended, with its answers. */
    goOnWithLesson() {
      enterStep(parts, progress.goneOn(current()), true);
    },
    /** Nothing of any lesson is kept any longer; the one under way begins again. */
    forgetLessons() {
      const { lesson } = store.get();
      if (lesson) enterStep(parts, progress.beginLesson(lesson.document, null, lesson.before), true);
      kept.forget();
      showMarks();
    },
    /** Lines of an exercise have passed its check. @param {string} exercise */
    mended: (exercise) =>
      change((lesson) => (progress.isToMend(lesson, exercise) ? progress.withGoalReached(lesson) : lesson)),
    /** The number of a task was worked out. @param {import("./task.js").LessonTask} task */
    solved: (task) =>
      store.update((state) =>
        state.lesson ? { ...state, lesson: progress.withSolved({ ...state, lesson: state.lesson }, task) } : state,
      ),
    askFirst: () => change((lesson) => ({ ...lesson, asksFirst: true })),
    dismissAsking: () => change((lesson) => ({ ...lesson, asksFirst: false })),
    goToQuestion() {
      const first = document.querySelector("#lesson-panel input[type=radio]");
      first?.closest(".lesson-question")?.scrollIntoView({ block: "nearest" });
      if (first instanceof HTMLElement) first.focus();
    },
    trainAnyway() {
      change((lesson) => ({ ...lesson, asksFirst: false, trainsAnyway: true }));
      trainer.train();
    },
    async commitAnswer(/** @type {number} */ choice) {
      const lesson = progress.committed(current(), choice);
      await beginExperiment(parts, lesson, (state) => ({ ...state, lesson }));
      if (store.get().lesson !== lesson) return;
      change(progress.asked);
      trainer.trainTo(progress.currentStep(lesson).question?.until.step ?? 0);
    },
  };
}

/** Of the step that is read now. @returns {HTMLElement | null} */
const stepHeading = () => document.querySelector("#lesson-panel .lesson-body > h3");

/** What did not arrive can be asked for again. @param {string} id @param {unknown} error @returns {Problem} */
function problemOfLesson(id, error) {
  const problem = problemOfDocument("This lesson was not opened", `${reason(error)}.`);
  const retry = { label: "Retry", action: "openLesson", args: [id] };
  return error instanceof LoadFailure ? { ...problem, actions: [retry] } : problem;
}

/** @param {Parts} parts @param {LessonProgress} lesson @param {boolean} begins whether another experiment begins here */
function enterStep(parts, lesson, begins) {
  const { show, view, explore = null } = progress.currentStep(lesson);
  const entered = (/** @type {State} */ state) =>
    withView(
      { ...withStatus(state, { error: null }), lesson },
      { ...FIRST_LOOK, ...pictureFor(show), ...view, explore: lesson.isOver ? null : explore },
    );
  if (begins) beginExperiment(parts, lesson, entered);
  else parts.store.update(entered);
}

/** What a person comes back to after the lesson: in a page that was loaded again, what its entry in the tab's history has. @param {State} state @returns {Before | null} */
function whatWasBefore({ lesson, model, experiment, snapshot, runs }) {
  if (lesson) return lesson.before;
  const before = model ? null : history.state?.before;
  return before ? { ...before, run: null } : { experiment, run: snapshot?.step ? runs.number : null };
}

/**
 * Put the step's experiment on the page, at its first weights whatever was trained before: with the step at once, or the
 * numbers of the network before would count for it.
 * @param {Parts} parts
 * @param {LessonProgress} lesson
 * @param {(state: State) => State} entered the state with this lesson
 */
function beginExperiment({ store, trainer }, lesson, entered) {
  const document = lesson.document.steps[progress.experimentStep(lesson)].experiment;
  const isAwake = !["booting", "failed"].includes(store.get().status.state);
  const begun = isAwake || lesson.waits ? trainer.reset() : undefined;
  store.update((state) => ({ ...entered(state), experiment: completeExperiment(document, state.catalog) }));
  return begun;
}
