// @ts-check
/** Colours of signs and classes, as strings for lines and as 256-entry tables for pixels. */

/** @typedef {[number, number, number]} Rgb */
/** @typedef {{negative: Rgb, zero: Rgb, positive: Rgb, ink: string, muted: string, line: string, panel: string, train: string, test: string, runs: string[]}} Theme */

/** Class 0 and 1 share the colours of negative and positive; all ten differ in lightness as well as hue. */
const CLASSES = /** @type {Rgb[]} */ (
  ["#f59322", "#0877bd", "#3aa76d", "#c8448f", "#7561c9", "#8b6a3e", "#d9483b", "#36b3c4", "#a3a126", "#64748b"].map(
    parseHex,
  )
);

/**
 * @param {string} hex such as `#0877bd`
 * @returns {Rgb}
 */
export function parseHex(hex) {
  const number = Number.parseInt(hex.slice(1), 16);
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255];
}

/** @param {number} index of the class */
export const classColor = (index) => CLASSES[index % CLASSES.length];

/** @param {Rgb} rgb */
export const cssColor = ([r, g, b]) => `rgb(${r} ${g} ${b})`;

/**
 * The colour at `share` of the way from one colour to another.
 * @param {Rgb} from
 * @param {Rgb} to
 * @param {number} share
 * @returns {Rgb}
 */
export function mix(from, to, share) {
  const at = (/** @type {number} */ i) => Math.round(from[i] + (to[i] - from[i]) * share);
  return [at(0), at(1), at(2)];
}

/**
 * The colour of a signed value: from full negative (-1) over zero to full positive (+1).
 * @param {Theme} theme
 * @param {number} share
 */
export function signColor(theme, share) {
  const size = Math.min(Math.abs(share), 1);
  return mix(theme.zero, share < 0 ? theme.negative : theme.positive, size);
}

/**
 * 256 pixels, ready for a Uint32 view of image data, from -1 (first) over 0 to +1 (last).
 * @param {Rgb} low
 * @param {Rgb} middle
 * @param {Rgb} high
 */
export function divergingTable(low, middle, high) {
  return table((i) => pixel(middle, i < 127.5 ? low : high, Math.abs(i - 127.5) / 127.5));
}

/**
 * 256 pixels from `low` (first) to `high` (last).
 * @param {Rgb} low
 * @param {Rgb} high
 */
export const sequentialTable = (low, high) => table((i) => pixel(low, high, i / 255));

/**
 * What a scale makes of one value, in steps of four of the table, so that nothing is restyled for differences nobody sees.
 * @param {number} value
 * @param {{table: Uint32Array, middle: number, reach: number}} shading
 */
export function colorAt(value, { table: pixels, middle, reach }) {
  const share = Math.min(Math.max((value - middle) / reach, -1), 1);
  const rgb = pixels[Math.min(255, Math.round((share * 128 + 128) / 4) * 4)];
  return cssColor([rgb & 255, (rgb >> 8) & 255, (rgb >> 16) & 255]);
}

/** A table from undecided to certain for each class. @param {Rgb} zero */
export const classTables = (zero) => CLASSES.map((color) => sequentialTable(zero, color));

/** @param {(i: number) => number} pixelAt */
function table(pixelAt) {
  const pixels = new Uint32Array(256);
  for (let i = 0; i < 256; i += 1) pixels[i] = pixelAt(i);
  return pixels;
}

/**
 * The mixed colour in the order of image data, red in the lowest byte: thousands are made before the page first shows.
 * @param {Rgb} from
 * @param {Rgb} to
 * @param {number} share
 */
function pixel([r, g, b], to, share) {
  const red = Math.round(r + (to[0] - r) * share);
  const green = Math.round(g + (to[1] - g) * share);
  const blue = Math.round(b + (to[2] - b) * share);
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** A run keeps its colour; after so many they come again. */
export const RUN_COLORS = 5;

/** The colours of each look the page has had: reading one makes the browser work its styles out. @type {Map<string, Theme>} */
const themes = new Map();

/** The page's colours as they are now, light or dark. @returns {Theme} */
export function readTheme() {
  const look = `${document.documentElement.dataset.theme} ${matchMedia("(prefers-color-scheme: dark)").matches}`;
  const theme = themes.get(look) ?? themeOf(getComputedStyle(document.documentElement));
  if (theme.ink) themes.set(look, theme); // the styles can still be on their way
  return theme;
}

/** @param {CSSStyleDeclaration} style @returns {Theme} */
function themeOf(style) {
  const token = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  return {
    negative: parseHex(token("--negative")),
    zero: parseHex(token("--zero")),
    positive: parseHex(token("--positive")),
    ink: token("--ink"),
    muted: token("--muted"),
    line: token("--line"),
    panel: token("--panel"),
    train: token("--train"),
    test: token("--test"),
    runs: Array.from({ length: RUN_COLORS }, (_, i) => token(`--run-${i}`)),
  };
}

/** @param {() => void} changed */
export function onThemeChange(changed) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
  new MutationObserver(changed).observe(document.documentElement, { attributeFilter: ["data-theme"] });
}
