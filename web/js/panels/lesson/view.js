// @ts-check
/** The lesson: one step at a time, with its text, numbers and question; Back, Next, and a way out. */
import { el, setText } from "../../ui/dom.js";
import { icon } from "../../ui/icons.js";
import { endingParts, nextLesson } from "./ending.js";
import { createLessonQuestion } from "./question.js";
import { createWayBack, leadTo, watch } from "./lead.js";
import { createReadOn } from "./read-on.js";
import { createLessonTask } from "./task.js";
import { placeOf } from "./place.js";
import { currentStep, goalWords, isUnanswered } from "./progress.js";
import { createStanding } from "./standing.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { PageView } from "../../app/frame.js" */
/** @import { Panel } from "../../app/panels.js" */
/** @import { State } from "../../app/state.js" */
/** @import { LessonEntry, LessonProgress, LessonStep, LessonTable } from "./progress.js" */

/**
 * @param {HTMLElement} root
 * @param {{actions: Actions}} context
 * @returns {PageView}
 */
export function createLessonView(root, { actions }) {
  const heading = root.querySelector("h2");
  const body = el("div", { class: "lesson-body" });
  const goal = el("p", { class: "lesson-goal", hidden: true });
  const walk = createWalk(actions, createWayBack(body));
  const earlier = createEarlier(actions);
  const readOn = createReadOn(body);
  /** @type {ReturnType<typeof createLessonQuestion> | null} */
  let question = null;
  /** @type {ReturnType<typeof createLessonTask> | null} */
  let task = null;
  /** @type {ReturnType<typeof createStanding> | null} */
  let standing = null;
  const place = createPlace(actions);
  const head = root.querySelector(".panel-head");
  head?.replaceChildren(
    el("div", { class: "lesson-heading" }, place.contents, heading),
    place.walk,
    leaveButton(actions),
  );
  root.append(earlier.root, body, walk.root);

  /** @param {LessonProgress} lesson */
  function buildStep(lesson) {
    const step = currentStep(lesson);
    question = step.question ? createLessonQuestion(step.question, actions, () => watch(step.show, actions)) : null;
    task = step.task ? createLessonTask(step.task, actions) : null;
    standing = step.goal?.asks ? createStanding(step.goal) : null;
    const asked = [question, task, standing].flatMap((part) => (part ? [part.root] : []));
    body.replaceChildren(...stepParts(step, actions), ...asked, ...sourceOf(lesson));
    (question?.root ?? body).append(goal);
  }

  /** @param {LessonProgress} lesson @param {State} state */
  function build(lesson, state) {
    question = task = standing = null;
    if (lesson.isOver) body.replaceChildren(...endingParts(lesson, state, actions));
    else buildStep(lesson);
    if (heading) setText(heading, lesson.document.title);
    walk.show(lesson, nextLesson(state.catalog.lessons, lesson.document.id, state.lessonMarks));
    place.show(placeOf(state.catalog.chapters, lesson.document.id));
    readOn.stand(body.querySelector(".lesson-question"));
  }

  return {
    render(state, previous) {
      const { lesson } = state;
      root.hidden = lesson === null;
      if (!lesson) return;
      const before = previous?.lesson;
      earlier.show(lesson); // what it takes of the height is known before the question looks whether it covers text
      if (isElsewhere(lesson, before)) {
        const leads = root.contains(document.activeElement);
        build(lesson, state);
        if (before) toTop(root, head);
        if (leads) body.querySelector("h3")?.focus({ preventScroll: true });
      }
      walk.tell(lesson);
      standing?.render(state, lesson);
      setText(goal, goalWords(lesson));
      goal.hidden = !goal.textContent;
      question?.render(state, lesson);
      task?.render(state, lesson);
    },
  };
}

/** Each step begins at its top, in its column as on the page. @param {HTMLElement} root @param {Element | null} head */
function toTop(root, head) {
  root.closest("#experiment")?.scrollTo(0, 0);
  head?.scrollIntoView({ block: "nearest" });
}

/** Chapter and place, which lead to the table of contents, and the lessons before and after. @param {Actions} actions */
function createPlace(actions) {
  const contents = el("button", { type: "button", class: "lesson-place", onclick: () => actions.openCourse() });
  const previous = neighbour("previous", actions);
  const next = neighbour("next", actions);
  return {
    contents,
    walk: el("nav", { class: "lesson-neighbours", "aria-label": "Lessons" }, previous.root, next.root),
    /** @param {ReturnType<typeof placeOf>} place */
    show(place) {
      setText(contents, place.words);
      previous.show(place.previous);
      next.show(place.next);
    },
  };
}

/** @param {"previous" | "next"} way @param {Actions} actions */
function neighbour(way, actions) {
  let id = "";
  const root = el("button", { type: "button", class: "icon-button", onclick: () => actions.openLesson(id) }, icon(way));
  return {
    root,
    /** @param {LessonEntry | null} entry */
    show(entry) {
      root.hidden = entry === null;
      if (!entry) return;
      id = entry.id;
      root.title = `${way === "next" ? "Next" : "Previous"} lesson: ${entry.title}`;
      root.setAttribute("aria-label", root.title);
    },
  };
}

/** What an earlier visit has left: it can be gone on with. @param {Actions} actions */
function createEarlier(actions) {
  const words = el("span", { class: "note" });
  const goOn = el("button", { type: "button", class: "button", onclick: () => actions.goOnWithLesson() });
  goOn.append("Go on where you were");
  const root = el("div", { class: "lesson-earlier", hidden: true }, words, goOn);
  return {
    root,
    /** @param {LessonProgress} lesson */
    show({ earlier, document: { steps } }) {
      root.hidden = !earlier;
      if (!earlier) return;
      const place = earlier.isDone ? "to the end" : `to step ${earlier.at + 1} of ${steps.length}`;
      setText(words, `You have been here before, ${place}. A link begins anew.`);
    },
  };
}

/** Whether there is something else to read; a question that was forgotten stands there anew. @param {LessonProgress} lesson @param {LessonProgress | null | undefined} before */
const isElsewhere = ({ document, at, isOver, answers }, before) =>
  document !== before?.document || at !== before.at || isOver !== before.isOver || (before.answers[at] && !answers[at]);

/** @param {Actions} actions */
const leaveButton = (actions) =>
  el(
    "button",
    { type: "button", class: "icon-button", "aria-label": "Leave the lesson", onclick: () => actions.leaveLesson() },
    icon("close"),
  );

/** @param {LessonStep} step @param {Actions} actions */
function stepParts({ title, text = [], markdown, table, show, view, goal }, actions) {
  return [
    el("h3", { tabIndex: -1 }, title),
    ...text.map((paragraph) => el("p", {}, paragraph)),
    ...(markdown ? [markdownPart(markdown)] : []),
    ...(goal?.asks ? [el("p", { class: "lesson-asks" }, el("strong", {}, "Your task: "), goal.asks)] : []),
    ...(table ? [tableOf(table)] : []),
    ...(goal?.steps === 0 ? [showButton("network", BY_HAND, actions)] : []),
    ...(show ? [showButton(show, view?.write ? EDITOR : show === "explore" ? EXPLORABLE : "", actions)] : []),
  ];
}

/** Its letters as they are, until what draws it is there: that came with the lesson. @param {string} markdown */
function markdownPart(markdown) {
  const part = el("div", { class: "lesson-markdown" }, markdown);
  import("./markdown/draw.js").then(
    ({ markdownNodes }) => part.replaceChildren(...markdownNodes(markdown)),
    () => undefined,
  );
  return part;
}

/** @param {LessonTable} table */
function tableOf({ caption, head, rows }) {
  const cells = (/** @type {string[]} */ [first, ...rest]) => [
    el("th", { scope: "row" }, first),
    ...rest.map((cell) => el("td", {}, cell)),
  ];
  return el(
    "table",
    { class: "lesson-table" },
    el("caption", {}, caption),
    el("thead", {}, el("tr", {}, ...head.map((cell) => (cell ? el("th", { scope: "col" }, cell) : el("td"))))),
    el("tbody", {}, ...rows.map((row) => el("tr", {}, ...cells(row)))),
  );
}

/** Where weights are set without a step of training. */
const BY_HAND = "Set the weights in Network";
/** What a step with lines to be mended leads to. */
const EDITOR = "Go to the editor";
/** What opens an explorable leads to it; its heading comes later. */
const EXPLORABLE = "Look at the explorable";

/** On a phone the panel that the step speaks of is further down, or not the one in sight. @param {string} panel @param {string} name of it, where it is not its heading @param {Actions} actions */
function showButton(panel, name, actions) {
  const target = /** @type {HTMLElement} */ (document.getElementById(`${panel}-panel`));
  return el(
    "button",
    { type: "button", class: "button quiet lesson-show", onclick: () => leadTo(panel, actions) },
    name || `Look at ${target.querySelector("h2, h3")?.textContent}`,
  );
}

/** @param {LessonProgress} lesson */
const sourceOf = ({ document: { source }, at }) =>
  at === 0 && source ? [el("p", { class: "note" }, `After: ${source}.`)] : [];

/** Back and Next, and after the last step the next lesson in its place. @param {Actions} actions @param {HTMLElement} wayBack */
function createWalk(actions, wayBack) {
  let at = 0;
  let onward = () => {};
  const back = el("button", { type: "button", class: "button", onclick: () => actions.goToStep(at - 1) }, "Back");
  const next = el("button", { type: "button", class: "button", onclick: () => onward() });
  const place = el("span", { class: "note" });
  return {
    root: el("nav", { class: "lesson-walk", "aria-label": "Steps of the lesson" }, back, wayBack, place, next),
    /** @param {LessonProgress} lesson @param {LessonEntry | null} following the lesson after this one */
    show({ document: { steps }, at: step, isOver }, following) {
      at = isOver ? steps.length : step;
      onward = () => (isOver && following ? actions.openLesson(following.id) : actions.goToStep(at + 1));
      setText(next, isOver ? "Next lesson" : at === steps.length - 1 ? "Finish" : "Next");
      next.hidden = isOver && following === null;
      back.setAttribute("aria-disabled", String(at === 0));
    },
    /** Next leads past a question, too: whoever takes it is to know. @param {LessonProgress} lesson */
    tell(lesson) {
      const { at: step, isOver, document } = lesson;
      const open = isUnanswered(lesson) ? ", not answered yet" : "";
      setText(place, isOver ? "" : `Step ${step + 1} of ${document.steps.length}${open}`);
    },
  };
}

/** @type {Panel} */
export const panel = { id: "lesson", create: createLessonView };
