// @ts-check
/** A person's numbers, kept on this device by the question that they answer: the step with its given numbers. */
import { keepOn } from "../../../../app/device-storage.js";
/** @import { Answer } from "../contract.js" */

const KEY = "nncore.check";
/** So many questions' numbers are kept. */
const MOST = 20;

/** @typedef {Record<string, string>} Texts  what was typed, by quantity and place */

/** Everything that is given in a step, in one short word. @param {Answer} answer */
export function questionOf({ arrays, network, size }) {
  const given = Object.keys(arrays).filter((name) => /^(y|a\.0|(w|b|gamma|beta)\.\d+)$/.test(name));
  const numbers = given.sort().map((name) => [name, [...arrays[name].data]]);
  return hash(JSON.stringify([size, network, numbers]));
}

/** FNV-1a, 32 bits, of a text read forward and backward. @param {string} text */
function hash(text) {
  let [one, two] = [0x811c9dc5, 0x811c9dc5];
  for (let i = 0; i < text.length; i++) {
    one = Math.imul(one ^ text.charCodeAt(i), 0x01000193);
    two = Math.imul(two ^ text.charCodeAt(text.length - 1 - i), 0x01000193);
  }
  return `${(one >>> 0).toString(36)}-${(two >>> 0).toString(36)}`;
}

/** @param {Pick<Storage, "getItem" | "setItem"> | null} storage null where the browser has none: then kept for this visit */
export function createKept(storage) {
  /** @type {Map<string, Texts>} */
  const all = new Map(readAll(storage));
  return {
    /** @param {string} question @returns {Texts} */
    read: (question) => all.get(question) ?? {},
    /** @param {string} question @param {string} place @param {string} text */
    write(question, place, text) {
      const { [place]: _, ...others } = all.get(question) ?? {};
      all.delete(question); // the last one written is the last one to be given up
      all.set(question, text.trim() ? { ...others, [place]: text } : others);
      keepOn(storage, KEY, JSON.stringify([...all].slice(-MOST))); // where it is full, they stay for this visit
    },
  };
}

/** What another version or another program left there is no answer of anybody's. @param {Pick<Storage, "getItem"> | null} storage @returns {[string, Texts][]} */
function readAll(storage) {
  try {
    const found = JSON.parse(storage?.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? found.filter((pair) => Array.isArray(pair) && pair.length === 2) : [];
  } catch {
    return [];
  }
}
