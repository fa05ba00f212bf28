// @ts-check
/** What was written, kept on this device over a reload. */
import { deviceStorage, keepOn } from "../app/device-storage.js";

const KEY = "nncore.written";

/** @typedef {Pick<Storage, "getItem" | "setItem"> | null} DeviceStorage  null where the browser has none: then kept for this visit */

/** @param {DeviceStorage} storage */
export function createKept(storage) {
  /** @type {Record<string, string>} */
  let texts = readAll(storage);
  return {
    /** @param {string} name @returns {string | null} */
    read: (name) => texts[name] ?? null,
    /** @param {string} name @param {string | null} text null: nothing of one's own any more */
    write(name, text) {
      const { [name]: _, ...others } = texts;
      texts = text === null ? others : { ...others, [name]: text };
      keepOn(storage, KEY, JSON.stringify(texts)); // where it is full, the text stays for this visit
    },
  };
}

/** What another version or another program left there is nobody's text. @param {DeviceStorage} storage @returns {Record<string, string>} */
function readAll(storage) {
  try {
    const found = JSON.parse(storage?.getItem(KEY) ?? "{}");
    const isText = (/** @type {[string, unknown]} */ [, text]) => typeof text === "string";
    return Object.fromEntries(Object.entries(found ?? {}).filter(isText));
  } catch {
    return {};
  }
}

/** The one place where what visitors write is kept. */
export const written = createKept(deviceStorage());
