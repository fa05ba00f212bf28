// @ts-check
/** Open, walk and leave a lesson; commit to an answer and train until it shows. */
import { addressOf, PERHAPS_RENEWED } from "../../app/address.js";
import { completeExperiment } from "../../app/document.js";
import * as progress from "./progress.js";
import { problemOfDocument } from "../../app/problems.js";
import { withProblem, withStatus, withView } from "../../app/state.js";
import { lessonLink } from "../../app/link.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { View } from "../../app/state.js" */
/** @import { Lesson, LessonEntry, LessonProgress } from "./progress.js" */
/** @import { Store } from "../../app/store.js" */
/** @import { Trainer } from "../../engine/trainer.js" */

/** @typedef {{store: Store, trainer: Trainer}} Parts */

const ANSWERED = "Paused for the answer.";
/** What a step shows where it does not say otherwise, whatever was looked at before. @type {Partial<View>} */
const FIRST_LOOK = { edges: "weight", space: "output", curve: "cost", pinned: null, edge: null, zoom: null };

/**
 * @param {Parts} parts
 * @returns {Actions}
 */
export function createLessonActions(parts) {
  const { store, trainer } = parts;
  const current = () => /** @type {LessonProgress} */ (store.get().lesson);
  const change = (/** @type {(lesson: LessonProgress) => LessonProgress} */ transition) =>
    store.update((state) => (state.lesson ? { ...state, lesson: transition(state.lesson) } : state));
  store.subscribe((state) => {
    if (!progress.isAnswerDue(state)) return;
    change(progress.answered);
    trainer.pause();
    store.update((now) => withStatus(now, { message: ANSWERED }));
  });

  return {
    async openLesson(/** @type {string} */ id) {
      try {
        const lesson = progress.beginLesson(await loadLesson(id, store.get().catalog.lessons));
        enterStep(parts, lesson, true);
        history.replaceState(null, "", lessonLink(location.hash, id));
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        store.update((state) => withProblem(state, problemOfDocument("This lesson was not opened", message)));
      }
    },
    leaveLesson() {
      store.update((state) => ({ ...state, lesson: null }));
      history.replaceState(null, "", lessonLink(location.hash, null));
    },
    goToStep(/** @type {number} */ at) {
      const lesson = progress.atStep(current(), at);
      enterStep(parts, lesson, progress.experimentStep(lesson) !== progress.experimentStep(current()));
    },
    async commitAnswer(/** @type {number} */ choice) {
      change((lesson) => progress.committed(lesson, choice));
      const lesson = current();
      await beginExperiment(parts, lesson);
      if (store.get().lesson !== lesson) return;
      change(progress.asked);
      trainer.trainTo(progress.currentStep(lesson).question?.until.step ?? 0);
    },
  };
}

/**
 * @param {string} id
 * @param {LessonEntry[]} lessons
 * @returns {Promise<Lesson>}
 */
async function loadLesson(id, lessons) {
  const ids = lessons.map((lesson) => lesson.id);
  if (!ids.includes(id)) throw new Error(`lesson must be one of ${ids.join(", ")}, got ${id.slice(0, 60)}`);
  const lesson = await loadPart(id, `${id}.json`);
  const { comparison } = lesson;
  if (!comparison) return lesson;
  return {
    ...lesson,
    comparison: { ...comparison, measured: await loadPart(id, `measured/${comparison.measured}.json`) },
  };
}

/** @param {string} id @param {string} file */
async function loadPart(id, file) {
  const response = await fetch(addressOf(`lessons/${file}`));
  if (!response.ok)
    throw new Error(`The file of the lesson ${id} could not be loaded (${response.status}). ${PERHAPS_RENEWED}`);
  return response.json();
}

/** @param {Parts} parts @param {LessonProgress} lesson @param {boolean} begins whether another experiment begins here */
function enterStep(parts, lesson, begins) {
  parts.store.update((state) =>
    withView(
      { ...withStatus(state, { error: null }), lesson },
      { ...FIRST_LOOK, ...progress.currentStep(lesson).view },
    ),
  );
  if (begins) beginExperiment(parts, lesson);
}

/** Put the step's experiment on the page, at its first weights whatever was trained before. @param {Parts} parts @param {LessonProgress} lesson */
function beginExperiment({ store, trainer }, lesson) {
  const document = lesson.document.steps[progress.experimentStep(lesson)].experiment;
  const isAwake = !["booting", "failed"].includes(store.get().status.state);
  const begun = isAwake || lesson.answers[lesson.at] ? trainer.reset() : undefined;
  store.update((state) => ({ ...state, experiment: completeExperiment(document, state.catalog) }));
  return begun;
}
