// @ts-check
/** An experiment in as few words as can be: the data set, what differs from its own experiment by key, the rest as JSON. */
import { datasetEntry } from "../catalog.js";
import { completeExperiment } from "../document.js";
import { FIRST_DATA, linkKeys } from "./keys.js";
import { fromLetters, toLetters } from "./letters.js";
/** @import { Catalog } from "../catalog.js" */
/** @import { Experiment } from "../document.js" */
/** @import { LinkKey } from "./keys.js" */

/** @typedef {[path: (string | number)[], ...value: unknown[]]} Difference  where, and what is there; nothing: it is not there */

/** @param {Catalog} catalog @returns {string[]} what an experiment may have in a link */
export const experimentNames = (catalog) => ["x", "data", "rest", ...linkKeys(catalog).map(({ key }) => key)];

/**
 * @param {any} document of a data set that the catalog has
 * @param {Catalog} catalog
 * @returns {string} such as `data=circle&noise=20&layers=3`
 */
export function inWords(document, catalog) {
  const experiment = JSON.parse(JSON.stringify(document));
  let reached = /** @type {Experiment} */ (datasetEntry(catalog, experiment.data.name).experiment);
  const words = [`data=${reached.data.name}`];
  for (const { key, text, value, set } of linkKeys(catalog).flatMap((key) => wordOf(key, experiment))) {
    const next = set(reached, value);
    if (!next || isSame(next, reached)) continue;
    words.push(`${key}=${escaped(text)}`);
    reached = next;
  }
  const rest = differences(JSON.parse(JSON.stringify(reached)), experiment);
  return [...words, ...(rest.length ? [`rest=${toLetters(rest)}`] : [])].join("&");
}

/** A key with its text, where the text says the value exactly. @param {LinkKey} key @param {Experiment} experiment */
function wordOf({ get, kind, ...key }, experiment) {
  const value = isWhole(experiment) ? get(experiment) : undefined;
  if (!isTextual(value)) return [];
  const text = kind.toText(value);
  return isSame(kind.fromText(text), value) ? [{ ...key, text, value }] : [];
}

/** Whether a document has the parts that keys look into. @param {any} document */
const isWhole = ({ data, model, optimizer }) => isObject(data) && Array.isArray(model?.layers) && isObject(optimizer);

/** @param {unknown} value @returns {boolean} */
const isTextual = (value) => (Array.isArray(value) ? value.every(isTextual) : /^(string|number)$/.test(typeof value));

/** As a link has it; programs that find links in a text take no bracket or quote for their end. @param {string} text */
const escaped = (text) =>
  encodeURIComponent(text)
    .replaceAll("%2C", ",")
    .replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * The experiment of a link, or null where it has none.
 * @param {URLSearchParams} parameters
 * @param {any} document of the link's `x`, if it has one
 * @param {Catalog} catalog
 * @returns {any}
 * @throws {Error} `<key> must <rule>, got <value>`
 */
export function fromWords(parameters, document, catalog) {
  const said = experimentNames(catalog).filter((name) => name !== "x" && parameters.has(name));
  if (!said.length) return document;
  const own = ["data", "rest"].find((name) => document && said.includes(name));
  if (own)
    throw new Error(
      `${own} must be left out beside x, which holds a whole experiment, got ${own}=${parameters.get(own)?.slice(0, 60)}`,
    );
  const keys = linkKeys(catalog).filter(({ key }) => said.includes(key));
  const begun = document
    ? completeExperiment(document, catalog)
    : dataExperiment(parameters.get("data") ?? FIRST_DATA, catalog);
  const experiment = keys.reduce((reached, key) => withWord(reached, key, parameters.get(key.key) ?? ""), begun);
  return restOf(parameters).reduce(withDifference, experiment);
}

/** @param {string} name @param {Catalog} catalog */
function dataExperiment(name, { datasets }) {
  const entry = datasets.find((dataset) => dataset.name === name);
  if (!entry)
    throw new Error(`data must be one of ${datasets.map((d) => d.name).join(", ")}, got ${name.slice(0, 60)}`);
  return entry.experiment;
}

/** @param {Experiment} experiment @param {LinkKey} key @param {string} text */
function withWord(experiment, { key, kind, get, set }, text) {
  const got = `got ${text.slice(0, 60) || "nothing"}`;
  const value = kind.fromText(text);
  if (value === undefined) throw new Error(`${key} must ${kind.rule}, ${got}`);
  if (get(experiment) === undefined) throw new Error(`${key} must be left out, since this experiment has none, ${got}`);
  const next = set(experiment, value);
  if (!next) throw new Error(`${key} must ${kind.rule}, ${got}`);
  return next;
}

/** @param {URLSearchParams} parameters @returns {Difference[]} */
function restOf(parameters) {
  const rest = parameters.has("rest") ? fromLetters(parameters.get("rest") ?? "") : [];
  const isDifference = (/** @type {unknown} */ one) => Array.isArray(one) && Array.isArray(one[0]) && one[0].length > 0;
  if (Array.isArray(rest) && rest.every(isDifference)) return rest;
  throw new Error(`rest must be a list of places with their values, got ${JSON.stringify(rest).slice(0, 60)}`);
}

/**
 * @param {any} from @param {any} to JSON both
 * @param {(string | number)[]} [path]
 * @returns {Difference[]} what makes the one the other
 */
function differences(from, to, path = []) {
  if (isSame(from, to)) return [];
  const isInside = isObject(from)
    ? isObject(to)
    : Array.isArray(from) && Array.isArray(to) && from.length === to.length;
  if (!isInside) return [[path, to]];
  const names = Object.keys({ ...from, ...to }).map((name) => (Array.isArray(from) ? Number(name) : name));
  return names.flatMap((name) => {
    const place = [...path, name];
    if (!Object.hasOwn(to, name)) return [/** @type {Difference} */ ([place])];
    return Object.hasOwn(from, name) ? differences(from[name], to[name], place) : [[place, to[name]]];
  });
}

/** @param {any} target @param {Difference} difference @returns {any} */
function withDifference(target, [[name, ...path], ...value]) {
  const isList = Array.isArray(target) && Number.isInteger(name);
  const isThere = isList ? Object.hasOwn(target, name) && (path.length || value.length) : isObject(target);
  if (!isThere || (path.length && !Object.hasOwn(target, name)))
    throw new Error(`rest must fit the experiment before it, got a value for ${String(name).slice(0, 60)}`);
  const inner = path.length ? [withDifference(target[name], [path, ...value])] : value;
  if (isList) return target.map((old, i) => (i === name ? inner[0] : old));
  const { [name]: _, ...others } = target;
  return inner.length ? { ...others, [name]: inner[0] } : others;
}

/** @param {unknown} value */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {any} a @param {any} b @returns {boolean} whether two pieces of JSON say the same, in whatever order */
function isSame(a, b) {
  if (typeof a !== "object" || typeof b !== "object" || !a || !b) return a === b;
  const names = Object.keys(a);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isSame(a[name], b[name]))
  );
}
