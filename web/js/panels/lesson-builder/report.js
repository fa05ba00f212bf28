// @ts-check
/** What the builder says: what was done, and what is missing. It stays in sight at the builder's lower edge. */
import { el, setText } from "../../ui/dom.js";
import { reason } from "../../app/refusal.js";
import { RuleError } from "../lesson/form/rules.js";
import { focusField } from "./fields.js";
import { placeWords } from "./words.js";

const PROBLEM = "lesson-builder-problem";
const NOT_KEPT = "This device cannot keep the lesson: save it as a file.";

export function createReport() {
  const said = el("p", { class: "note", role: "status" });
  const problem = el("p", { id: PROBLEM, class: "field-problem", role: "alert" });
  const notKept = el("p", { class: "field-problem", hidden: true }, NOT_KEPT);
  return {
    root: el("div", { class: "built-report" }, problem, said, notKept),
    /** @param {boolean} isKept by this device */
    sayKept: (isKept) => (notKept.hidden = isKept),
    /** @param {string} words */
    say: (words) => setText(said, words),
    /** @param {string} words empty: nothing is wrong any more */
    refuse(words) {
      setText(said, "");
      setText(problem, words);
    },
    /** @param {HTMLElement} form which has the field that is meant @param {string} path */
    leadTo: (form, path) => focusField(form, path, PROBLEM),
  };
}

/** What is missing in the lesson, where it is, and at which step. @param {any} error of the check */
export function missing(error) {
  const { at, field, words } = placeWords(error.path ?? "");
  const said = error instanceof RuleError ? `${words} must ${error.rule}` : reason(error);
  return { at, path: at === null ? `lesson.${field}` : field, words: `Not yet: ${said}.` };
}
