// @ts-check
/** The learning rate over the steps as a small line, with a mark where the run is. */
import { setAttribute, setText, el } from "../../ui/dom.js";
import { formatNumber } from "../../ui/format.js";
/** @import { Model, Snapshot } from "../../engine/protocol.js" */

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 240;
const HEIGHT = 48;
const MARGIN = 4;

/** @typedef {Model["rates"]} Rates */

export function createRateCourse() {
  const line = shape("path", { class: "rate-line" });
  const dot = shape("circle", { class: "rate-now", r: "3.5" });
  const picture = shape("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img" });
  picture.append(line, dot);
  const highest = el("span", {}, "");
  const last = el("span", {}, "");
  const element = el("div", { class: "rate-course number" }, picture, el("div", { class: "rate-ends" }, highest, last));
  /** @type {Rates} */
  let rates = { step: [0, 1], rate: [1, 1] };
  const x = (/** @type {number} */ step) => {
    const end = rates.step[rates.step.length - 1];
    return MARGIN + (Math.min(step, end) / end) * (WIDTH - 2 * MARGIN);
  };
  const y = (/** @type {number} */ rate) => HEIGHT - MARGIN - (rate / Math.max(...rates.rate)) * (HEIGHT - 2 * MARGIN);

  return {
    element,
    /** @param {Rates} course @param {string} sentence what the picture shows */
    show(course, sentence) {
      rates = course;
      setAttribute(
        line,
        "d",
        `M${course.step.map((step, i) => `${x(step).toFixed(1)} ${y(course.rate[i]).toFixed(1)}`).join("L")}`,
      );
      setAttribute(picture, "aria-label", sentence);
      setText(highest, `rate ${formatNumber(course.rate[0])} at step 0`);
      setText(last, `step ${course.step[course.step.length - 1]}`);
    },
    /** @param {Snapshot | null} snapshot */
    mark(snapshot) {
      if (!snapshot) return;
      setAttribute(dot, "cx", x(snapshot.step).toFixed(1));
      setAttribute(dot, "cy", y(snapshot.learning_rate).toFixed(1));
    },
  };
}

/** @param {string} tag @param {Record<string, string>} attributes */
function shape(tag, attributes) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}
