// @ts-check
/** A file made on the page, handed to the browser to keep. */
import { el } from "./dom.js";

const FORGET_MS = 60_000;

/** @param {string} name @param {BlobPart} content @param {string} type */
export function download(name, content, type) {
  const href = URL.createObjectURL(new Blob([content], { type }));
  el("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), FORGET_MS); // some browsers read it only after the click
}
