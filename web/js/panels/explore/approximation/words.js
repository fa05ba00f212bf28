// @ts-check
/** What is to be seen, in a sentence or two. */
import { formatNumber, formatTerm } from "../../../ui/format.js";
import { JUMP, labelOf } from "./choices.js";
import { spreadOf } from "./measured.js";
/** @import { Measured } from "./measured.js" */

const POWERS = ["", "x", "x²", "x³"];
/** @type {Record<string, string>} */
const WITHOUT_BIASES = {
  tanh: "Without biases every share v tanh(w x) is turned about 0: its left half is its right half upside down. So is their sum, and what the target has otherwise stays out of reach.",
  sigmoid:
    "Without biases every share v σ(w x) is v/2 and a curve that is turned about 0. So their sum is a level and such a curve, and what the target has otherwise stays out of reach.",
  relu: "Without biases every share has its corner at x = 0: their sum is one straight line on the left and one on the right, however many units there are.",
  gelu: "Without biases every share is 0 at x = 0, and so is their sum; what differs between left and right is one straight line.",
  linear: "Without biases every share is a straight line through 0, and so is their sum.",
  square:
    "Without biases every share is a multiple of x², and so is their sum: one number, however many units there are.",
  cube: "Without biases every share is a multiple of x³, and so is their sum: one number, however many units there are.",
};

/** @param {number[]} coefficients from x⁰ up */
function polynomial(coefficients) {
  const terms = coefficients.map((c, power) => ({ c, power })).reverse();
  const [first, ...rest] = terms.map(({ c, power }, i) =>
    `${i ? formatTerm(c) : formatNumber(c)} ${POWERS[power]}`.trim(),
  );
  return [first, ...rest].join(" ");
}

/**
 * @param {any} facts of the network
 * @param {{target: string, activation: string, has_biases: boolean}} chosen
 */
export function networkWords(facts, { target, activation, has_biases }) {
  const floor = facts.floor === null ? "" : floorWords(facts.floor);
  if (!has_biases) return `${WITHOUT_BIASES[activation]} ${floor}`;
  if (facts.polynomial) return `${polynomialWords(facts)} ${floor}`;
  if (target === JUMP)
    return "This target jumps, and the theorem is for targets that do not. A sum of continuous shares passes through every value between: close to the jump it stays far from the target, however steep it gets.";
  return "The blue curve is the sum of the thin ones. The theorem: with enough units it comes as near to any continuous target as one likes, at every x at once.";
}

/** @param {any} facts */
function polynomialWords({ polynomial: coefficients, units }) {
  const degree = coefficients.length - 1;
  const together = units.length === 1 ? "This unit is" : `These ${units.length} units together are`;
  const kind = ["", "a straight line", "a parabola", "a curve of degree 3"][degree];
  return `${together} ${polynomial(coefficients)}. Sums of polynomials of degree ${degree} stay polynomials of degree ${degree}: ${degree + 1} numbers, however many units there are, and always ${kind}.`;
}

/** @param {number} floor */
const floorWords = (floor) =>
  floor < 1e-9
    ? "This target is of that very kind: nothing stands in the way."
    : `No weights bring the largest error below ${formatNumber(floor)}, that of the dotted curve.`;

/** @param {Measured} measured */
export const nameOf = ({ activation, has_biases }) => `${labelOf(activation)}${has_biases ? "" : " without biases"}`;

/**
 * @param {Measured | undefined} last
 * @param {{busy: boolean, barron: number | null, seeds: number}} how
 */
export function measuredWords(last, { busy, barron, seeds }) {
  if (!last?.found.length)
    return "The dot is the network on the left. Measure trains networks of 1 to 32 units from five seeds each.";
  const { x, y } = spreadOf(last, "largest");
  const reached = `Trained ${nameOf(last)}: ${formatNumber(y[0])} with 1 unit, ${formatNumber(y[y.length - 1])} with ${x[x.length - 1]} (median; shaded: all ${seeds} seeds).`;
  if (busy) return reached;
  if (last.floor) return `${reached} More units do not help: it stays above the floor of ${formatNumber(last.floor)}.`;
  return `${reached} ${rateWords(last, barron)}`;
}

/** Barron's theorem is for activations that level off at both ends. @param {Measured} last @param {number | null} barron */
function rateWords({ activation, has_biases }, barron) {
  const rate = "The thin line is the root mean square error; dashed, how it would fall as 1/√n.";
  if (!has_biases || !["tanh", "sigmoid"].includes(activation)) return rate;
  if (barron === null) return `${rate} Barron (1993) proves that rate for smooth targets.`;
  return `${rate} Barron (1993) proves that at most ${formatNumber(barron)}/√n can be reached for this target; training does better.`;
}
