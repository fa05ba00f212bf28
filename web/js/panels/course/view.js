// @ts-check
/** The course: its chapters and lessons with minutes, sources and links, what was done, and what comes next. */
import { loadJson } from "../../app/json-file.js";
import { el, setText, uniqueId } from "../../ui/dom.js";
import { fileChooser, JSON_FILES } from "../../ui/fields.js";
import { formatCount } from "../../ui/format.js";
import { icon } from "../../ui/icons.js";
import { loadStyle } from "../../ui/styles.js";
import { markWords } from "../lesson/marks.js";
import { suggestedLesson } from "../lesson/place.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { State } from "../../app/state.js" */
/** @import { Store } from "../../app/store.js" */
/** @import { Chapter, LessonEntry } from "../lesson/progress.js" */

/** @typedef {{store: Store, actions: Actions}} Tools */
/** @typedef {Record<string, string>} Sources by the lessons' ids */

/** @type {Promise<HTMLDialogElement> | null} */
let made = null;

/** @param {Tools} tools */
export async function openCourse(tools) {
  made ??= createCourse(tools);
  made.catch(() => (made = null)); // asked for again
  const dialog = await made;
  if (!dialog.open) dialog.showModal();
}

/** @param {Tools} tools */
async function createCourse(tools) {
  const [sources] = await Promise.all([loadJson("lessons/sources.json", isObject), loadStyle("css/course.css")]);
  const { chapters } = tools.store.get().catalog;
  const close = () => dialog.close();
  const said = el("p", { class: "note course-said", role: "status" });
  const parts = { ...tools, close, sources, say: (/** @type {string} */ words) => setText(said, words) };
  const head = createHead(parts);
  const lessons = chapters.flatMap((chapter) => chapter.lessons).map((entry) => createLesson(entry, parts));
  const list = el("ol", { class: "course-chapters" });
  list.append(...chapters.map((chapter, i) => chapterOf(chapter, i + 1, lessons)));
  const region = el("section", { "aria-labelledby": "course-title" }, head.root, said, list, footOf());
  const dialog = el("dialog", { class: "course", "aria-labelledby": "course-title", onclose: leaveAddress }, region);
  const show = (/** @type {State} */ state) => {
    head.show(state);
    for (const lesson of lessons) lesson.show(state);
  };
  tools.store.subscribe((state, previous) => {
    if (state.lessonMarks !== previous.lessonMarks || state.lesson !== previous.lesson) show(state);
  });
  show(tools.store.get());
  document.body.append(dialog);
  return dialog;
}

/** Build a lesson, or open one that somebody has built. @param {Actions} actions @param {() => void} close */
function teachersPart(actions, close) {
  const build = el("button", { type: "button", class: "button" }, "Build a lesson");
  build.addEventListener("click", () => {
    close();
    actions.buildLesson();
  });
  const file = fileChooser("Lesson file", JSON_FILES, (chosen) => {
    close();
    actions.openLessonFile(chosen);
  });
  const open = el("button", { type: "button", class: "button", onclick: () => file.click() }, "Open a lesson file…");
  return el(
    "div",
    { class: "course-ways", role: "group", "aria-label": "For teachers" },
    el("span", { class: "note" }, "For teachers:"),
    build,
    open,
    file,
  );
}

/** @param {any} content */
const isObject = (content) => typeof content === "object" && content !== null;

/** A page that is loaded again shows what is on it now. */
function leaveAddress() {
  const parts = location.hash.replace(/^#/, "").split("&");
  if (!parts.includes("course=1")) return;
  history.replaceState(history.state, "", `#${parts.filter((part) => part !== "course=1").join("&")}`);
}

/** @param {Tools & {close: () => void}} tools */
function createHead({ actions, close }) {
  const words = el("p", { class: "course-progress" });
  const goOn = el("button", { type: "button", class: "button primary", autofocus: true });
  const forget = el("button", { type: "button", class: "button quiet", onclick: () => actions.forgetLessons() });
  forget.append("Forget my answers");
  const print = el("button", { type: "button", class: "button", onclick: () => window.print() }, "Print");
  const closing = { type: "button", class: "icon-button", "aria-label": "Close the course", onclick: close };
  let next = "";
  goOn.addEventListener("click", () => {
    close();
    actions.readLesson(next);
  });
  return {
    root: el(
      "header",
      {},
      el(
        "div",
        { class: "panel-head" },
        el("h2", { id: "course-title" }, "Course"),
        el("button", closing, icon("close")),
      ),
      words,
      el("div", { class: "course-ways" }, goOn, print, forget),
      teachersPart(actions, close),
    ),
    /** @param {State} state */
    show({ catalog: { lessons }, lessonMarks }) {
      const suggested = suggestedLesson(lessons, lessonMarks);
      setText(words, progressWords(lessons, lessonMarks));
      next = (suggested ?? lessons[0]).id;
      setText(goOn, goOnWords(suggested, lessons, lessonMarks));
      forget.hidden = Object.keys(lessonMarks).length === 0;
    },
  };
}

/** @param {LessonEntry[]} lessons @param {State["lessonMarks"]} marks */
function progressWords(lessons, marks) {
  const open = lessons.filter(({ id }) => !marks[id]?.isDone || marks[id].work);
  const all = `${formatCount(lessons.length, "lesson")}, each of a few minutes. Every one asks what you expect, then trains.`;
  const done = lessons.length - open.length;
  if (!done) return all;
  return `${done} of ${formatCount(lessons.length, "lesson")} done; about ${minutesOf(open)} minutes are left.`;
}

/** @param {LessonEntry[]} lessons */
const minutesOf = (lessons) => lessons.reduce((sum, { minutes }) => sum + minutes, 0);

/** @param {LessonEntry | null} suggested @param {LessonEntry[]} lessons @param {State["lessonMarks"]} marks */
function goOnWords(suggested, lessons, marks) {
  if (!suggested) return `Once more from the start: ${lessons[0].title}`;
  if (marks[suggested.id]) return `Go on with: ${suggested.title}`;
  return suggested === lessons[0] ? `Start with: ${suggested.title}` : `Next: ${suggested.title}`;
}

/** @param {Chapter} chapter @param {number} number @param {ReturnType<typeof createLesson>[]} lessons */
function chapterOf({ title, lessons: entries }, number, lessons) {
  const own = lessons.filter(({ entry }) => entries.includes(entry));
  const list = el("ol", { class: "course-lessons" }, ...own.map(({ root }) => root));
  const time = el("span", { class: "note" }, `${minutesOf(entries)} min`);
  return el("li", {}, el("h3", {}, `${number}. ${title} `, time), list);
}

/** @param {LessonEntry} entry @param {Tools & {close: () => void, sources: Sources, say: (words: string) => void}} tools */
function createLesson(entry, { actions, close, sources, say }) {
  const { id, title, minutes } = entry;
  const link = el("a", { href: `${pageAddress()}${linkOf(id)}` }, title);
  link.addEventListener("click", (event) => {
    event.preventDefault(); // followed as a link it would begin anew
    close();
    actions.readLesson(id);
  });
  const mark = el("span", { class: "note course-mark", id: uniqueId("mark") });
  link.setAttribute("aria-describedby", mark.id);
  const name = `Copy the link to “${title}”`;
  const copy = el("button", { type: "button", class: "icon-button", "aria-label": name, title: name }, icon("copy"));
  copy.addEventListener("click", () => copyLink(entry).then(say));
  const address = el("code", { class: "course-link" }, linkOf(id));
  const line = [link, el("span", { class: "note" }, `${minutes} min`), mark, copy, address];
  const source = el("p", { class: "note" }, `After ${sources[id]}`);
  const root = el("li", {}, el("div", { class: "course-line" }, ...line), source);
  return {
    root,
    entry,
    /** @param {State} state */
    show({ lesson, lessonMarks }) {
      const words = markWords(lessonMarks[id]);
      setText(mark, words === "done" ? "✓ done" : words);
      if (lesson?.document.id === id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    },
  };
}

/** @param {string} id */
const linkOf = (id) => `#lesson=${id}`;

/** The page's address without what is behind `#`. */
const pageAddress = () => location.href.split("#")[0];

/** @param {LessonEntry} entry @returns {Promise<string>} what is said of it */
async function copyLink({ id, title }) {
  const address = `${pageAddress()}${linkOf(id)}`;
  const isCopied = await navigator.clipboard?.writeText(address).then(
    () => true,
    () => false,
  );
  return isCopied ? `The link to “${title}” is on the clipboard.` : `The link to “${title}”: ${address}`;
}

/** What only paper shows. */
const footOf = () =>
  el("p", { class: "course-foot" }, `A lesson’s address: ${pageAddress()} followed by what stands beside its title.`);
