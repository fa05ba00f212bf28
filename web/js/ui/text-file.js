// @ts-check
/** The text of a file, whichever of the usual encodings it was written in. */

const BYTE_ORDER_MARKS = /** @type {[string, number[]][]} */ ([
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
]);

/**
 * UTF-8, UTF-16 with its mark, else what older spreadsheets write.
 * @param {Uint8Array} bytes
 */
export function decodeText(bytes) {
  const marked = BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte));
  if (marked) return new TextDecoder(marked[0]).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
