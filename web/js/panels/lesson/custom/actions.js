// @ts-check
/** What can be done with lessons that are none of the course: open a file, look at what is being built, hand in answers. */
import { problemOfDocument } from "../../../app/problems.js";
import { reason } from "../../../app/refusal.js";
import { withProblem } from "../../../app/state.js";
import { download } from "../../../ui/download.js";
import { withMeasured } from "../loading.js";
/** @import { Actions } from "../../../app/actions.js" */
/** @import { Remedy } from "../../../app/problems.js" */
/** @import { Store } from "../../../app/store.js" */
/** @import { Lesson } from "../progress.js" */

/**
 * @param {{store: Store, begin: (document: Lesson, step: number | null, isLinked: boolean) => void}} parts
 * @returns {Actions}
 */
export function createCustomLessonActions({ store, begin }) {
  /** What is on screen stays. @param {string} title @param {unknown} error @param {Remedy[]} [actions] */
  const refuse = (title, error, actions = []) => {
    const problem = problemOfDocument(title, `${reason(error)}.`);
    store.update((state) => withProblem(state, { ...problem, actions }));
  };

  return {
    /** A lesson that somebody has as a file. @param {File} file */
    async openLessonFile(file) {
      try {
        const { lessonOfFile } = await import("./load.js");
        begin(await withMeasured(await lessonOfFile(file, store.get().catalog)), null, false);
      } catch (error) {
        refuse(`${file.name} was not opened`, error);
      }
    },
    /** What is being built, as a class would see it; nothing of it is kept. @param {Lesson} document @param {number} at */
    async previewLesson(document, at) {
      begin(await withMeasured({ ...document, id: `own/${document.id}`, isPreview: true }), at + 1, false);
    },
    /** A file to hand in. */
    async saveAnswers() {
      const { lesson } = store.get();
      if (!lesson) return;
      try {
        const { answersFile, answersName } = await import("./answers.js");
        const content = JSON.stringify(answersFile(lesson, new Date()), null, 1);
        download(answersName(lesson.document.title), content, "application/json");
      } catch (error) {
        refuse("Your answers were not saved", error, [{ label: "Retry", action: "saveAnswers" }]);
      }
    },
    /** The place where lessons are built, beside the page that it takes from. */
    async buildLesson() {
      try {
        const { openBuilder } = await import("../../lesson-builder/view.js");
        await openBuilder({ store, actions: this });
      } catch (error) {
        refuse("The lesson builder was not opened", error, [{ label: "Retry", action: "buildLesson" }]);
      }
    },
  };
}
