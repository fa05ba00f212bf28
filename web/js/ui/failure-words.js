// @ts-check
import { el } from "./dom.js";

/** What stands where something did not arrive. @param {string} name of it @param {unknown} error @param {() => void} retry */
export function failureWords(name, error, retry) {
  const words = `${name} could not be loaded: ${error instanceof Error ? error.message : error}.`;
  return el("p", {}, words, " ", el("button", { type: "button", class: "button", onclick: retry }, "Retry"));
}
