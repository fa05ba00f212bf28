// @ts-check
/** What is to be seen of a network, in numbers. */
import { formatNumber } from "../../../ui/format.js";
import { bestOf } from "./runners.js";
/** @import { Runner } from "./runners.js" */

/** @param {Runner} runner @param {Runner} first the large network without a remedy */
export function runnerWords(runner, first) {
  const { facts } = runner.begun;
  if (runner.state === "waits")
    return `${formatNumber(facts.n_parameters)} weights and biases, and ${facts.n_train} points to learn from. What will become of the cost on the ${facts.n_test} test points, which it never learns from?`;
  if (runner.state !== "ended") return gapWords(runner.now);
  if (runner.remedy === "none") return `${gapWords(runner.now)} ${largeWords(runner)}`;
  return `${REMEDY_WORDS[runner.remedy](runner)} ${compareWords(runner, first)}`;
}

/** @param {{train: number, test: number}} now */
const gapWords = ({ train, test }) =>
  `Training cost ${formatNumber(train)}, test cost ${formatNumber(test)}: ${timesWords(test / train)}.`;

/** @param {number} times */
const timesWords = (times) =>
  times > 1.05 ? `${formatNumber(times)} times as large` : times < 0.95 ? "even smaller" : "about the same";

/** @param {Runner} runner */
function largeWords(runner) {
  const { facts } = runner.begun;
  const { epoch, test } = bestOf(runner);
  const noise = `The noise in the points has a mean square of ${formatNumber(facts.noise)} (dotted): ${
    runner.now.train < facts.noise
      ? "with less training cost than that it has learnt noise by heart."
      : "its training cost has not come below that."
  }`;
  return `The test cost was least, ${formatNumber(test)}, at epoch ${epoch}. ${noise}`;
}

/** @type {Record<string, (runner: Runner) => string>} */
const REMEDY_WORDS = {
  early_stopping: ({ now }) =>
    `Early stopping went back to epoch ${now.epoch}, marked by the upright line. Chosen by these test points, their cost flatters a little: in earnest a third part of the data is set aside for it.`,
  l2: () =>
    "L2 makes large weights costly. With small ones the curve cannot turn sharply enough to pass through every point.",
  more_data: ({ begun: { facts } }) =>
    `With ${facts.n_train} points the noise of one is outweighed by its neighbours: the same network has no way to please all but the truth.`,
  smaller: ({ begun: { facts } }) =>
    `${formatNumber(facts.n_parameters)} weights and biases cannot make a curve through every point.`,
};

/** @param {Runner} runner @param {Runner} first */
function compareWords({ now }, first) {
  if (first.state !== "ended") return gapWords(now);
  const better = now.test < first.now.test ? "less" : "no less";
  return `Test cost ${formatNumber(now.test)}, ${better} than the ${formatNumber(first.now.test)} without; gap ${formatNumber(now.test - now.train)} in place of ${formatNumber(first.now.test - first.now.train)}.`;
}
