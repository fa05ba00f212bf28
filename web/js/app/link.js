// @ts-check
/** The link holds the experiment: `#x=<base64url of its JSON>`; `#lesson=<id>` opens a lesson, `&example=test:123` an example, `&speed=slow` says how fast. */
import { SPEEDS } from "../engine/tempo.js";
import { TABS } from "../panels/inside/settings.js";
/** @import { Speed } from "../engine/tempo.js" */

import { parseJson } from "./json-text.js";

/** @typedef {{set: "train" | "test", index: number}} Example */

/** @param {unknown} document */
export function encodeLink(document) {
  const bytes = new TextEncoder().encode(JSON.stringify(document));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return `#x=${btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

/**
 * Read the link's part behind `#`.
 * @param {string} hash
 * @returns {{experiment: unknown, lesson: string | null, embed: boolean, hide: string[], example: Example | null,
 *   speed: Speed | null}}  null is what the link does not have
 * @throws {Error} a sentence that says what is wrong with the link
 */
export function decodeLink(hash) {
  const parameters = new URLSearchParams(hash.replace(/^#/, ""));
  const encoded = parameters.get("x");
  return {
    experiment: encoded === null ? null : decodeExperiment(encoded),
    lesson: parameters.get("lesson"),
    embed: parameters.get("embed") === "1",
    hide: parameters.get("hide")?.split(",").filter(Boolean) ?? [],
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
 * The link's experiment with the link's own seed, so that one document serves a class: `&seed=7`. Given weights need none.
 * @template {any} T
 * @param {T} experiment
 * @param {string} hash
 * @returns {T}
 * @throws {Error} for what is no seed
 */
export function withLinkedSeed(experiment, hash) {
  const seed = new URLSearchParams(hash.replace(/^#/, "")).get("seed");
  if (seed === null) return experiment;
  if (!/^\d{1,9}$/.test(seed)) throw new Error(`seed must be a whole number from 0, got ${seed.slice(0, 60)}.`);
  const { weights } = /** @type {any} */ (experiment) ?? { weights: true };
  return weights ? experiment : { .../** @type {any} */ (experiment), seed: Number(seed) };
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

/** The link with an example in it. @param {string} hash @param {{set: string, index: number}} example */
export function withExample(hash, example) {
  const parts = hash
    .replace(/^#/, "")
    .split("&")
    .filter((part) => part && !part.startsWith("example="));
  return `#${[...parts, `example=${exampleParameter(example)}`].join("&")}`;
}

/** What browsers, mail and messages pass on whole. */
const LONGEST = 12_000;

/**
 * The link that holds a document, or null where it would be too long.
 * @param {unknown} document
 */
export function shortLink(document) {
  if (JSON.stringify(document).length > LONGEST) return null; // base64url is longer still
  const link = encodeLink(document);
  return link.length > LONGEST ? null : link;
}

/**
 * The link that holds what somebody chose to share, or null where it would be too long.
 * @param {unknown} document
 * @param {{speed?: string | null, hide?: string[], embed?: boolean}} how
 */
export function sharedLink(document, { speed = null, hide = [], embed = false }) {
  const link = shortLink(document);
  const rest = [
    ...(speed === null ? [] : [`speed=${speed}`]),
    ...(hide.length ? [`hide=${hide.join(",")}`] : []),
    ...(embed ? ["embed=1"] : []),
  ];
  return link && [link, ...rest].join("&");
}

/**
 * The link with another experiment, where it is short enough for an address; what it says about the page's parts stays.
 * @param {string} hash
 * @param {unknown} document
 */
export function experimentLink(hash, document) {
  const parts = lessonLink(hash, null).slice(1);
  const link = shortLink(document);
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
  for (const name of ["x", "lesson", "example", "seed"]) parameters.delete(name);
  if (id !== null) parameters.set("lesson", id);
  return `#${parameters.toString().replaceAll("%2C", ",")}`;
}

/** @param {string} encoded */
function decodeExperiment(encoded) {
  let text;
  try {
    const binary = atob(encoded.replaceAll("-", "+").replaceAll("_", "/"));
    text = new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(binary, (c) => c.charCodeAt(0)));
  } catch {
    throw new Error(
      "A part of the link is missing or was changed, so the experiment in it can't be read. Copy the whole link and open it again.",
    );
  }
  const document = parseJson(text, {
    cut: "The end of the link is missing, so the experiment in it can't be read. Copy the whole link and open it again.",
    subject: "The experiment in the link",
  });
  if (document === null) throw new Error("the document must be an object, got null");
  return document;
}
