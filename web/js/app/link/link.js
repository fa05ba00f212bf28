// @ts-check
/**
 * What a link says: an experiment in words, `#data=circle&layers=3`, or whole, `#x=<base64url of its JSON>`; a lesson; and
 * how the page shows it.
 */
import { SPEEDS } from "../../engine/tempo.js";
import { TABS } from "../../panels/inside/settings.js";
import { fromLetters, toLetters } from "./letters.js";
import { experimentNames, fromWords, inWords } from "./short-link.js";
/** @import { Catalog } from "../catalog.js" */
/** @import { Speed } from "../../engine/tempo.js" */

/** @typedef {{set: "train" | "test", index: number}} Example */

/** What a link may say beside an experiment. */
export const PAGE_NAMES = [
  "lesson",
  "inside",
  "solutions",
  "speed",
  "example",
  "hide",
  "lock",
  "embed",
  "present",
  "step",
  "explore",
  "course",
  "build",
];

/** The link that holds a whole document. @param {unknown} document */
export const encodeLink = (document) => `#x=${toLetters(document)}`;

/**
 * Read the link's part behind `#`.
 * @param {string} hash
 * @returns {{experiment: unknown, lesson: string | null, embed: boolean, hide: string[], lock: string[], step: number | null, course: boolean,
 *   example: Example | null, present: boolean, speed: Speed | null}}  null is what the link does not have
 * @throws {Error} a sentence that says what is wrong with the link
 */
export function decodeLink(hash) {
  const parameters = new URLSearchParams(hash.replace(/^#/, ""));
  const encoded = parameters.get("x");
  return {
    experiment: encoded === null ? null : decodeExperiment(encoded),
    lesson: parameters.get("lesson"),
    embed: parameters.get("embed") === "1",
    present: isOn("present", parameters),
    course: isOn("course", parameters),
    hide: listOf(parameters.get("hide")),
    lock: listOf(parameters.get("lock")),
    step: decodeStep(parameters),
    example: decodeExample(parameters.get("example")),
    speed: decodeSpeed(parameters.get("speed")),
  };
}

/**
 * The tab of Look inside that a link opens.
 * @param {string} hash
 * @returns {string | null} null: none
 * @throws {Error} for what is no tab
 */
export function linkedTab(hash) {
  const tab = new URLSearchParams(hash.replace(/^#/, "")).get("inside");
  if (tab === null || TABS.includes(tab)) return tab;
  throw new Error(`inside must be one of ${TABS.join(", ")}, got ${tab.slice(0, 60)}.`);
}

/** The explorable that a link opens; which there are is known once one is opened. @param {string} hash */
export const linkedExplorable = (hash) => new URLSearchParams(hash.replace(/^#/, "")).get("explore");

/** Whether a link opens the place where lessons are built. @param {string} hash */
export const linkedBuilder = (hash) => isOn("build", new URLSearchParams(hash.replace(/^#/, "")));

/**
 * Whether the page may show the solutions of Check my calculation; `&solutions=0` withholds them.
 * @param {string} hash
 * @throws {Error} for what is neither 0 nor 1
 */
export function linkedSolutions(hash) {
  const solutions = new URLSearchParams(hash.replace(/^#/, "")).get("solutions") ?? "1";
  if (["0", "1"].includes(solutions)) return solutions === "1";
  throw new Error(`solutions must be 0 or 1, got ${solutions.slice(0, 60)}.`);
}

/**
 * The link's experiment, or null where it has none. A lesson brings its own.
 * @param {string} hash
 * @param {Catalog} catalog
 * @throws {Error} a sentence that names what is wrong
 */
export function linkedExperiment(hash, catalog) {
  const parameters = new URLSearchParams(hash.replace(/^#/, ""));
  const { experiment, lesson } = decodeLink(hash);
  const known = [...PAGE_NAMES, ...experimentNames(catalog)];
  const unknown = [...parameters.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`a link must be made of ${known.join(", ")}, got ${unknown.slice(0, 60)}`);
  return lesson === null ? fromWords(parameters, experiment, catalog) : experiment;
}

/** @param {string | null} names */
const listOf = (names) => names?.split(",").filter(Boolean) ?? [];

/** The lesson's step, counted from 1. @param {URLSearchParams} parameters */
function decodeStep(parameters) {
  const step = parameters.get("step");
  if (step === null) return null;
  if (!/^[1-9]\d?$/.test(step))
    throw new Error(`step must be a whole number from 1, got ${step.slice(0, 60) || "nothing"}.`);
  if (!parameters.has("lesson")) throw new Error(`step must be left out where the link names no lesson, got ${step}.`);
  return Number(step);
}

/** @param {string} name of what is 1 or 0 @param {URLSearchParams} parameters */
function isOn(name, parameters) {
  const value = parameters.get(name) ?? "0";
  if (!["0", "1"].includes(value)) throw new Error(`${name} must be 0 or 1, got ${value.slice(0, 60) || "nothing"}.`);
  return value === "1";
}

/** @param {string | null} name @returns {Speed | null} */
function decodeSpeed(name) {
  const speed = SPEEDS.find((known) => known.name === name);
  if (name !== null && !speed)
    throw new Error(`speed must be one of ${SPEEDS.map((known) => known.name).join(", ")}, got ${name.slice(0, 60)}`);
  return speed?.name ?? null;
}

/** @param {string | null} words such as `test:123` @returns {Example | null} */
function decodeExample(words) {
  if (words === null) return null;
  const [, set, index] = /^(train|test):(\d{1,7})$/.exec(words) ?? [];
  if (!set) throw new Error(`example must be test or train with a number from 0, such as test:123, got ${words}.`);
  return { set: /** @type {Example["set"]} */ (set), index: Number(index) };
}

/** @param {{set: string, index: number}} example */
export const exampleParameter = ({ set, index }) => `${set}:${index}`;

/** The link with a word in it, or without. @param {string} hash @param {string} name @param {string | null} value */
export function withPart(hash, name, value) {
  const parts = hash.replace(/^#/, "").split("&");
  const others = parts.filter((part) => part && !part.startsWith(`${name}=`));
  return `#${[...others, ...(value === null ? [] : [`${name}=${value}`])].join("&")}`;
}

/** The link with an example in it. @param {string} hash @param {{set: string, index: number}} example */
export const withExample = (hash, example) => withPart(hash, "example", exampleParameter(example));

/** What browsers, mail and messages pass on whole. */
export const LONGEST = 12_000;

/**
 * The shortest link that holds a document, or null where it would be too long.
 * @param {any} document
 * @param {Catalog} catalog
 */
export function shortLink(document, catalog) {
  if (JSON.stringify(document).length > LONGEST) return null; // what is long is data or weights, which have no shorter words
  const whole = encodeLink(document);
  const isKnown = catalog.datasets.some(({ name }) => name === document.data?.name);
  const words = isKnown ? `#${inWords(document, catalog)}` : whole;
  const link = words.length < whole.length ? words : whole;
  return link.length > LONGEST ? null : link;
}

/** @typedef {{speed?: string | null, explore?: string | null, hide?: string[], lock?: string[], present?: boolean, embed?: boolean, withheld?: boolean}} Shown how a page is to be shown */

/**
 * The link that holds what somebody chose to share, or null where it would be too long.
 * @param {any} content an experiment, a lesson with its step from 1, or null
 * @param {Shown} how `withheld`: Step through asks for its numbers and tells none
 * @param {Catalog} catalog
 */
export function sharedLink(content, how, catalog) {
  const { speed = null, explore = null, hide = [], lock = [], present = false, embed = false, withheld = false } = how;
  const first = contentOf(content, catalog);
  const rest = [
    ...(speed === null ? [] : [`speed=${speed}`]),
    ...(explore === null ? [] : [`explore=${explore}`]),
    ...(hide.length ? [`hide=${hide.join(",")}`] : []),
    ...(lock.length ? [`lock=${lock.join(",")}`] : []),
    ...(present ? ["present=1"] : []),
    ...(withheld ? ["inside=step", "solutions=0"] : []),
    ...(embed ? ["embed=1"] : []),
  ];
  return first === null ? null : `#${[first.slice(1), ...rest].filter(Boolean).join("&")}`;
}

/** @param {any} content @param {Catalog} catalog */
function contentOf(content, catalog) {
  if (content === null) return "#";
  if (!("lesson" in content)) return shortLink(content, catalog);
  const name = encodeURIComponent(content.lesson).replaceAll("%2F", "/");
  return `#lesson=${name}&step=${content.step}`;
}

/**
 * The link with another experiment, where it is short enough for an address; what it says about the page's parts stays.
 * @param {string} hash
 * @param {unknown} document
 * @param {Catalog} catalog
 */
export function experimentLink(hash, document, catalog) {
  const parts = lessonLink(hash, null).slice(1);
  const link = shortLink(document, catalog);
  if (link === null) return `#${parts}`;
  return parts ? `${link}&${parts}` : link;
}

/**
 * The link with another lesson, or none; what it says about the page's parts stays.
 * @param {string} hash
 * @param {string | null} id
 */
export function lessonLink(hash, id) {
  const parameters = new URLSearchParams(hash.replace(/^#/, ""));
  const stays = (/** @type {string} */ name) =>
    PAGE_NAMES.includes(name) && !["lesson", "step", "example", "course"].includes(name);
  for (const name of [...parameters.keys()]) if (!stays(name)) parameters.delete(name);
  if (id !== null) parameters.delete("build"); // it has the builder's place
  if (id !== null) parameters.set("lesson", id);
  return `#${parameters.toString().replaceAll("%2C", ",").replaceAll("%2F", "/")}`;
}

/** @param {string} encoded */
function decodeExperiment(encoded) {
  const document = fromLetters(encoded);
  if (document === null) throw new Error("the document must be an object, got null");
  return document;
}

/** The link with another seed for the first weights. @param {string} link @param {number | string} seed */
export const withSeed = (link, seed) => withPart(link, "seed", String(seed));
