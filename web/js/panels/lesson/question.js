// @ts-check
/** A question to commit to before training: choices, the run towards the answer, and the answer. */
import { el, setText, uniqueId } from "../../ui/dom.js";
import { isPhone } from "../../ui/phone.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { State } from "../../app/state.js" */
/** @import { LessonAnswer, LessonProgress, LessonQuestion } from "./progress.js" */

const LAST_LOOK_MS = 1200;

/**
 * @param {LessonQuestion} question
 * @param {Actions} actions
 * @param {() => void} watch called when the run begins, to bring what it changes into sight
 */
export function createLessonQuestion(question, actions, watch) {
  const name = uniqueId("choice");
  const boxes = question.choices.map((_, i) => el("input", { type: "radio", name, value: String(i) }));
  const choices = question.choices.map((words, i) => el("label", { class: "choice" }, boxes[i], el("span", {}, words)));
  const fieldset = el("fieldset", { class: "choices" }, el("legend", {}, question.ask), ...choices);
  const commit = el(
    "button",
    { type: "submit", class: "button primary", disabled: true },
    question.until.step ? "Commit and train" : "Commit",
  );
  const state = el("p", { class: "lesson-wait", tabindex: -1, hidden: true });
  const answer = el("div", { class: "lesson-answer", hidden: true });
  const root = el("form", { class: "lesson-question", noValidate: true }, fieldset, commit, state, answer);
  const chosen = () => boxes.findIndex((box) => box.checked);
  fieldset.addEventListener("change", () => {
    commit.disabled = false;
  });
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    state.hidden = false;
    state.focus();
    actions.commitAnswer(chosen());
    if (question.until.step) watch();
  });
  /** @type {LessonProgress["answers"][number] | undefined} */
  let shown;
  let waited = false;

  /** A choice whose run was left before its end can be committed to again. @param {LessonAnswer | null} given @param {boolean} waits */
  function showAnswer(given, waits) {
    const hasWaited = document.activeElement === state;
    [shown, waited] = [given, waits];
    const isOpen = !waits && !given?.isShown;
    fieldset.disabled = commit.hidden = !isOpen;
    state.hidden = !waits;
    answer.hidden = !given?.isShown;
    root.classList.toggle("answered", given?.isShown ?? false);
    if (!given) return;
    boxes[given.choice].checked = true;
    commit.disabled = false;
    if (isOpen) return;
    if (!choices.some((label) => label.classList.contains("chosen"))) {
      choices[given.choice].classList.add("chosen");
      choices[given.choice].append(el("span", { class: "note" }, "your choice"));
    }
    if (!given.isShown) return;
    choices[question.right].classList.add("right");
    const first = el("p", { class: "lesson-verdict", tabindex: -1 }, verdict(question, given.choice));
    const reply = question.replies?.[given.choice];
    answer.replaceChildren(first, ...[...(reply ? [reply] : []), ...question.answer].map((text) => el("p", {}, text)));
    if (!hasWaited) return;
    first.focus({ preventScroll: true });
    bringUp(first);
  }

  /** Whoever watches the run on a phone sees its end before the answer. @param {HTMLElement} first of the answer */
  function bringUp(first) {
    const bring = () => first === document.activeElement && answer.scrollIntoView({ block: "nearest" });
    if (question.until.step && isPhone()) setTimeout(bring, LAST_LOOK_MS);
    else bring();
  }

  return {
    root,
    /** @param {State} now @param {LessonProgress} lesson */
    render(now, lesson) {
      const given = lesson.answers[lesson.at];
      if (given !== shown || lesson.waits !== waited) showAnswer(given, lesson.waits);
      if (lesson.waits) setText(state, waitingFor(question, now));
    },
  };
}

/** Only where there was a run, and it was asked, can it say something. @param {LessonQuestion} question @param {number} choice */
function verdict({ right, choices, until, calculated }, choice) {
  if (choice === right) return "Your answer is right.";
  const told = until.step ? "The run says otherwise" : "Not quite. The answer is";
  return `${calculated ? "The calculation says otherwise" : told}: “${choices[right]}”.`;
}

/** @param {LessonQuestion} question @param {State} state */
function waitingFor({ until: { step } }, { status, snapshot }) {
  if (status.state === "booting") return "The training starts as soon as Python is ready.";
  const place = `The answer comes at step ${step}; this is step ${snapshot?.step ?? 0}.`;
  return status.state === "paused" ? `${place} Train goes on.` : place;
}
