// @ts-check
/** What the digits lab asks of Python, and what it changes on the page. */
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
