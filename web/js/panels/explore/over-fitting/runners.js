// @ts-check
/** The networks that are trained beside each other, with what was measured of them. */
/** @import { Told } from "../asking.js" */

/** @typedef {"none" | "early_stopping" | "l2" | "more_data" | "smaller"} Remedy */
/** @typedef {{epoch: number, train: number, test: number}} Costs */
/**
 * @typedef {object} Runner
 * @property {Remedy} remedy
 * @property {Told} begun its document, points, the truth
 * @property {number[]} epochs at which it was measured, in order; of these
 * @property {number[]} train
 * @property {number[]} test the costs
 * @property {ArrayLike<number>} fit its curve now
 * @property {Costs} now
 * @property {"waits" | "runs" | "ended"} state
 */

/** @type {{remedy: Remedy, label: string, hint: string}[]} */
export const REMEDIES = [
  {
    remedy: "early_stopping",
    label: "Early stopping",
    hint: "Stop when the test cost no longer falls, and go back to where it was least.",
  },
  {
    remedy: "l2",
    label: "L2",
    hint: "Half of 0.01 times the sum of all squared weights is added to what training lowers.",
  },
  { remedy: "more_data", label: "More data", hint: "160 points to learn from in place of 20." },
  { remedy: "smaller", label: "Smaller network", hint: "One hidden layer of 6 neurons in place of two of 32." },
];

/** @param {Remedy} remedy @param {Told} begun @returns {Runner} */
export const newRunner = (remedy, begun) => ({
  remedy,
  begun,
  epochs: [0],
  train: [begun.facts.train],
  test: [begun.facts.test],
  fit: begun.arrays.fit.data,
  now: { epoch: 0, train: begun.facts.train, test: begun.facts.test },
  state: "waits",
});

/** @param {Runner} runner @param {Told} told of a slice of its training */
export function takeIn(runner, { facts, arrays }) {
  const [epochs, train, test] = ["epochs", "train", "test"].map((name) => Array.from(arrays[name].data));
  epochs.forEach((epoch, i) => {
    runner.now = { epoch, train: train[i], test: test[i] };
    if (epoch <= (runner.epochs.at(-1) ?? -1)) return; // early stopping went back
    runner.epochs.push(epoch);
    runner.train.push(train[i]);
    runner.test.push(test[i]);
  });
  runner.fit = arrays.fit.data;
  runner.state = facts.goes_on ? "runs" : "ended";
}

/** Where the test cost was least; early stopping, which looks at every epoch, knows better. @param {Runner} runner @returns {Costs} */
export function bestOf({ remedy, state, epochs, train, test, now }) {
  if (remedy === "early_stopping" && state === "ended") return now;
  const at = test.indexOf(Math.min(...test));
  return { epoch: epochs[at], train: train[at], test: test[at] };
}
