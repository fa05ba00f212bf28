// @ts-check
/** The values of a race as people type them, with commas between: `0.01, 0.1`, `he, glorot`, `on, off`. */

/** @type {Record<string, boolean>} */
const FLAGS = { on: true, off: false };

/** @param {string} text @returns {any[]} what is no JSON is a name */
export function readValues(text) {
  return split(text).map((part) => {
    if (part in FLAGS) return FLAGS[part];
    try {
      return JSON.parse(part);
    } catch {
      return part;
    }
  });
}

/** @param {any[]} values */
export const writeValues = (values) => values.map(writeValue).join(", ");

/** @param {any} value */
function writeValue(value) {
  if (typeof value === "boolean") return value ? "on" : "off";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** At commas outside of braces; nothing between two is left out. @param {string} text */
function split(text) {
  const parts = [""];
  let depth = 0;
  for (const letter of text) {
    depth += { "{": 1, "[": 1, "}": -1, "]": -1 }[letter] ?? 0;
    if (letter === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += letter;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

/** Only what an optimizer's section says beyond its usual settings. @param {any[]} values @param {Record<string, unknown>[]} usual */
export const withoutUsual = (values, usual) =>
  values.map((value) => {
    const options = usual.find(({ name }) => name === value?.name);
    if (!options) return value;
    const own = Object.entries(value).filter(
      ([name, setting]) => name === "name" || JSON.stringify(setting) !== JSON.stringify(options[name]),
    );
    return own.length === 1 ? value.name : Object.fromEntries(own);
  });
