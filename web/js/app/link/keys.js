// @ts-check
/**
 * The words of a link: what each `key=value` sets in an experiment, and which values it may have. What a link does not
 * say is as in the data set's own experiment.
 */
import { withData, withHiddenLayers, withLayer, withOptimizer, withSettings } from "../state.js";
/** @import { Catalog } from "../catalog.js" */
/** @import { Experiment } from "../document.js" */

/**
 * @template T
 * @typedef {{rule: string, toText: (value: T) => string, fromText: (text: string) => T | undefined}} Kind
 *   `rule` ends the sentence “key must …”; what is no such value is read as undefined
 */
/**
 * @typedef {{key: string, kind: Kind<any>, get: (experiment: Experiment) => any,
 *   set: (experiment: Experiment, value: any) => Experiment | null}} LinkKey
 *   `get` gives undefined or null where there is no such setting; `set` null where the value does not fit the experiment
 */

export const FIRST_DATA = "xor";

/** @param {Catalog} catalog @returns {LinkKey[]} in the order in which they are set */
export function linkKeys(catalog) {
  const { limits } = catalog;
  const units = whole(1, limits.units);
  const activation = oneOf(catalog.activations);
  return [
    dataKey("samples", "n_samples", whole(2, limits.n_samples)),
    dataKey("noise", "noise", percent(0, 100 * limits.noise)),
    dataKey("train", "test_split", percentLeft()),
    dataKey("inputs", "features", listOf(features(catalog))),
    dataKey("subset", "subset", whole(1)),
    dataKey("formula", "expression", TEXT),
    dataKey("data_seed", "seed", SEED),
    {
      key: "layers",
      kind: hiddenUnits(units, limits.layers - 1),
      get: (experiment) => hidden(experiment).map((layer) => layer.units),
      set: (experiment, value) => withHiddenLayers(experiment, value),
    },
    {
      key: "activation",
      kind: { ...listOf(activation), rule: `${activation.rule}; or as many as there are hidden layers` },
      get: activationsOf,
      set: (experiment, value) => withActivations(experiment, value, catalog),
    },
    {
      key: "output",
      kind: outputKind(units, activation),
      get: ({ model }) => [model.layers.at(-1)?.units, model.layers.at(-1)?.activation],
      set: (experiment, [count, name]) =>
        withLayer(experiment, experiment.model.layers.length - 1, { units: count, activation: name }, catalog),
    },
    settingKey("loss", "loss", oneOf(catalog.losses)),
    optimizerKey("optimizer", "name", oneOf(catalog.optimizers), catalog),
    optimizerKey("rate", "learning_rate", POSITIVE, catalog),
    optimizerKey("momentum", "momentum", SHARE, catalog),
    settingKey("batch", "batch_size", whole(1), true),
    settingKey("l1", "l1", FROM_ZERO),
    settingKey("l2", "l2", FROM_ZERO),
    settingKey("epochs", "epochs", whole(1), true),
    {
      key: "seed",
      kind: SEED,
      get: ({ seed }) => seed,
      set: (experiment, seed) => (experiment.weights ? experiment : { ...experiment, seed }), // given weights need none
    },
    settingKey("name", "name", TEXT),
  ];
}

/** @param {Experiment} experiment */
const hidden = ({ model }) => model.layers.slice(0, -1);

/** Of the hidden layers; one for all is said once. @param {Experiment} experiment */
function activationsOf(experiment) {
  const names = hidden(experiment).map(({ activation }) => activation);
  if (!names.length) return undefined;
  return new Set(names).size === 1 ? [names[0]] : names;
}

/** @param {Experiment} experiment @param {string[]} names one for all hidden layers, or one for each @param {Catalog} catalog */
function withActivations(experiment, names, catalog) {
  const count = hidden(experiment).length;
  if (names.length !== 1 && names.length !== count) return null;
  return hidden(experiment).reduce(
    (changed, _, i) => withLayer(changed, i, { activation: names[i] ?? names[0] }, catalog),
    experiment,
  );
}

/** @param {string} key @param {string} field @param {Kind<any>} kind @returns {LinkKey} */
const dataKey = (key, field, kind) => ({
  key,
  kind,
  get: ({ data }) => (field in data ? (data[field] ?? null) : undefined),
  set: (experiment, value) => withData(experiment, { [field]: value }),
});

/** @param {string} key @param {keyof Experiment} field @param {Kind<any>} kind @param {boolean} [isOpen] may be set where there is none @returns {LinkKey} */
const settingKey = (key, field, kind, isOpen = false) => ({
  key,
  kind,
  get: (experiment) => experiment[field] ?? (isOpen ? null : undefined),
  set: (experiment, value) => withSettings(experiment, { [field]: value }),
});

/** @param {string} key @param {string} field @param {Kind<any>} kind @param {Catalog} catalog @returns {LinkKey} */
const optimizerKey = (key, field, kind, catalog) => ({
  key,
  kind,
  get: ({ optimizer }) => optimizer[field],
  set: (experiment, value) => withOptimizer(experiment, { [field]: value }, catalog),
});

/** @param {string} text @returns {number} NaN for what is no number as people write it */
const numberOf = (text) => (/^\d*\.?\d+(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN);

/** @param {string} rule @param {(value: number) => boolean} holds @returns {Kind<number>} */
const numbers = (rule, holds) => ({
  rule,
  toText: String,
  fromText: (text) => (Number.isFinite(numberOf(text)) && holds(numberOf(text)) ? numberOf(text) : undefined),
});

/** @param {number} least @param {number} [most] */
const whole = (least, most = Infinity) =>
  numbers(
    `be a whole number from ${least}${most < Infinity ? ` to ${most}` : ""}`,
    (value) => Number.isInteger(value) && value >= least && value <= most,
  );

const POSITIVE = numbers("be a number above 0", (value) => value > 0);
const FROM_ZERO = numbers("be a number from 0", (value) => value >= 0);
const SHARE = numbers("be a number from 0, below 1", (value) => value >= 0 && value < 1);
const SEED = { ...whole(0, 999_999_999), rule: "be a whole number from 0" };

/** @type {Kind<string>} */
const TEXT = { rule: "have at least one letter", toText: String, fromText: (text) => text || undefined };

/** A share as the page says it, in per cent. @param {number} least @param {number} most @returns {Kind<number>} */
function percent(least, most) {
  const { rule, fromText } = numbers(
    `be a number from ${least} to ${most}`,
    (value) => value >= least && value <= most,
  );
  return {
    rule: `${rule}, in per cent`,
    toText: (share) => String(Number((100 * share).toPrecision(12))),
    fromText: (text) => shareOf(fromText(text)),
  };
}

/** What is left of a share. @returns {Kind<number>} */
function percentLeft() {
  const { rule, toText, fromText } = numbers("be a number above 0, up to 100", (value) => value > 0 && value <= 100);
  return {
    rule: `${rule}, in per cent`,
    toText: (share) => toText(Number((100 - 100 * share).toPrecision(12))),
    fromText: (text) => shareOf(fromText(text), (value) => 100 - value),
  };
}

/** @param {number | undefined} value in per cent @param {(value: number) => number} [of] */
const shareOf = (value, of = (same) => same) => (value === undefined ? undefined : of(value) / 100);

/** @param {{name: string}[]} entries @returns {Kind<string>} */
const oneOf = (entries) => ({
  rule: `be one of ${entries.map(({ name }) => name).join(", ")}`,
  toText: String,
  fromText: (text) => entries.find(({ name }) => name === text)?.name,
});

/** The inputs without signs that programs take for the end of a link: x1^2, x1*x2 and sin(x1) are x1squared, x1x2 and sinx1. @param {Catalog} catalog @returns {Kind<string>} */
function features({ features: names }) {
  const toText = (/** @type {string} */ name) => name.replace("^2", "squared").replace(/[*()]/g, "");
  return {
    rule: names.map(toText).join(", "),
    toText,
    fromText: (text) => names.find((name) => toText(name) === text),
  };
}

/** @template T @param {Kind<T>} kind @returns {Kind<T[]>} */
const listOf = ({ rule, toText, fromText }) => ({
  rule: `be a list of ${rule}`,
  toText: (values) => values.map(toText).join(","),
  fromText(text) {
    const values = text.split(",").map(fromText);
    return values.includes(undefined) ? undefined : /** @type {T[]} */ (values);
  },
});

/** @param {Kind<number>} units @param {number} most @returns {Kind<number[]>} */
const hiddenUnits = (units, most) => ({
  rule: `be the neurons of at most ${most} hidden layers, such as 4,2, or none; for each layer they must ${units.rule}`,
  toText: (values) => values.join(",") || "none",
  fromText(text) {
    const values = text === "none" ? [] : listOf(units).fromText(text);
    return values && values.length <= most ? values : undefined;
  },
});

/** @param {Kind<number>} units @param {Kind<string>} activation @returns {Kind<[number, string]>} */
const outputKind = (units, activation) => ({
  rule: `be neurons and an activation, such as 1,sigmoid; they must ${units.rule}, it must ${activation.rule}`,
  toText: (values) => values.join(","),
  fromText(text) {
    const [first = "", second = "", ...more] = text.split(",");
    const [count, name] = [units.fromText(first), activation.fromText(second)];
    return count === undefined || name === undefined || more.length ? undefined : [count, name];
  },
});
