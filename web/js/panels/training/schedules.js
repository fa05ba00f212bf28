// @ts-check
/** How the learning rate changes with the steps: settings to begin with, and what they do in a sentence. */
import { formatCount, formatNumber } from "../../ui/format.js";
/** @import { Experiment, ScheduleDocument } from "../../app/document.js" */

/** A network on a small data set has mostly learnt after so many epochs. */
const EPOCHS = 40;

/**
 * A schedule of some kind with settings that suit the length of the run.
 * @param {string} name
 * @param {number} stepsPerEpoch
 * @param {number | null} epochs  to run
 * @returns {ScheduleDocument}
 */
export function usualSchedule(name, stepsPerEpoch, epochs) {
  const steps = stepsPerEpoch * (epochs ?? EPOCHS);
  if (name === "step") return { name, every: Math.max(1, Math.round(steps / 4)), drop: 0.5 };
  return name === "cosine" ? { name, steps, final: 0 } : { name };
}

/** @param {Experiment} experiment */
export function scheduleSentence({ optimizer: { learning_rate, schedule = { name: "constant" } } }) {
  const { name, every = 1, drop = 1, steps = 1, final = 0 } = schedule;
  const from = formatNumber(learning_rate);
  if (name === "step")
    return `Begins at ${from} and is multiplied by ${formatNumber(drop)} every ${formatCount(every, "step")}.`;
  if (name !== "cosine") return `Stays at ${from}.`;
  return `Falls from ${from} to ${formatNumber(learning_rate * final)} in ${formatCount(steps, "step")}, then stays there.`;
}
