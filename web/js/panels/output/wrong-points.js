// @ts-check
/** The points that the network takes for another class: which they are, and in words. */
import { formatCount } from "../../ui/format.js";
/** @import { ModelState } from "../../app/panels.js" */
/** @import { State } from "../../app/state.js" */
/** @import { Requests } from "../../engine/requests.js" */
/** @import { Wrong } from "../../plot/wrong-marks.js" */

/** Where points of classes lie on a plane. @param {State["model"]} model */
export const marksWrong = (model) => model?.task === "classification" && model.range !== null;

/** @param {ModelState} state @returns {Requests} */
export const wrongPointsOf = ({ model, view }) =>
  marksWrong(model) && view.space === "output" ? { wrong_points: { test: view.showTest } } : {};

/** As told of these points and no others, such as a draft's; null before. @param {State} state @returns {Wrong | null} */
export function wrongPoints({ answers, model, view }) {
  const told = answers.wrong_points?.arrays;
  if (!told?.train || !model || view.draft || told.train.data.length !== model.n_train) return null;
  return view.showTest ? told : { train: told.train };
}

/** How many of the training points are wrong. @param {State} state */
export function wrongWords(state) {
  const marks = wrongPoints(state)?.train?.data;
  if (!marks) return "";
  const count = Array.prototype.reduce.call(marks, (/** @type {any} */ sum, mark) => sum + mark, 0);
  return `${count} of ${formatCount(marks.length, "training point")} wrong`;
}
