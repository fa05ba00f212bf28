// @ts-check
/** Styles that are loaded when they are first needed. */
import { addressOf } from "../app/address.js";
import { el } from "./dom.js";

/** @param {string} path of a sheet of the site @returns {Promise<unknown>} when it is in use */
export function loadStyle(path) {
  const href = addressOf(path);
  return new Promise((resolve, reject) => {
    const onerror = () => reject(new Error(`${path} did not arrive`));
    document.head.append(el("link", { rel: "stylesheet", href, onload: resolve, onerror }));
  });
}
