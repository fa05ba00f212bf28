// @ts-check
/** How far a person has come, beside the lessons' titles wherever they are listed. */
import { el, setText } from "../../ui/dom.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { State } from "../../app/state.js" */
/** @import { Store } from "../../app/store.js" */
/** @import { LessonMark } from "./kept.js" */

/** @param {LessonMark | undefined} mark @returns {string} nothing for a lesson that was not begun */
export function markWords(mark) {
  if (!mark) return "";
  if (mark.isDone) return "done";
  return mark.at > 0 ? `at step ${mark.at + 1} of ${mark.steps}` : "begun";
}

/** A lesson's title with its mark, as one text. @param {string} title @param {LessonMark | undefined} mark */
export function markedTitle(title, mark) {
  const words = markWords(mark);
  return words === "done" ? `✓ ${title}` : words ? `${title} (${words})` : title;
}

/**
 * Mark the lessons in a list of links, and end the list with a way to forget it all.
 * @param {HTMLElement} list
 * @param {{store: Store, actions: Actions}} tools
 */
export function markLessons(list, { store, actions }) {
  const items = [...list.querySelectorAll("a")].map((link) => {
    const mark = el("span", { class: "note lesson-mark" });
    link.after(mark);
    return { id: new URLSearchParams(link.hash.slice(1)).get("lesson") ?? "", mark };
  });
  const forget = el("button", { type: "button", class: "button quiet", onclick: () => actions.forgetLessons() });
  forget.append("Forget my answers");
  const last = el("li", { hidden: true }, forget);
  list.append(last);
  const show = (/** @type {State} */ { lessonMarks }) => {
    for (const { id, mark } of items) setText(mark, markWords(lessonMarks[id]));
    last.hidden = Object.keys(lessonMarks).length === 0;
  };
  store.subscribe((state, previous) => {
    if (state.lessonMarks !== previous.lessonMarks) show(state);
  });
  show(store.get());
}
