// @ts-check
/** A chart of lines below its title. */
import { LineChart } from "../../plot/line-chart.js";
import { el } from "../../ui/dom.js";

/** @param {string} title @param {string} says what the lines are */
export function createTitledChart(title, says) {
  const chart = new LineChart();
  const heading = el("h3", {}, title, " ", el("small", {}, says));
  return { chart, root: el("section", { class: "explore-chart" }, heading, chart.root) };
}
