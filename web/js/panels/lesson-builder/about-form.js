// @ts-check
/** What is said of the lesson as a whole: its title, its source, and what one has learnt at its end. */
import { el } from "../../ui/dom.js";
import { lineField, linesField } from "./fields.js";
/** @import { Lesson } from "../lesson/progress.js" */

/** @param {Lesson} lesson @param {(patch: Partial<Lesson>) => void} edit @returns {Node[]} */
export const aboutFields = ({ title, source, learnt }, edit) => [
  el("summary", {}, "About the lesson"),
  lineField({ label: "Title of the lesson", path: "lesson.title" }, title, (text) => edit({ title: text })),
  lineField({ label: "After (a source, may be empty)", path: "lesson.source" }, source, (text) =>
    edit({ source: text }),
  ),
  linesField(
    {
      label: "What one has learnt, said at the end",
      path: "lesson.learnt",
      rows: 3,
      hint: "A paragraph a line; may be empty.",
    },
    learnt,
    (lines) => edit({ learnt: lines }),
  ),
];
