// @ts-check
/** How each of several runs is told apart: by colour, and by the pattern of its line. */
import { el } from "../../ui/dom.js";
/** @import { Theme } from "../../plot/colors.js" */

const DASHES = [[], [9, 4], [3, 3], [12, 3, 3, 3], [6, 2], [2, 5]];

/** @param {number} runner */
export const dashOf = (runner) => DASHES[runner % DASHES.length];

/** @param {Theme} theme @param {number} runner */
export const colorOf = (theme, runner) => [theme.train, theme.test, ...theme.runs][runner % 6];

const SVG = "http://www.w3.org/2000/svg";
const TOKENS = ["--train", "--test", "--run-0", "--run-1", "--run-2", "--run-3"];

/** A piece of the runner's line, for a legend. @param {number} runner */
export function swatch(runner) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "explore-swatch");
  svg.setAttribute("viewBox", "0 0 32 8");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", "M0 4h32");
  line.setAttribute("stroke-dasharray", dashOf(runner).join(" "));
  line.style.stroke = `var(${TOKENS[runner % TOKENS.length]})`;
  svg.append(line);
  return el("span", { class: "explore-mark" }, svg);
}
