// @ts-check
/** What the output's colours mean: classes with their markers, or a scale of values. */
import { classColor, cssColor } from "../../plot/colors.js";
import { el, setText } from "../../ui/dom.js";
import { className, formatNumber } from "../../ui/format.js";
import { markerPath } from "../../plot/markers.js";
import { crossPath } from "../../plot/wrong-marks.js";
/** @import { OutputPicture } from "./picture.js" */

const SVG = "http://www.w3.org/2000/svg";

export function createOutputLegend() {
  const root = el("div", { class: "output-legend" });
  let shown = "";
  /** @type {(middle: number, reach: number) => void} */
  let update = () => {};

  return {
    root,
    /** @param {OutputPicture} picture @param {boolean} showTest @param {boolean} [marksWrong] */
    show({ kind, classNames, classIndex, middle, reach }, showTest, marksWrong = false) {
      const key = JSON.stringify([kind, classNames, classIndex, showTest, marksWrong]);
      if (key !== shown) {
        shown = key;
        const legend = legendOf(kind, classNames, classIndex);
        update = legend.update;
        root.replaceChildren(
          ...legend.parts,
          ...(showTest ? [el("span", { class: "class-key" }, marker({ shape: 0, isTest: true }), "test")] : []),
          ...(marksWrong ? [el("span", { class: "class-key" }, wrongMarker(), "wrong")] : []),
        );
      }
      update(middle, reach);
    },
  };
}

/** @param {OutputPicture["kind"]} kind @param {string[]} names @param {number} index of the one class that is shown */
function legendOf(kind, names, index) {
  if (kind === "signed") return signedScale();
  if (kind === "sides") return sidesScale(names);
  return kind === "share" ? shareKey(names, index) : classList(names);
}

/** @param {string[]} names @param {number} index */
function shareKey(names, index) {
  const bar = el("span", { class: "legend-bar share" });
  bar.style.setProperty("--class", cssColor(classColor(index)));
  return {
    parts: [
      el("span", {}, `≤ ${formatNumber(1 / names.length)}`),
      bar,
      el("span", {}, "1"),
      classKey(names[index], index),
    ],
    update() {},
  };
}

function signedScale() {
  const [least, most] = [el("span"), el("span")];
  const update = (/** @type {number} */ middle, /** @type {number} */ reach) => {
    setText(least, formatNumber(middle - reach));
    setText(most, formatNumber(middle + reach));
  };
  return { parts: [least, el("span", { class: "legend-bar signs" }), most], update };
}

/** @param {string[]} names of the two classes */
function sidesScale(names) {
  return {
    parts: [classKey(names[0], 0), el("span", { class: "legend-bar signs" }), classKey(names[1], 1)],
    update() {},
  };
}

/** @param {string[]} names */
function classList(names) {
  return {
    parts: [...names.map(classKey), el("span", { class: "legend-note" }, "strong colour: sure")],
    update() {},
  };
}

/** A class's marker with its name. @param {string} name @param {number} index */
export function classKey(name, index) {
  const svg = marker({ shape: index });
  /** @type {SVGElement} */ (svg.firstChild).style.fill = cssColor(classColor(index));
  return el("span", { class: "class-key" }, svg, className(name));
}

/** @param {{shape: number, isTest?: boolean}} look */
const marker = ({ shape, isTest = false }) =>
  drawn(markerPath(shape, { x: 6, y: 6, radius: 4 }), isTest ? "marker test" : "marker");

/** What a point has that the network takes for another class. */
const wrongMarker = () => drawn(crossPath({ x: 6, y: 6, radius: 3.5 }), "marker wrong");

/** @param {string} path @param {string} name of its class */
function drawn(path, name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 12 12");
  svg.setAttribute("class", name);
  svg.setAttribute("aria-hidden", "true");
  svg.appendChild(document.createElementNS(SVG, "path")).setAttribute("d", path);
  return svg;
}
