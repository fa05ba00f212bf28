// @ts-check
/** The page's own controls: lessons, sharing, files, theme and help. */
import { el, setText } from "../../ui/dom.js";
import { describe, fileChooser, JSON_FILES, select, showValue } from "../../ui/fields.js";
import { installHints } from "../../ui/hints.js";
import { icon } from "../../ui/icons.js";
import { createMenuButton } from "../../ui/menu.js";
import { createToolbar } from "../../ui/roving.js";
import { openWelcome } from "../../app/welcome.js";
import { createHelp } from "./help.js";
import { markedTitle } from "../lesson/marks.js";
import { createShare } from "./share.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { Catalog } from "../../app/catalog.js" */
/** @import { PageView } from "../../app/frame.js" */
/** @import { Panel } from "../../app/panels.js" */

/** What the list of lessons shows while none is under way. */
const OFFER = "Lessons…";
/** From the button of a phone's menu to the menu, in pixels. */
const GAP = 6;
const THEMES = [
  { name: "auto", label: "Auto" },
  { name: "light", label: "Light" },
  { name: "dark", label: "Dark" },
];

/**
 * @param {HTMLElement} root
 * @param {{actions: Actions, catalog: Catalog}} context
 * @returns {PageView}
 */
export function createHeaderView(root, { actions, catalog }) {
  const theme = select(THEMES, (name) => actions.setView({ theme: name }), { "aria-label": "Theme" });
  const save = el(
    "button",
    { type: "button", class: "button quiet", onclick: () => actions.save() },
    icon("save"),
    "Save",
  );
  describe(save, { hint: "Keep this experiment and its weights as a file." });
  const help = createHelp(catalog);
  const present = presentButton(actions);
  const lesson = createLessonSelect(catalog, actions);
  const none = lesson.options[0];
  const own = el("option", { value: "own", hidden: true });
  lesson.append(own);
  const course = el("button", { type: "button", class: "button", onclick: () => actions.openCourse() }, "Course");
  describe(course, { hint: "All lessons in their order, what you have done, and what comes next." });
  describe(lesson, { hint: "A short lesson beside the network: it sets up experiments and asks what you expect." });
  const digits = el("button", { type: "button", class: "button", onclick: () => actions.openDigits() }, "Digits lab");
  describe(digits, { hint: "Draw digits that a network reads, and look into how it does." });
  const startHere = el(
    "button",
    { type: "button", class: "button quiet start-here", onclick: openWelcome },
    "Start here",
  );
  const themes = el("label", { class: "inline-field" }, el("span", { "aria-hidden": "true" }, "Theme"), theme);
  const more = createMore(save, ...openControls(actions), present, themes, help.button, startHere);
  root.append(
    el(
      "span",
      { class: "inline-field" },
      course,
      el("label", { for: "lesson", class: "visually-hidden" }, "Lesson"),
      lesson,
    ),
    createToolbar(
      el("div", { class: "page-tools" }, digits, exploreMenu(actions), createShare(actions), more.button),
      "Page",
      ":scope > .button, .share > .button, .menu-holder > .button",
    ),
    more.root,
    help.dialog,
  );
  installHints(root);

  return {
    render({ view, status, lesson: underWay, lessonMarks }, previous) {
      if (lessonMarks !== previous?.lessonMarks) {
        for (const option of lesson.options) {
          const entry = catalog.lessons.find(({ id }) => id === option.value);
          if (entry) setText(option, markedTitle(entry.title, lessonMarks[entry.id]));
        }
      }
      setText(none, underWay ? "No lesson" : OFFER);
      const isOwn = underWay !== null && !catalog.lessons.some(({ id }) => id === underWay.document.id);
      if (isOwn) setText(own, underWay.document.title);
      showValue(lesson, isOwn ? "own" : (underWay?.document.id ?? ""));
      save.disabled = status.state === "booting" || status.state === "failed";
      if (view.theme === previous?.view.theme) return;
      showValue(theme, view.theme);
      if (view.theme === "auto") delete document.documentElement.dataset.theme;
      else document.documentElement.dataset.theme = view.theme;
    },
  };
}

/** What explorables there are is loaded when somebody asks. @param {Actions} actions */
function exploreMenu(actions) {
  const menu = createMenuButton("Explore", "explore", () =>
    import("../explore/list.js").then(
      ({ exploreItems }) => exploreItems(actions),
      () => [{ title: "Explore could not be loaded. Reload the page.", items: [] }],
    ),
  );
  describe(/** @type {HTMLElement} */ (menu.firstElementChild), {
    hint: "Try one idea at a time with your own hands.",
  });
  return menu;
}

/** @param {Catalog} catalog @param {Actions} actions */
function createLessonSelect({ chapters }, actions) {
  const pick = (/** @type {string} */ id) => (id ? actions.openLesson(id) : actions.leaveLesson());
  const lesson = select([{ name: "", label: OFFER }], pick, { id: "lesson" });
  const groups = chapters.map(({ title, lessons }, i) =>
    el(
      "optgroup",
      { label: `${i + 1}. ${title}` },
      ...lessons.map(({ id, title: name }) => el("option", { value: id }, name)),
    ),
  );
  lesson.append(...groups);
  return lesson;
}

/** What ends it stands in the bar, which stays. @param {Actions} actions */
function presentButton(actions) {
  const onclick = () => actions.setView({ present: true });
  const button = el("button", { type: "button", class: "button quiet present", onclick }, icon("screen"), "Present");
  button.setAttribute("aria-keyshortcuts", "F8");
  return describe(button, { hint: "Larger type and fewer panels, for a projector. F8 does the same; Escape ends it." });
}

/** @param {Actions} actions */
function openControls(actions) {
  const file = fileChooser("Experiment file", JSON_FILES, (chosen) => actions.open(chosen));
  const open = el(
    "button",
    { type: "button", class: "button quiet", onclick: () => file.click() },
    icon("open"),
    "Open",
  );
  return [describe(open, { hint: "Open an experiment from a file made with Save." }), file];
}

/** What a phone's header has no room for: a menu there, a part of the header elsewhere. @param {...Node} parts */
function createMore(...parts) {
  const tools = createToolbar(el("div", { class: "page-more-tools" }, ...parts), "Files and help", ":scope > .button");
  const root = el("div", { class: "page-more", popover: "auto" }, tools);
  const button = el("button", { type: "button", class: "button page-menu" }, "Menu");
  button.popoverTargetElement = root;
  root.addEventListener("beforetoggle", () => {
    root.style.top = `${button.getBoundingClientRect().bottom + GAP}px`;
  });
  root.addEventListener("click", ({ target }) => {
    const isChosen = target instanceof Element && target.closest("button");
    if (isChosen && root.matches(":popover-open")) root.hidePopover();
  });
  return { button, root };
}

/** @type {Panel} */
export const panel = { id: "header", root: "site-header", create: createHeaderView };
