// @ts-check
/** A lesson in a link: its JSON deflated, as base64url. Unpacking stops at a limit: a few letters can hold a great many. */
import { PACKED } from "./names.js";

const FORMAT = "deflate-raw";

/** @param {string} text @returns {Promise<string>} */
export async function packed(text) {
  const bytes = await bytesOf(new Blob([text]).stream().pipeThrough(new CompressionStream(FORMAT)), Infinity);
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return PACKED + btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

const DAMAGED = "A part of the link is missing or was changed, so the lesson in it can't be read. Copy the whole link.";

/**
 * @param {string} name as a link has it
 * @param {number} most bytes
 * @returns {Promise<string>}
 * @throws {Error} a sentence
 */
export async function unpacked(name, most) {
  const bytes = lettersOf(name.slice(PACKED.length));
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(FORMAT));
    return new TextDecoder("utf-8", { fatal: true }).decode(await bytesOf(stream, most));
  } catch (error) {
    throw error instanceof TooLong ? error : new Error(DAMAGED);
  }
}

/** @param {string} letters */
function lettersOf(letters) {
  if (!/^[\w-]+$/.test(letters)) throw new Error(DAMAGED);
  try {
    return Uint8Array.from(atob(letters.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  } catch {
    throw new Error(DAMAGED);
  }
}

export class TooLong extends Error {}

/** @param {ReadableStream<Uint8Array>} stream @param {number} most @throws {TooLong} */
export async function bytesOf(stream, most) {
  const reader = stream.getReader();
  /** @type {Uint8Array[]} */
  const parts = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    length += part.value.length;
    if (length <= most) continue;
    reader.cancel().catch(() => undefined);
    throw new TooLong(`A lesson file must have at most ${Math.floor(most / 1e6)} MB.`);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
