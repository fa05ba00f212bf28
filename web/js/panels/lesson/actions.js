// @ts-check
/** Open, walk and leave a lesson; commit to an answer and train until it shows. */
import { completeExperiment } from "../../app/document.js";
import { LoadFailure, reason } from "../../app/errors.js";
import { loadJson } from "../../app/json-file.js";
import { pictureFor } from "../workspace/settings.js";
import * as progress from "./progress.js";
import { problemOfDocument } from "../../app/problems.js";
import { withProblem, withStatus, withView } from "../../app/state.js";
import { lessonLink } from "../../app/link.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { Problem } from "../../app/problems.js" */
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
        store.update((state) => withProblem(state, problemOfLesson(id, error)));
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
  const lesson = await loadPart(`${id}.json`, ({ steps }) => Array.isArray(steps));
  const { comparison } = lesson;
  if (!comparison) return lesson;
  return {
    ...lesson,
    comparison: {
      ...comparison,
      measured: await loadPart(`measured/${comparison.measured}.json`, ({ rows }) => Array.isArray(rows)),
    },
  };
}

/** What did not arrive can be asked for again. @param {string} id @param {unknown} error @returns {Problem} */
function problemOfLesson(id, error) {
  const problem = problemOfDocument("This lesson was not opened", `${reason(error)}.`);
  const retry = { label: "Retry", action: "openLesson", args: [id] };
  return error instanceof LoadFailure ? { ...problem, actions: [retry] } : problem;
}

/** @param {string} file @param {(content: any) => boolean} isMeant */
const loadPart = (file, isMeant) => loadJson(`lessons/${file}`, isMeant);

/** @param {Parts} parts @param {LessonProgress} lesson @param {boolean} begins whether another experiment begins here */
function enterStep(parts, lesson, begins) {
  parts.store.update((state) =>
    withView(
      { ...withStatus(state, { error: null }), lesson },
      { ...FIRST_LOOK, ...pictureFor(progress.currentStep(lesson).show), ...progress.currentStep(lesson).view },
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
