// @ts-check
/** The editor in the place of the program: loaded when it is asked for, or when something was written here before. */
import { written } from "../../../editor/kept.js";
import { el } from "../../../ui/dom.js";
import { icon } from "../../../ui/icons.js";
import { ownSourceOf, sourceOf } from "./source-of.js";
/** @import { State } from "../../../app/state.js" */
/** @import { Context } from "../view.js" */

/** @param {Context} context @param {HTMLElement} program what it takes the place of */
export function createRunnerPlace({ store, actions }, program) {
  const root = el("div");
  const button = el(
    "button",
    { type: "button", class: "button", onclick: () => open() },
    icon("play"),
    "Edit and run it here",
  );
  const setProgram = (/** @type {string | null} */ text) => {
    written.write("program", text);
    actions.setView({ program: text });
  };
  const edited = (/** @type {string} */ text) => setProgram(text === ownSourceOf(store.get()) ? null : text);
  /** @type {Promise<Awaited<ReturnType<import("./runner.js").createRunner>>> | null} */
  let opening = null;
  const load = async () => (await import("./runner.js")).createRunner(store, { edited, back: () => setProgram(null) });
  const show = (/** @type {State} */ state) =>
    opening?.then((runner) => runner.show(sourceOf(state), state.view.program !== null));
  const open = async (focus = true) => {
    button.disabled = true;
    opening = load();
    try {
      const runner = await opening;
      root.replaceChildren(runner.root);
      [program.hidden, button.hidden] = [true, true];
      show(store.get());
      if (focus) runner.focus();
    } catch (error) {
      opening = null;
      button.disabled = false;
      root.replaceChildren(el("p", {}, `The editor could not be loaded: ${/** @type {Error} */ (error).message}.`));
    }
  };
  let isFirst = true;
  return {
    root,
    button,
    /** @param {State} state */
    render({ view }) {
      const kept = isFirst ? written.read("program") : null;
      isFirst = false;
      if (kept !== null && view.program === null) actions.setView({ program: kept });
      if (kept !== null) open(false);
    },
    follow: show,
  };
}
