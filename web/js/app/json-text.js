// @ts-check
/** Read a document's JSON; where it is none, say why in words, the same in every browser. */

/**
 * @param {string} text
 * @param {{subject: string, cut: string}} words  what the text is, and the sentence for one without its end
 * @returns {any}
 * @throws {Error} a sentence
 */
export function parseJson(text, { subject, cut }) {
  try {
    return JSON.parse(text);
  } catch {
    const bare = text.replace(/"(?:[^"\\]|\\.)*("|$)/gs, "$1"); // without what strings hold
    const [stray] = /\b(?:NaN|Infinity|undefined)\b/.exec(bare) ?? [];
    if (stray) throw new Error(`${subject} has ${stray} in it, which is no value in JSON. Put a number in its place.`);
    if (!text.trim()) throw new Error(`${subject} is empty.`);
    throw new Error(isOpen(bare) ? cut : `${subject} is not JSON, so it can't be read.`);
  }
}

/** Whether a text begins what it does not end. @param {string} bare its strings are but their last quotes */
function isOpen(bare) {
  if (!/^\s*[[{]/.test(bare)) return false;
  const count = (/** @type {RegExp} */ brackets) => bare.match(brackets)?.length ?? 0;
  return count(/[[{]/g) > count(/[\]}]/g);
}
