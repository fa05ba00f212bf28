// @ts-check
/** The Python that repeats this run: to read, copy and keep. */
import { el, setText } from "../../../ui/dom.js";
import { changeIcon, icon } from "../../../ui/icons.js";
import { highlightPython, pythonCode } from "./program.js";
/** @import { PageView } from "../../../app/frame.js" */
/** @import { Panel } from "../../../app/panels.js" */
/** @import { State } from "../../../app/state.js" */
/** @import { Store } from "../../../app/store.js" */

const DONE_MS = 2000;

/**
 * @param {HTMLElement} root
 * @param {{store: Store}} context
 * @returns {PageView}
 */
export function createCodeView(root, { store }) {
  const code = el("code");
  const note =
    "The experiment as it stands, up to the step shown. Settings changed in mid-run apply here from the start.";
  root.append(
    el("div", { class: "code-head" }, el("p", { class: "note" }, note), copyButton(store, code), downloadButton(store)),
    el("pre", { class: "code", tabindex: 0, "aria-label": "Python code" }, code),
  );

  return {
    render(state, previous) {
      const same = state.experiment === previous?.experiment;
      if (same && (state.status.state === "running" || state.snapshot?.step === previous.snapshot?.step)) return;
      code.replaceChildren(...highlightPython(sourceOf(state)));
    },
  };
}

/** @param {State} state */
const sourceOf = ({ experiment, snapshot }) => pythonCode(experiment, snapshot?.step ?? 0);

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

/** Whether the browser let the page write to the clipboard. @param {string} text */
const copied = (text) =>
  navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  ) ?? false;

/** @param {Store} store */
function downloadButton(store) {
  const onclick = () => {
    const { experiment } = store.get();
    const href = URL.createObjectURL(new Blob([sourceOf(store.get())], { type: "text/x-python" }));
    el("a", { href, download: `${fileName(experiment.name)}.py` }).click();
    URL.revokeObjectURL(href);
  };
  return el("button", { type: "button", class: "button", onclick }, icon("save"), "Download");
}

/** @param {string} name */
const fileName = (name) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_|_$/g, "") || "experiment";

/** @type {Panel} */
export const panel = { id: "code", label: "Code", create: createCodeView };
