// @ts-check
/** The answers that a class handed in, in one table over the page, for the screen and for paper. */
import { reason } from "../../app/refusal.js";
import { el, setText } from "../../ui/dom.js";
import { filesChooser, JSON_FILES } from "../../ui/fields.js";
import { formatCount } from "../../ui/format.js";
import { icon } from "../../ui/icons.js";
import { loadStyle } from "../../ui/styles.js";
import { merged, readAnswers } from "./class-answers.js";
import { button } from "./fields.js";
/** @import { Asked, ClassAnswers, Counted } from "./class-answers.js" */

const WHAT =
  "Choose the files that were handed in, all at once. Each student is called as the file is: anna.json. They are read here and sent nowhere.";
const LEFT = "Choices that nobody made are not listed.";

/** @type {ReturnType<typeof createClass> | null} */
let made = null;

/** What was opened stays in it as long as the page does. */
export async function openClass() {
  await loadStyle("css/course.css"); // the frame of the table of contents
  made ??= createClass();
  made.showModal();
}

function createClass() {
  const said = el("p", { class: "class-said", role: "status" });
  const results = el("div");
  const print = button("Print", () => window.print());
  print.hidden = true;
  const take = async (/** @type {File[]} */ files) => {
    try {
      const found = merged(await readAnswers(files));
      setText(said, saidOf(found));
      results.replaceChildren(...partsOf(found));
      print.hidden = found.title === null;
    } catch (error) {
      setText(said, `Not opened: ${reason(error)}.`);
    }
  };
  const chooser = filesChooser("Answer files", JSON_FILES, take);
  const close = () => dialog.close();
  const closing = { type: "button", class: "icon-button", "aria-label": "Close the answers", onclick: close };
  const heading = el("h2", { id: "class-title" }, "Answers of a class");
  const dialog = el(
    "dialog",
    { class: "course class-answers", "aria-labelledby": heading.id },
    el("div", { class: "panel-head" }, heading, el("button", closing, icon("close"))),
    el("p", { class: "note class-what" }, WHAT),
    el(
      "div",
      { class: "course-ways" },
      button("Open answer files…", () => chooser.click(), "primary"),
      print,
      chooser,
    ),
    said,
    results,
  );
  document.body.append(dialog);
  return dialog;
}

/** @param {ClassAnswers} found */
function saidOf({ title, students, refused }) {
  const out = refused.length ? `${formatCount(refused.length, "file")} not counted, see below.` : "";
  if (title === null) return `No file has answers that can be read. ${out}`;
  return `${title}: ${formatCount(students.length, "student")}. ${out}`.trim();
}

/** @param {ClassAnswers} found */
function partsOf({ title, students, asked, refused }) {
  const bad = refused.map(({ file, words }) => el("li", {}, el("strong", {}, file), `: ${words}`));
  return [
    bad.length ? el("ul", { class: "class-refused", "aria-label": "Files that are not counted" }, ...bad) : null,
    title === null ? null : tableOf(title, students, asked),
    title === null ? null : el("p", { class: "note" }, LEFT),
  ].filter((part) => part !== null);
}

/** @param {string} title @param {string[]} students @param {Asked[]} asked */
const tableOf = (title, students, asked) =>
  el(
    "table",
    { class: "class-table" },
    el("caption", {}, `${title}: answers of ${formatCount(students.length, "student")}`),
    el("thead", {}, el("tr", {}, ...["Answer", "How many", "Who"].map((words) => el("th", { scope: "col" }, words)))),
    ...asked.map((one) => groupOf(one, students.length)),
  );

/** @param {Asked} asked @param {number} all how many students there are */
function groupOf({ step, words, answers }, all) {
  const head = el("th", { scope: "rowgroup", colSpan: 3 }, `Step ${step}. ${words}`);
  return el("tbody", {}, el("tr", {}, head), ...answers.map((answer) => rowOf(answer, all)));
}

/** @param {Counted} answer @param {number} all */
function rowOf({ words, isRight, names }, all) {
  const mark = { true: "✓ ", false: "✗ ", null: "" }[String(isRight)];
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, `${mark}${words ?? "no answer"}`),
    el("td", { class: "number" }, `${names.length} of ${all}`),
    el("td", {}, names.join(", ")),
  );
}
