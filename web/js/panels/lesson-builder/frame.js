// @ts-check
/** The builder's panel: its heading, and either the forms or, while the lesson is looked at, the way back to them. */
import { el } from "../../ui/dom.js";
import { icon } from "../../ui/icons.js";
import { button } from "./fields.js";

/**
 * @param {object} parts
 * @param {HTMLElement[]} parts.forms
 * @param {HTMLElement} parts.report
 * @param {() => void} parts.close
 * @param {() => void} parts.goBack from looking at the lesson
 */
export function createFrame({ forms, report, close, goBack }) {
  const heading = el("h2", { id: "lesson-builder-title", tabIndex: -1 }, "Build a lesson");
  const building = el("div", { class: "built" }, ...forms);
  const previewing = el(
    "div",
    { class: "built-buttons" },
    el("p", {}, "You see the lesson as a class does. Nothing of it is kept."),
    button("Back to building", goBack, "primary"),
  );
  const head = el("div", { class: "panel-head" }, heading, closeButton(close));
  const root = el(
    "section",
    { id: "lesson-builder", class: "panel", "aria-labelledby": heading.id },
    head,
    previewing,
    building,
    report,
  );
  return {
    root,
    focus: () => heading.focus({ preventScroll: true }),
    /** @param {boolean} isOpen */
    open(isOpen) {
      root.hidden = !isOpen;
      if (!isOpen) return;
      heading.focus({ preventScroll: true });
      head.scrollIntoView({ block: "nearest" });
    },
    /** @param {boolean} isPreview */
    turn(isPreview) {
      building.hidden = report.hidden = isPreview;
      previewing.hidden = !isPreview;
    },
  };
}

/** @param {() => void} onclick */
const closeButton = (onclick) =>
  el("button", { type: "button", class: "icon-button", "aria-label": "Close the builder", onclick }, icon("close"));
