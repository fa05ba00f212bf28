// @ts-check
/** A person's own points: set and erased in the picture, one class at a time. Pure functions of the state. */
import { trainCount } from "../../app/document.js";
/** @import { Experiment } from "../../app/document.js" */
/** @import { State } from "../../app/state.js" */

/**
 * @typedef {{x: [number, number][], y: number[], task?: string, n_classes?: number}} CustomPoints
 */

/** Fewer cannot be learnt from; until then they are a draft that Python does not see. */
export const FEWEST = 2;
export const DRAFT_MESSAGE = "Nothing to learn yet: set two points or more in the output picture, then train.";
export const MOST_CLASSES = 10;
/** The plane ends here, to all sides. */
export const REACH = 6;
const USUAL_BATCH = 10;
const MOST_UNDO = 200;

/** @param {State} state */
export const hasCustomPoints = ({ experiment }) => experiment.data.name === "points";

/** Whether what the person sees is too little to learn from, so that Python still has what was there before. @param {State} state */
export const hasDraft = (state) => hasCustomPoints(state) && state.view.draft !== null;

/** With another experiment, points that belonged to the one before are gone. @param {State} state @returns {State} */
export const withoutDraft = (state) => ({ ...state, view: { ...state.view, draft: null, pastPoints: [] } });

/** The points as the person sees them. @param {State} state @returns {CustomPoints} */
export const pointsOf = ({ view, experiment }) => view.draft ?? /** @type {CustomPoints} */ (experiment.data.points);

/** @param {CustomPoints} points */
export const classCount = ({ y, n_classes }) =>
  Math.min(MOST_CLASSES, n_classes ?? Math.max(2, 1 + Math.max(-1, ...y)));

/** @param {State} state @param {{x: [number, number], label: number}} point */
export function withPoint(state, { x, label }) {
  const points = pointsOf(state);
  const [x1, x2] = x.map((value) => Number(Math.max(-REACH, Math.min(REACH, value)).toFixed(3)));
  return withPoints(state, { ...points, x: [...points.x, [x1, x2]], y: [...points.y, label] });
}

/** @param {State} state @param {{x: [number, number], within: number}} where the nearest point closer than `within` goes */
export function withoutPoint(state, { x: [x1, x2], within }) {
  const points = pointsOf(state);
  const distances = points.x.map(([a, b]) => Math.hypot(a - x1, b - x2));
  const nearest = distances.indexOf(Math.min(...distances));
  return distances[nearest] < within
    ? withPoints(
        state,
        keep(points, (i) => i !== nearest),
      )
    : state;
}

/** @param {State} state */
export const withoutPoints = (state) =>
  withPoints(
    state,
    keep(pointsOf(state), () => false),
  );

/** Points of a class that is gone go with it. @param {State} state @param {number} count */
export function withClassCount(state, count) {
  const n_classes = Math.max(2, Math.min(MOST_CLASSES, Math.round(count)));
  const points = pointsOf(state);
  const brush = typeof state.view.brush === "number" ? Math.min(state.view.brush, n_classes - 1) : state.view.brush;
  return withPoints(
    { ...state, view: { ...state.view, brush } },
    { ...keep(points, (i) => points.y[i] < n_classes), n_classes },
  );
}

/** @param {State} state */
export function withUndonePoints(state) {
  const past = [...state.view.pastPoints];
  const points = past.pop();
  return points ? withPoints(state, points, past) : state;
}

/**
 * Take these points over; what was there can be had back.
 * @param {State} state
 * @param {CustomPoints} points
 * @param {CustomPoints[]} [past]
 * @returns {State}
 */
function withPoints(state, points, past = [...state.view.pastPoints, pointsOf(state)].slice(-MOST_UNDO)) {
  const isEnough = points.x.length >= FEWEST;
  const view = { ...state.view, example: null, pastPoints: past, draft: isEnough ? null : points };
  return { ...state, view, experiment: isEnough ? withExperimentOf(state.experiment, points) : state.experiment };
}

/** The output layer follows the classes, and a batch is never larger than the points. @param {Experiment} experiment @param {CustomPoints} points @returns {Experiment} */
function withExperimentOf(experiment, points) {
  const { layers } = experiment.model;
  const [output, n_classes] = [layers[layers.length - 1], classCount(points)];
  const fits = output.units === n_classes || (output.units === 1 && n_classes === 2);
  const [before, now] = [/** @type {CustomPoints} */ (experiment.data.points), points].map(({ x }) =>
    trainCount(x.length, experiment.data.test_split),
  );
  const { batch_size: present = USUAL_BATCH } = experiment;
  const batch_size = Math.min(now, present >= before ? USUAL_BATCH : present);
  const changed = {
    ...experiment,
    batch_size,
    weights: null,
    data: { ...experiment.data, points: { ...points, n_classes } },
  };
  if (fits) return changed;
  const several = { ...output, units: n_classes, activation: "softmax" };
  return {
    ...changed,
    loss: "categorical_cross_entropy",
    model: { ...experiment.model, layers: [...layers.slice(0, -1), several] },
  };
}

/** @param {CustomPoints} points @param {(index: number) => boolean} stays @returns {CustomPoints} */
const keep = (points, stays) => ({
  ...points,
  x: points.x.filter((_, i) => stays(i)),
  y: points.y.filter((_, i) => stays(i)),
});

/** The model as its picture shows it: with a draft's points instead of those it learns. @param {State} state */
export function modelWithDraft({ model, view: { draft }, experiment }) {
  if (!model || !draft || experiment.data.name !== "points") return model;
  const none = { data: new Float32Array(0), shape: [0, 2] };
  const arrays = {
    ...model.arrays,
    "train.x": { data: Float32Array.from(draft.x.flat()), shape: [draft.x.length, 2] },
    "train.y": { data: Float32Array.from(draft.y), shape: [draft.y.length] },
    "test.x": none,
    "test.y": { ...none, shape: [0] },
  };
  return { ...model, n_train: draft.x.length, n_test: 0, arrays };
}

/**
 * @typedef {{brush: number | "erase" | "follow", draft: CustomPoints | null, pastPoints: CustomPoints[]}} Settings
 *   `brush`: what a click does to own points, a class to set or another tool; `draft`: too few points to learn from
 */

/** @type {Settings} */
export const settings = { brush: 0, draft: null, pastPoints: [] };
