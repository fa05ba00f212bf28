// @ts-check
/** A chart of lines below its title. */
import { LineChart } from "../../plot/line-chart.js";
import { el } from "../../ui/dom.js";

/** @param {string} title @param {string} says what the lines are @param {ConstructorParameters<typeof LineChart>[0]} [extras] */
export function createTitledChart(title, says, extras) {
  const chart = new LineChart(extras);
  const heading = el("h3", {}, title, " ", el("small", {}, says));
  return { chart, root: el("section", { class: "explore-chart" }, heading, chart.root) };
}
