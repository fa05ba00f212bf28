// @ts-check
/** What the digits lab asks of Python, what it changes on the page, and the way to it. */
import { withCustomDigit, withoutCustomDigit } from "./draw/custom-digits.js";
import { withStatus, withView } from "../../app/state.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { Experiment } from "../../app/document.js" */
/** @import { Store } from "../../app/store.js" */
/** @import { Trainer } from "../../engine/trainer.js" */

/**
 * @param {{store: Store, trainer: Trainer}} parts
 * @returns {Actions}
 */
export function createLabActions({ store, trainer }) {
  let drawings = 0;
  /** @param {(experiment: Experiment) => Experiment} transition */
  const change = (transition) =>
    store.update((state) => ({ ...withStatus(state, { error: null }), experiment: transition(state.experiment) }));
  return {
    /** Let Python take a drawing. @param {Uint8Array} ink @param {number} width of a row */
    draw: async (ink, width) =>
      store.get().status.state === "failed" ? undefined : trainer.ask("draw", { width }, ink),
    /** @param {{label: number, pixels: Uint8Array}} digit */
    addCustomDigit: (digit) => change((experiment) => withCustomDigit(experiment, digit)),
    /** @param {number} index */
    removeCustomDigit: (index) => change((experiment) => withoutCustomDigit(experiment, index)),
    /** One step on the drawing alone. @param {number} label what it is */
    learnDrawing: (label) => trainer.change("learn_drawing", { label }),
    /** Let the network's picture show the drawing, or forget it. @param {boolean} isThere */
    showDrawing(isThere) {
      const drawing = isThere ? (drawings += 1) : null;
      store.update((state) => {
        const { example } = state.view;
        const other = example?.set === "drawn" ? null : example;
        return withView(state, { drawing, example: drawing === null ? other : { set: "drawn", index: drawing } });
      });
    },
  };
}

/** What a person does to go elsewhere meanwhile. */
const OWN_WAYS = ["wheel", "touchmove", "pointerdown", "keydown"];

/** Brings the digits lab into sight, and once more when its images are there: until then the page is shorter. @param {Store} store */
export function createWayToLab(store) {
  let isAwaited = false;
  for (const name of OWN_WAYS) addEventListener(name, () => (isAwaited = false), { passive: true });
  const show = () => document.getElementById("lab-panel")?.scrollIntoView({ block: "start" });
  store.subscribe(({ model, answers }, previous) => {
    if (!isAwaited || !model?.image_shape || !answers["network.parameters"]) return;
    if (answers === previous.answers) return;
    isAwaited = false;
    requestAnimationFrame(() => requestAnimationFrame(show));
  });
  return () => {
    const { model } = store.get();
    isAwaited = !model?.image_shape;
    const lab = document.getElementById("lab-panel");
    if (lab) lab.hidden = false; // its module may still be on its way
    requestAnimationFrame(show);
  };
}
