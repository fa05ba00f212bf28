// @ts-check
/** The link as a QR code, for the phones of a class: drawn as SVG, dark on white in every theme, as scanners expect. */
import { encode } from "uqr";

const SVG = "http://www.w3.org/2000/svg";
/** Modules of white around it, as ISO/IEC 18004 asks. */
const QUIET = 4;
/** Of 40 versions; larger ones have modules too small for a phone's camera at the size of a box on a screen. */
const LARGEST_VERSION = 25;
/** At most so many pixels wide; a module has whole pixels, since cameras stumble over uneven ones. */
const WIDEST = 344;
/** Bytes that version holds with the lowest error correction. */
export const LONGEST_QR = 1273;

/**
 * @param {string} address
 * @returns {{size: number, path: string} | null} the dark modules in a square of `size` modules; null where the address is too long
 */
export function qrCode(address) {
  if (new TextEncoder().encode(address).length > LONGEST_QR) return null;
  const { size, data } = encode(address, { border: QUIET, maxVersion: LARGEST_VERSION, boostEcc: true });
  return { size, path: data.map(rowPath).join("") };
}

/** The dark runs of a row as rectangles. @param {boolean[]} row @param {number} y */
function rowPath(row, y) {
  const isDark = row.map((dark) => (dark ? "1" : "0")).join("");
  return [...isDark.matchAll(/1+/g)]
    .map(({ 0: run, index }) => `M${index} ${y}h${run.length}v1h-${run.length}z`)
    .join("");
}

/** @param {{size: number, path: string}} code */
export function qrPicture({ size, path }) {
  const picture = svgElement("svg", {
    class: "qr-code",
    width: size * Math.floor(WIDEST / size),
    viewBox: `0 0 ${size} ${size}`,
    role: "img",
    "aria-label": "QR code of the link",
    "shape-rendering": "crispEdges",
  });
  picture.append(
    svgElement("rect", { width: size, height: size, fill: "#ffffff" }),
    svgElement("path", { d: path, fill: "#000000" }),
  );
  return picture;
}

/** @param {string} tag @param {Record<string, string | number>} attributes */
function svgElement(tag, attributes) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  return node;
}
