// @ts-check
/** The steps in their order: one is chosen, and is copied, moved or deleted, by buttons or with Alt and the arrow keys. */
import { el, setAttribute, setText } from "../../ui/dom.js";
import { describe } from "../../ui/fields.js";
import { createToolbar } from "../../ui/roving.js";
import { MOST_STEPS } from "../lesson/form/lesson-form.js";
import * as drafts from "./draft.js";
import { button } from "./fields.js";
import { redone, undone } from "./undo.js";
/** @import { Draft } from "./undo.js" */

/** @typedef {(next: (draft: Draft) => Draft, said: (draft: Draft) => string) => void} Arrange */

/** @param {{choose: (at: number) => void, arrange: Arrange}} tools */
export function createStepsList({ choose, arrange }) {
  const list = el("ol", { class: "built-steps", "aria-label": "Steps" });
  const move = (/** @type {number} */ by) =>
    arrange(
      (draft) => drafts.withMovedStep(draft, by),
      ({ at }) => `It is step ${at + 1} now.`,
    );
  const add = button("Add", () =>
    arrange(
      (draft) => drafts.withAddedStep(draft),
      ({ at }) => `Step ${at + 1} is new.`,
    ),
  );
  const copy = button("Copy", () => arrange(drafts.withCopiedStep, ({ at }) => `Step ${at + 1} is a copy.`));
  const up = button("Up", () => move(-1));
  const down = button("Down", () => move(1));
  const remove = button("Delete", () => arrange(drafts.withoutStep, () => "The step is deleted; Undo brings it back."));
  const undo = button("Undo", () => arrange(undone, () => "Undone."), "quiet");
  const redo = button("Redo", () => arrange(redone, () => "Done again."), "quiet");
  up.setAttribute("aria-keyshortcuts", "Alt+ArrowUp");
  down.setAttribute("aria-keyshortcuts", "Alt+ArrowDown");
  describe(up, { hint: "One place earlier. On a step, Alt with the arrow does the same." });
  describe(down, { hint: "One place later. On a step, Alt with the arrow does the same." });
  const tools = createToolbar(el("div", { class: "built-buttons" }, add, copy, up, down, remove, undo, redo), "Steps");
  list.addEventListener("keydown", (event) => {
    const by = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
    if (!by) return;
    event.preventDefault();
    move(by);
    focusCurrent();
  });
  const focusCurrent = () => /** @type {HTMLElement | null} */ (list.querySelector("[aria-current]"))?.focus();

  return {
    root: el("div", { class: "built-part" }, el("h3", {}, "Steps"), list, tools),
    focusCurrent,
    /** @param {Draft} draft */
    show({ lesson: { steps }, at, past, future }) {
      while (list.children.length > steps.length) list.lastElementChild?.remove();
      while (list.children.length < steps.length) list.append(stepButton(list.children.length, choose));
      steps.forEach((step, i) => {
        const one = /** @type {HTMLElement} */ (list.children[i].firstElementChild);
        setText(one, `${i + 1}. ${step.title || "without a title"}`);
        setAttribute(one, "aria-current", i === at ? "step" : null);
      });
      add.disabled = copy.disabled = steps.length >= MOST_STEPS;
      up.disabled = at === 0;
      down.disabled = at === steps.length - 1;
      remove.disabled = steps.length === 1;
      undo.disabled = past.length === 0;
      redo.disabled = future.length === 0;
      if (tools.contains(document.activeElement) && document.activeElement?.matches(":disabled")) focusCurrent();
    },
  };
}

/** @param {number} at @param {(at: number) => void} choose */
const stepButton = (at, choose) =>
  el(
    "li",
    {},
    button("", () => choose(at), "quiet"),
  );
