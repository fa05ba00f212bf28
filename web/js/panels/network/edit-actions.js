// @ts-check
/** Set a weight or bias by hand, take it back, make it again. */
import { movedOn, nextEdit, whyNot, withEdit } from "../../app/edits.js";
import { formatNumber } from "../../ui/format.js";
import { withStatus } from "../../app/state.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { ParameterAddress } from "./choice.js" */
/** @import { Way } from "../../app/edits.js" */
/** @import { Store } from "../../app/store.js" */
/** @import { Trainer } from "../../engine/trainer.js" */

const BY_HAND = "A weight or bias was set by hand.";

/**
 * @param {{store: Store, trainer: Trainer}} parts
 * @returns {Actions}
 */
export function createEditActions({ store, trainer }) {
  let gesture = 0;

  return {
    async editParameter(/** @type {ParameterAddress & {value: number}} */ { value, ...address }) {
      const made = gesture;
      trainer.say(BY_HAND); // before the change: what it leads to, such as a goal, is said after it
      const { before, step } = (await trainer.change("edit", { address, value })) ?? {};
      if (before === undefined) return;
      const edit = { address, before, after: value, step, gesture: made };
      store.update((state) => ({ ...state, edits: withEdit(state.edits, edit) }));
    },
    /** A drag or the typing of a number has ended: the next change is another edit. */
    endEdit() {
      gesture += 1;
    },
    async moveEdit(/** @type {Way} */ way) {
      const { edits } = store.get();
      const edit = nextEdit(edits, way);
      if (!edit || whyNot(store.get(), way)) return;
      const value = way === "undo" ? edit.before : edit.after;
      const message = `Edit ${way === "undo" ? "undone" : "made again"}: the value is ${formatNumber(value)}.`;
      store.update((state) => ({ ...state, edits: movedOn(state.edits, way) }));
      const done = await trainer.change("edit", { address: edit.address, value });
      if (done) store.update((state) => withStatus(state, { message }));
    },
  };
}
