// @ts-check
/** Any JSON as letters that every link passes on: base64url of its UTF-8. */
import { parseJson } from "../json-text.js";

/** @param {unknown} value */
export function toLetters(value) {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** @param {string} letters @returns {any} @throws {Error} a sentence that says what is wrong with the link */
export function fromLetters(letters) {
  let text;
  try {
    const binary = atob(letters.replaceAll("-", "+").replaceAll("_", "/"));
    text = new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(binary, (c) => c.charCodeAt(0)));
  } catch {
    throw new Error(
      "A part of the link is missing or was changed, so the experiment in it can't be read. Copy the whole link and open it again.",
    );
  }
  return parseJson(text, {
    cut: "The end of the link is missing, so the experiment in it can't be read. Copy the whole link and open it again.",
    subject: "The experiment in the link",
  });
}
