// @ts-check
/** What the measured damage teaches, in sentences whose numbers are the curve's. */
import { className, formatNumber, formatPercent, formatThousands } from "../../../ui/format.js";
/** @import { Evaluated } from "./study.js" */
/** @import { Augmentation, Kind } from "./corruption-kinds.js" */

/** @typedef {{at: number, evaluated: Evaluated}} Point  of a curve, `at` its place on the horizontal axis */
/** @typedef {Map<number, Evaluated>} Measured  by place on the horizontal axis */

/** So much accuracy may be lost by what is called well borne. */
const LITTLE = 0.05;
/** So much makes no difference. */
const HARDLY = 0.01;
/** What floating point adds to a difference of shares. */
const ROUNDING = 1e-9;
/** With less accuracy there is little that damage could take away. */
const WORTH_TELLING = 0.5;

/** One decimal, as a few thousand images tell: `94.6 %`. @param {number} share */
export const accuracyWords = (share) => `${(100 * share).toFixed(1)} %`;

/** @param {Evaluated} evaluated */
export const accuracyOf = ({ n, n_right }) => n_right / n;

/** @param {Measured} measured @param {number} place */
export function accuracyAt(measured, place) {
  const evaluated = measured.get(place);
  return evaluated ? accuracyWords(accuracyOf(evaluated)) : "–";
}

/** What is known of a curve, in its order. @param {number[]} places @param {Measured} measured @returns {Point[]} */
export const pointsOf = (places, measured) =>
  places.flatMap((at) => {
    const evaluated = measured.get(at);
    return evaluated ? [{ at, evaluated }] : [];
  });

/**
 * A curve for those who do not see it: its ends and its middle.
 * @param {{axis: string, places: number[], format: (place: number) => string}} scale
 * @param {Measured} measured
 */
export function curveName({ axis, places, format }, measured) {
  const some = [0, places.length >> 1, places.length - 1].map((i) => places[i]).filter((place) => measured.has(place));
  const values = some.map((place) => `${accuracyAt(measured, place)} at ${format(place)}`);
  return `Accuracy on test images against ${axis}${values.length ? `: ${values.join(", ")}` : ", not measured yet"}.`;
}

/** What there is to say of a network that has learnt little, else nothing. @param {number} step @param {number} whole accuracy as trained */
function tooEarly(step, whole) {
  if (step === 0) return "Not trained yet, the network guesses, damaged or not. Train it, then measure again.";
  return whole < WORTH_TELLING
    ? `Undamaged, only ${accuracyWords(whole)} are read rightly so far. Train on, then measure again.`
    : null;
}

/** How far a curve is. @param {string} what changes along it @param {{done: number, all: number, isWaiting: boolean}} progress */
export const progressWords = (what, { done, all, isWaiting }) =>
  isWaiting
    ? `${what}: ${done} of ${all} places measured. The others wait for Python.`
    : `Measuring ${what.toLowerCase()}: ${done} of ${all} places.`;

/**
 * What was measured on, and what has become of the network since.
 * @param {{n: number, n_set: number}} copy
 * @param {{when: string, since: string}} told  `since`: empty while the network is as it was
 */
export const copySentence = (copy, { when, since }) =>
  `Measured on a copy of the network ${when}, with ${imagesWords(copy)}. The network itself is never changed.${since && ` ${since}`}`;

/**
 * How the network has moved on from its copy; empty where it stands there still.
 * @param {{run: number, step: number}} copy
 * @param {{run: number, step: number, isEdited: boolean}} now
 */
export function sinceWords(copy, now) {
  if (copy.run === now.run && copy.step === now.step) return now.isEdited ? "Its weights were edited since." : "";
  return `It has changed since: it is at step ${formatThousands(now.step)}${copy.run === now.run ? "" : ` of run ${now.run}`} now.`;
}

/** @param {{n: number, n_set: number}} facts */
const imagesWords = ({ n, n_set }) =>
  n < n_set
    ? `${formatThousands(n)} of the ${formatThousands(n_set)} test images`
    : `all ${formatThousands(n)} test images`;

/** Marks for a fall: the next tenth, and a half. @param {number} whole accuracy as trained */
export const levelsBelow = (whole) =>
  [...new Set([Math.floor(10 * (whole - 0.02)) / 10, 0.5])].filter((level) => level >= 0.5 && level < whole);

/**
 * Where accuracy falls below what, and why.
 * @param {Point[]} points by strength
 * @param {Kind} kind
 * @param {{step: number, augmentation: Augmentation | null}} training
 */
export function imageLesson(points, kind, { step, augmentation }) {
  const [whole, last] = [accuracyOf(points[0].evaluated), points[points.length - 1]];
  const early = tooEarly(step, whole);
  if (early) return early;
  const falls = levelsBelow(whole).flatMap((level) => {
    const first = points.find(({ evaluated }) => accuracyOf(evaluated) < level);
    return first ? [`below ${formatPercent(level)} at ${first.at ? kind.words(first.at) : "once"}`] : [];
  });
  const fate = falls.length
    ? `Accuracy falls ${falls.join(", ")}.`
    : `Accuracy at ${kind.words(last.at)}: ${accuracyWords(accuracyOf(last.evaluated))}.`;
  return `Undamaged, ${accuracyWords(whole)} are read rightly. ${fate} ${(augmentation && kind.trained(augmentation)) ?? kind.unseen}`;
}

/**
 * How many neurons the layer can do without.
 * @param {Point[]} points by number of neurons off, from none to all
 * @param {{step: number, layer: string}} what
 */
export function offLesson(points, { step, layer }) {
  const [whole, last] = [accuracyOf(points[0].evaluated), points[points.length - 1]];
  const early = tooEarly(step, whole);
  if (early) return early;
  const failed = points.findIndex(({ evaluated }) => accuracyOf(evaluated) <= whole - LITTLE + ROUNDING);
  const borne = points[(failed === -1 ? points.length : failed) - 1].at;
  const all = `With all ${last.at} off every image gets one and the same answer: ${accuracyWords(accuracyOf(last.evaluated))}.`;
  if (borne === 0)
    return `In ${layer}, even ${neurons(points[failed]?.at ?? 1)} fewer cost 5 points of accuracy or more: each of its neurons does work of its own. ${all}`;
  return `In ${layer}, ${borne} of ${neurons(last.at)} can be off and accuracy falls by less than 5 points: what the layer has learnt is spread over many. ${all}`;
}

/**
 * How much scaling the weights matters.
 * @param {Point[]} points by factor, 0, 1 and the ends among them
 * @param {{step: number, layer: string}} what
 */
export function scaleLesson(points, { step, layer }) {
  const one = points.findIndex(({ at }) => at === 1);
  const whole = accuracyOf(points[one].evaluated);
  const early = tooEarly(step, whole);
  if (early) return early;
  const bears = (/** @type {Point | undefined} */ point) =>
    point !== undefined && Math.abs(accuracyOf(point.evaluated) - whole) <= HARDLY + ROUNDING;
  let [from, to] = [one, one];
  while (bears(points[from - 1])) from -= 1;
  while (bears(points[to + 1])) to += 1;
  const [first, zero, last] = [points[0], points.find(({ at }) => at === 0), points[points.length - 1]];
  const range =
    from === to
      ? `Already small changes of the weights of ${layer} change accuracy by more than 1 point.`
      : `With the weights of ${layer} times ${formatNumber(points[from].at)} to ${formatNumber(points[to].at)}, accuracy stays within 1 point: what counts is which sum is largest, not how large it is.`;
  const sure = `How sure it is changes: ${formatPercent(confidence(points[one].evaluated))} on average as trained, ${formatPercent(confidence(last.evaluated))} at ${formatNumber(last.at)}.`;
  const none = zero
    ? `At 0 only biases are left, with one answer for all: ${accuracyWords(accuracyOf(zero.evaluated))}.`
    : "";
  return `${range} ${sure} ${none} Times ${formatNumber(first.at)}, evidence for speaks against: ${accuracyWords(accuracyOf(first.evaluated))}.`;
}

/**
 * What an ablated network reads.
 * @param {Evaluated} evaluated
 * @param {Evaluated} whole as trained
 * @param {{ablated: string, names: string[]}} what `ablated` begins the sentence
 */
export function networkSentence(evaluated, whole, { ablated, names }) {
  const now = `${accuracyWords(accuracyOf(evaluated))} read rightly, ${formatPercent(confidence(evaluated))} sure on average`;
  if (evaluated.n_right === whole.n_right && evaluated.confidence === whole.confidence)
    return `${ablated}: ${now}, as trained.`;
  const answers = names.map((_, k) => evaluated.matrix.reduce((sum, row) => sum + row[k], 0));
  const most = answers.indexOf(Math.max(...answers));
  return `${ablated}: ${now}. As trained: ${accuracyWords(accuracyOf(whole))}, ${formatPercent(confidence(whole))} sure. Most frequent answer: ${className(names[most])}, for ${formatPercent(answers[most] / evaluated.n)} of the images.`;
}

/** @param {Evaluated} evaluated */
const confidence = ({ n, confidence: sum }) => sum / n;

/**
 * Which neuron is needed most.
 * @param {(number | null)[]} worths accuracy lost with each neuron alone off; null where not measured
 */
export function worthSentence(worths) {
  const known = worths.flatMap((worth, unit) => (worth === null ? [] : [{ worth, unit }]));
  if (!known.length || known.length < worths.length) return "";
  const most = known.reduce((best, other) => (other.worth > best.worth ? other : best));
  return `Neuron ${most.unit + 1} is needed most: without it alone, accuracy changes by ${pointsWords(-most.worth)} points.`;
}

/** `+0.3`, `−3.2`. @param {number} share */
export const pointsWords = (share) =>
  `${share > 0 ? "+" : ""}${(100 * share).toFixed(1)}`.replace(/^-0\.0$/, "0.0").replace("-", "\u2212");

/** @param {number} count */
const neurons = (count) => `${count} neuron${count === 1 ? "" : "s"}`;
