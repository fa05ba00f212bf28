// @ts-check
/** A person's own table in the Data panel: which one is learnt, and the way to another. */
import { el, setText } from "../../ui/dom.js";
import { lateDialog } from "../../ui/late-dialog.js";
import { tableInUse } from "./words.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { State } from "../../app/state.js" */

/** @param {Actions} actions */
export function createCustomTable(actions) {
  const note = el("p", { class: "note" });
  const open = el("button", { type: "button", class: "button", onclick: () => actions.openTable() }, "Open a table…");
  const shown = el("div", { class: "custom-table", hidden: true }, note, open);
  const element = el("div", {}, shown);
  const loadDialog = async () => (await import("./dialog.js")).createTableDialog(actions);
  const showDialog = lateDialog(element, "Your own table", loadDialog);

  return {
    element,
    /** @param {State} state @param {State | null} previous */
    render(state, previous) {
      shown.hidden = state.experiment.data.name !== "csv";
      if (!shown.hidden) setText(note, tableInUse(state.experiment, state.model));
      if (state.view.table !== previous?.view.table) showDialog(state.view.table);
    },
  };
}
