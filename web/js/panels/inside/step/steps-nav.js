// @ts-check
/** The list of steps: the whole derivation at a glance, grouped by phase. */
import { el, setAttribute, uniqueId } from "../../../ui/dom.js";
/** @import { Step } from "./contract.js" */

const PHASES = {
  forward: "Forward",
  loss: "Loss",
  backward: "Backward",
  gradients: "Gradients",
  update: "Update",
  after: "After",
};

/** Neighbouring steps of one phase, in their order. @param {Step[]} steps @returns {{phase: string, steps: {step: Step, index: number}[]}[]} */
export function groupByPhase(steps) {
  /** @type {{phase: string, steps: {step: Step, index: number}[]}[]} */
  const groups = [];
  steps.forEach((step, index) => {
    const phase = PHASES[step.phase];
    if (groups.at(-1)?.phase !== phase) groups.push({ phase, steps: [] });
    groups.at(-1)?.steps.push({ step, index });
  });
  return groups;
}

/** @param {(index: number) => void} jump */
export function createStepsNav(jump) {
  const root = el("nav", { class: "step-nav", "aria-label": "Steps" });
  /** @type {HTMLButtonElement[]} */
  let buttons = [];
  return {
    root,
    /** @param {Step[]} steps */
    build(steps) {
      const groups = groupByPhase(steps).map(({ phase, steps: own }) => {
        const id = uniqueId("phase");
        const items = own.map(({ step, index }) =>
          el("li", {}, el("button", { type: "button", dataset: { index }, onclick: () => jump(index) }, step.label)),
        );
        return el(
          "div",
          { role: "group", "aria-labelledby": id },
          el("p", { id, class: "step-phase" }, phase),
          el("ol", {}, ...items),
        );
      });
      root.replaceChildren(...groups);
      buttons = [...root.querySelectorAll("button")];
    },
    /** @param {number} current */
    show(current) {
      buttons.forEach((button, i) => {
        setAttribute(button, "aria-current", i === current ? "step" : null);
        button.classList.toggle("done", i < current);
      });
      bringIntoSight(root, buttons[current]);
    },
  };
}

/** Scroll the list alone, never the page. @param {HTMLElement} list @param {HTMLElement | undefined} item */
function bringIntoSight(list, item) {
  if (!item) return;
  const [inner, outer] = [item.getBoundingClientRect(), list.getBoundingClientRect()];
  if (inner.top < outer.top || inner.bottom > outer.bottom)
    list.scrollTop += inner.top - outer.top - (outer.height - inner.height) / 2;
  if (inner.left < outer.left || inner.right > outer.right)
    list.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
}
