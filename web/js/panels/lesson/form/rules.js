// @ts-check
/** Rules for a document from outside: each looks at a value and, where it does not hold, says at which field and what would. */

/** @typedef {(value: any, path: string) => void} Rule throws a `RuleError` */

export class RuleError extends Error {
  /** @param {string} path of the field, such as `steps[1].title` @param {string} rule which ends the sentence “field must …” @param {unknown} value */
  constructor(path, rule, value) {
    super(`${path} must ${rule}, got ${shownAs(value)}`);
    this.path = path;
    this.rule = rule;
  }
}

const LONGEST_SHOWN = 60;

/** Without looking into lists and objects, which may be of any depth. @param {unknown} value */
function shownAs(value) {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return JSON.stringify(value.slice(0, LONGEST_SHOWN));
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === "object" && value !== null ? "an object" : String(value);
}

/** @param {boolean} holds @param {string} path @param {string} rule @param {unknown} value */
export function demand(holds, path, rule, value) {
  if (!holds) throw new RuleError(path, rule, value);
}

/** @param {number} most @param {number} [least] letters @returns {Rule} */
export const text =
  (most, least = 1) =>
  (value, path) =>
    demand(
      typeof value === "string" && value.trim().length >= least && value.length <= most,
      path,
      least ? `be a text of 1 to ${most} letters` : `be a text of at most ${most} letters`,
      value,
    );

/** @param {RegExp} pattern @param {string} rule @returns {Rule} */
export const matching = (pattern, rule) => (value, path) =>
  demand(typeof value === "string" && pattern.test(value), path, rule, value);

/** @param {number} least @param {number} most @returns {Rule} */
export const whole = (least, most) => (value, path) =>
  demand(
    Number.isInteger(value) && value >= least && value <= most,
    path,
    `be a whole number from ${least} to ${most}`,
    value,
  );

/** @param {number} least @param {number} most @returns {Rule} */
export const number = (least, most) => (value, path) =>
  demand(
    typeof value === "number" && value >= least && value <= most,
    path,
    `be a number from ${least} to ${most}`,
    value,
  );

/** @type {Rule} */
export const flag = (value, path) => demand(typeof value === "boolean", path, "be true or false", value);

/** @param {readonly string[]} names @returns {Rule} */
export const oneOf = (names) => (value, path) =>
  demand(names.includes(value), path, `be one of ${names.join(", ")}`, value);

/** @param {Rule} rule @returns {Rule} */
export const orNull = (rule) => (value, path) => value === null || rule(value, path);

/** @param {Rule} each @param {number} fewest @param {number} most @returns {Rule} */
export const listOf = (each, fewest, most) => (value, path) => {
  const isList = Array.isArray(value) && value.length >= fewest && value.length <= most;
  demand(isList, path, `be a list of ${fewest} to ${most}`, value);
  value.forEach((/** @type {unknown} */ one, /** @type {number} */ i) => each(one, `${path}[${i}]`));
};

/** None twice. @param {Rule} each @param {number} fewest @param {number} most @returns {Rule} */
export const setOf = (each, fewest, most) => (value, path) => {
  listOf(each, fewest, most)(value, path);
  demand(new Set(value).size === value.length, path, "name nothing twice", value);
};

/** An object with these fields and no other. @param {Record<string, Rule>} needed @param {Record<string, Rule>} [optional] @returns {Rule} */
export const section =
  (needed, optional = {}) =>
  (value, path) => {
    demand(
      typeof value === "object" && value !== null && !Array.isArray(value),
      path || "the lesson",
      "be an object",
      value,
    );
    const at = (/** @type {string} */ name) => (path ? `${path}.${name}` : name);
    const known = [...Object.keys(needed), ...Object.keys(optional)];
    const stray = Object.keys(value).find((name) => !known.includes(name));
    if (stray !== undefined)
      throw new RuleError(
        at(stray.slice(0, LONGEST_SHOWN)),
        `be left out: there are only ${known.join(", ")}`,
        value[stray],
      );
    for (const [name, rule] of Object.entries(needed)) rule(value[name], at(name));
    for (const [name, rule] of Object.entries(optional)) if (Object.hasOwn(value, name)) rule(value[name], at(name));
  };
