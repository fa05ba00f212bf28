// @ts-check
/** The Python that repeats this run: to read, copy and take home; beside it, nncore's own code of the parts in use. */
import { copied } from "../../../ui/clipboard.js";
import { el, setText } from "../../../ui/dom.js";
import { changeIcon, icon } from "../../../ui/icons.js";
import { createMenuButton } from "../../../ui/menu.js";
import { highlightPython } from "./program.js";
import { createRunnerPlace } from "./runner-place.js";
import { sourceOf } from "./source-of.js";
/** @import { PageView } from "../../../app/frame.js" */
/** @import { Panel } from "../../../app/panels.js" */
/** @import { State } from "../../../app/state.js" */
/** @import { Store } from "../../../app/store.js" */
/** @import { Context } from "../view.js" */

const DONE_MS = 2000;

/**
 * @param {HTMLElement} root
 * @param {Context} context
 * @returns {PageView}
 */
export function createCodeView(root, context) {
  const code = el("code");
  const parts = createPartsView(context);
  const program = el("pre", { class: "code", tabindex: 0, "aria-label": "Python code" }, code);
  const runner = createRunnerPlace(context, program);
  const note =
    "The experiment as it stands, up to the step shown. Settings changed in mid-run apply here from the start.";
  const loadItems = async () => (await import("./downloads.js")).downloads(context);
  const menu = createMenuButton("Download", "save", loadItems);
  root.append(
    el(
      "div",
      { class: "code-head" },
      el("p", { class: "note" }, note),
      runner.button,
      copyButton(context.store, code),
      menu,
    ),
    el("div", { class: "code-sides" }, el("div", {}, program, runner.root), parts.root),
  );

  return {
    render(state, previous) {
      parts.render(state);
      runner.render(state);
      const same = state.experiment === previous?.experiment && state.view.program === previous.view.program;
      if (same && (state.status.state === "running" || state.snapshot?.step === previous.snapshot?.step)) return;
      code.replaceChildren(...highlightPython(sourceOf(state)));
      runner.follow(state);
    },
  };
}

/** Beside the program: folded away, and loaded when it is first unfolded. @param {Context} context */
function createPartsView({ actions }) {
  const body = el("div", { class: "code-parts" });
  const root = el("details", { class: "code-source" }, el("summary", {}, "nncore's own code of these parts"), body);
  /** @type {Promise<(state: State) => void> | null} */
  let showing = null;
  /** @type {State | null} */
  let latest = null;
  root.addEventListener("toggle", () => {
    const part = latest?.view.part ?? null;
    if (root.open !== (part !== null)) actions.setView({ part: root.open ? "layer" : null });
  });
  const load = async () => (await import("./parts.js")).createParts(body, actions);
  const sayFailure = (/** @type {Error} */ error) => {
    showing = null;
    body.replaceChildren(el("p", {}, `This could not be loaded: ${error.message}. Fold it up and open it again.`));
  };

  return {
    root,
    /** @param {State} state */
    render(state) {
      latest = state;
      root.open = state.view.part !== null;
      if (!root.open) return;
      showing ??= load();
      showing.then((show) => latest && show(latest)).catch(sayFailure);
    },
  };
}

/** @param {Store} store @param {HTMLElement} code */
function copyButton(store, code) {
  const picture = icon("copy");
  const label = el("span", {}, "Copy");
  const say = (/** @type {string} */ text, /** @type {"copy" | "check"} */ name) => {
    setText(label, text);
    changeIcon(picture, name);
  };
  const onclick = async () => {
    if (await copied(sourceOf(store.get()))) say("Copied", "check");
    else {
      getSelection()?.selectAllChildren(code);
      say("Selected, press Ctrl+C", "copy");
    }
    setTimeout(() => say("Copy", "copy"), DONE_MS);
  };
  return el("button", { type: "button", class: "button", onclick }, picture, label);
}

/** @type {Panel} */
export const panel = { id: "code", label: "Code", create: createCodeView };
