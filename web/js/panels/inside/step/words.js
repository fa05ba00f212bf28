// @ts-check
/** What the stepper says where it has nothing to show, or where its numbers need a word. */
import { formatNumber } from "../../../ui/format.js";
import { valueAt } from "./numbers.js";
/** @import { Answer } from "./contract.js" */
/** @import { State } from "../../../app/state.js" */

/**
 * Why there is no derivation yet.
 * @param {State} state
 * @param {boolean} isAsked the question is on its way
 */
export function waitingWords({ status, model, lesson: _ }, isAsked) {
  if (status.state === "failed") return "Python has stopped. Retry, at the top, starts it again.";
  if (!model) return "Python is starting. The derivation comes with it.";
  if (model.n_train === 0) return "There are no examples yet: a step needs at least one.";
  return isAsked ? "Deriving this step…" : "This step can't be derived. What went wrong is said above.";
}

/** What is to be known of an answer. @param {Answer} answer @param {{status: State["status"]}} state @returns {string} */
export function noteOf(answer, { status }) {
  const notes = [];
  if (status.state === "running")
    notes.push(
      "The network trains: this is the step of the weights as they were when it began. Pause to see its next one.",
    );
  if (isBroken(answer))
    notes.push(
      "Some numbers of this step are no longer finite: the network has diverged. A lower learning rate or new weights help.",
    );
  const folded = Object.values(answer.quantities).some(({ whole }) => !whole);
  if (folded) notes.push("Large matrices are folded: their buttons … show other rows and columns.");
  return notes.join(" ");
}

/** @param {Answer} answer */
const isBroken = ({ arrays }) =>
  Object.values(arrays).some(({ data }) => [...data].some((value) => !Number.isFinite(value)));

/** What came of a step that was taken. @param {Answer} answer the derivation it was taken from @param {number} step of the run now */
export function takenWords(answer, step) {
  const [cost, after] = ["cost", "new_cost"].map((quantity) => valueAt(answer, { quantity, at: [] }));
  const whose = answer.size > 1 ? "these examples" : "this example";
  return `Taken: the run is at step ${step}. The cost of ${whose} went from ${formatNumber(cost)} to ${formatNumber(after)}. Below is the next step.`;
}
