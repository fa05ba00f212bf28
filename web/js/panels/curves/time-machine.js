// @ts-check
/** The time machine: a slider over the kept checkpoints of the run, a step back, and the two ways on from there. */
import { el, setAttribute, uniqueId } from "../../ui/dom.js";
import { describe } from "../../ui/fields.js";
import { formatNumber } from "../../ui/format.js";
import { icon } from "../../ui/icons.js";
import { createRhythm } from "../../ui/refresh.js";
import { shownCheckpoint } from "../runs/runs.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { State } from "../../app/state.js" */
/** @import { Checkpoint } from "../../engine/checkpoints.js" */
/** @import { Runs } from "../runs/runs.js" */

const REFRESH_EVERY_MS = 500;

/** @param {Actions} actions */
export function createTimeMachine(actions) {
  const id = uniqueId("time");
  /** @type {Runs | null} */
  let runs = null;
  const slider = el("input", { id, type: "range", min: "0", step: "1", oninput: () => show(slider.valueAsNumber) });
  const back = el(
    "button",
    { type: "button", class: "icon-button", "aria-label": "Step back", onclick: () => actions.stepBack() },
    icon("back"),
  );
  const goOn = button("Continue from here", () => actions.train());
  const toEnd = button("Back to the end", () => show((runs?.checkpoints.length ?? 0) - 1));
  const ways = el("div", { class: "time-ways", hidden: true }, goOn, toEnd);
  describe(slider, { hint: "Go back to an earlier moment of this run. Nothing is lost: slide to the end again." });
  describe(back, { hint: "One kept moment back. The left arrow key does the same." });
  describe(goOn, { hint: "Train on from this moment as a new run; this run stays in the list of runs." });
  const line = el(
    "div",
    { class: "time-line" },
    el("label", { for: id, class: "visually-hidden" }, "Time machine"),
    back,
    slider,
  );
  const due = createRhythm(REFRESH_EVERY_MS);

  /** @param {number} at */
  function show(at) {
    const checkpoint = runs?.checkpoints[at];
    if (checkpoint) actions.showCheckpoint(checkpoint.step);
  }

  return {
    root: el("div", { class: "time-machine" }, line, ways),
    /** @param {State} state @param {State | null} previous */
    render(state, previous) {
      if (state.runs === previous?.runs && state.status.state === previous.status.state) return;
      if (!due(state.status.state === "running")) return;
      runs = state.runs;
      const last = runs.checkpoints.length - 1;
      const at = runs.at ?? last;
      const isAwake = !["booting", "failed"].includes(state.status.state);
      slider.disabled = !isAwake || last < 1;
      back.disabled = !isAwake || at < 1;
      setAttribute(slider, "max", String(Math.max(last, 1)));
      slider.value = String(last < 1 ? 1 : at);
      const checkpoint = shownCheckpoint(runs);
      setAttribute(slider, "aria-valuetext", checkpoint ? checkpointWords(checkpoint) : "nothing trained yet");
      ways.hidden = runs.at === null;
    },
  };
}

/** @param {Checkpoint} checkpoint */
const checkpointWords = ({ step, epochs, evaluation }) =>
  `step ${step}, epoch ${formatNumber(epochs)}, cost ${formatNumber(evaluation.cost_train)}`;

/** @param {string} name @param {() => void} onclick */
const button = (name, onclick) => el("button", { type: "button", class: "button small", onclick }, name);
