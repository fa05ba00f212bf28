// @ts-check
/** A style sheet that comes with what needs it, not with the page. */
import { addressOf } from "../app/address.js";
import { el } from "./dom.js";

/** @type {Map<string, Promise<unknown>>} */
const loaded = new Map();

/** Once is enough; one that did not arrive is asked for again. @param {string} path */
export function loadStyle(path) {
  const href = addressOf(path);
  const loading =
    loaded.get(path) ??
    new Promise((resolve, reject) => {
      const onerror = () => reject(new Error(`${path} did not arrive`));
      document.head.append(el("link", { rel: "stylesheet", href, onload: resolve, onerror }));
    });
  loaded.set(path, loading);
  loading.catch(() => loaded.delete(path));
  return loading;
}
