// @ts-check
/** A small curve of a run's cost: its shape only, between its own least and greatest value. */

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT, MARGIN] = [72, 20, 2];
const MOST_POINTS = 60;

/** @param {(number | null)[]} values */
export function createSparkline(values) {
  const svg = document.createElementNS(SVG, "svg");
  const line = document.createElementNS(SVG, "path");
  const properties = { class: "sparkline", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" };
  for (const [name, value] of Object.entries(properties)) svg.setAttribute(name, value);
  line.setAttribute("d", sparkPath(values));
  svg.append(line);
  return svg;
}

/** @param {(number | null)[]} values @returns {string} */
export function sparkPath(values) {
  const every = Math.ceil(values.length / MOST_POINTS);
  const known = values.filter((value, i) => value !== null && (i % every === 0 || i === values.length - 1)).map(Number);
  const least = Math.min(...known);
  const reach = Math.max(...known) - least || 1;
  const points = known.map((value, i) => {
    const x = MARGIN + (i / Math.max(known.length - 1, 1)) * (WIDTH - 2 * MARGIN);
    const y = MARGIN + (1 - (value - least) / reach) * (HEIGHT - 2 * MARGIN);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  return points.length > 1 ? `M${points.join("L")}` : "";
}
