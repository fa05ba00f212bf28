// @ts-check
/** Train, pause, step and start again; and the numbers of the run. */
import { el, setAttribute, setText } from "../../ui/dom.js";
import { describe, field, select } from "../../ui/fields.js";
import { changeIcon, icon } from "../../ui/icons.js";
import { createToolbar } from "../../ui/roving.js";
import { createAskFirst } from "./ask-first.js";
import { installShortcuts } from "./shortcuts.js";
import { createReadOuts } from "./read-outs.js";
import { createRunProgress } from "./run-progress.js";
import { speedFor, SPEEDS } from "../../engine/tempo.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { PageView } from "../../app/frame.js" */
/** @import { Panel } from "../../app/panels.js" */
/** @import { Loading, State } from "../../app/state.js" */
/** @import { Store } from "../../app/store.js" */
/** @import { Context } from "../inside/view.js" */

const STEP_SIZES = [
  { name: "batch", label: "1 batch" },
  { name: "epoch", label: "1 epoch" },
  { name: "equation", label: "1 equation" },
];

const SPEED_HINT =
  "Slow motion shows every single step. Natural begins step by step and quickens to an epoch a picture. Fastest trains as fast as Python can.";

/**
 * @param {HTMLElement} root
 * @param {Context} context
 * @returns {PageView}
 */
export function createTransportView(root, { store, actions, catalog }) {
  const train = createTrainButton(store, actions);
  const askFirst = createAskFirst(train.button, actions);
  const loading = createLoadingBar(actions);
  const readOuts = createReadOuts(catalog);
  const run = createRunProgress();
  const speed = createSpeed(actions);
  installShortcuts(store, actions);
  const step = stepControl(actions);
  root.append(
    createToolbar(
      el("div", { class: "controls" }, train.button, askFirst.element, step.root, ...startAgain(actions)),
      "Run",
      ":scope > .button, .joined > .button",
    ),
    speed.element,
    readOuts.element,
    loading.element,
    run.element,
  );

  return {
    render(state, previous) {
      if (state.status !== previous?.status) {
        train.show(goes(state));
        loading.show(state.status.loading);
      }
      askFirst.show(state);
      if (state.view !== previous?.view || state.model !== previous.model) speed.show(state);
      if (state.link !== previous?.link) train.button.disabled = step.button.disabled = !state.link.solutions;
      readOuts.render(state, previous);
      run.render(state, previous);
    },
  };
}

/** Training, or about to as soon as Python is ready. @param {State} state */
const goes = ({ status }) => status.state === "running" || status.wantsToRun;

/** @param {Store} store @param {Actions} actions */
function createTrainButton(store, actions) {
  const label = el("span", {}, "Train");
  const picture = icon("play");
  const onclick = () => (goes(store.get()) ? actions.pause() : actions.train());
  const button = el("button", { type: "button", class: "button primary", onclick }, picture, label);
  describe(button, { hint: "Train until you pause. Space does the same." });
  return {
    button,
    /** @param {boolean} running */
    show(running) {
      setText(label, running ? "Pause" : "Train");
      changeIcon(picture, running ? "pause" : "play");
    },
  };
}

/** @param {Actions} actions */
function stepControl(actions) {
  const size = select(STEP_SIZES, () => {}, { "aria-label": "Step size" });
  describe(size, {
    hint: "How far one press of Step goes: one update, all training examples once, or through one update equation by equation.",
  });
  const step = button("Step", "step", () =>
    size.value === "equation" ? actions.openInside("step", true) : actions.step(size.value),
  );
  describe(step, { hint: "Train one step and pause. The right arrow key does the same." });
  return { root: el("div", { class: "joined" }, step, size), button: step };
}

/** @param {Actions} actions */
function startAgain(actions) {
  const reset = button("Reset", "reset", () => actions.reset());
  const fresh = button("New weights", "shuffle", () => actions.newWeights());
  return [
    describe(reset, { hint: "Back to the same initial weights and the same order of examples." }),
    describe(fresh, { hint: "Start again from other random weights: the next seed." }),
  ];
}

/** @param {string} name @param {"step" | "reset" | "shuffle"} picture @param {() => void} onclick */
const button = (name, picture, onclick) =>
  el("button", { type: "button", class: "button", onclick }, icon(picture), el("span", {}, name));

/** @param {Actions} actions */
function createLoadingBar(actions) {
  const label = el("label", { for: "loading" });
  const bar = el("progress", { id: "loading" });
  const bytes = el("span", { class: "number" });
  const cancel = el(
    "button",
    { type: "button", class: "button quiet", onclick: () => actions.cancelLoading() },
    "Cancel",
  );
  const element = el("div", { class: "loading", hidden: true }, label, bar, bytes, cancel);
  return {
    element,
    /** @param {Loading | null} loading */
    show(loading) {
      element.hidden = loading === null;
      if (!loading) return;
      setText(label, loading.label);
      setText(bytes, loading.total ? `${megabytes(loading.done)} of ${megabytes(loading.total)} MB` : "");
      setAttribute(bar, "max", loading.total ? String(loading.total) : null);
      setAttribute(bar, "value", loading.total ? String(loading.done) : null);
    },
  };
}

/** @param {number} bytes */
const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

/** The slider that says how fast training is watched. @param {Actions} actions */
function createSpeed(actions) {
  const oninput = () => actions.setView({ speed: SPEEDS[slider.valueAsNumber].name });
  const slider = el("input", { type: "range", min: "0", max: String(SPEEDS.length - 1), step: "1", oninput });
  const words = el("span", { class: "note" });
  const element = field({ label: "Speed", hint: SPEED_HINT }, slider, words);
  element.classList.add("speed");
  return {
    element,
    /** @param {State} state */
    show({ view, model }) {
      const at = SPEEDS.findIndex(({ name }) => name === speedFor(view.speed, model));
      slider.value = String(at);
      slider.setAttribute("aria-valuetext", SPEEDS[at].label);
      setText(words, SPEEDS[at].label);
    },
  };
}

/** @type {Panel} */
export const panel = { id: "transport", root: "transport", create: createTransportView };
