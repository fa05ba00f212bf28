// @ts-check
/** The page's icons: 16 by 16 line drawings in the text's own colour. */

const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  add: "M8 3v10M3 8h10",
  back: "M12.5 2.5v11L6 8zM3 3v10",
  check: "M3 8.5 6.5 12 13 4.5",
  close: "M4 4l8 8M12 4l-8 8",
  copy: "M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z",
  enlarge: "M9.5 2.5h4v4M13.5 2.5 9 7M6.5 13.5h-4v-4M2.5 13.5 7 9",
  explore: "M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM10.8 5.2 9.2 9.2 5.2 10.8 6.8 6.8z",
  help: "M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM6 6.3a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.3M8 11.6v.2",
  next: "M6 3l5 5-5 5",
  open: "M1.5 12.5v-9h4l1.5 2h7.5v7z",
  pause: "M5 3v10M11 3v10",
  play: "M4.5 2.5v11l9-5.5z",
  previous: "M10 3 5 8l5 5",
  redo: "M10 3.5 13 6.5l-3 3M13 6.5H6.5a3.5 3.5 0 0 0 0 7H9",
  reduce: "M13 6.5H9.5V3M9.5 6.5 14 2M3 9.5h3.5V13M6.5 9.5 2 14",
  reset: "M3 8a5 5 0 1 0 1.6-3.7M3 2v3h3",
  save: "M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11",
  screen: "M1.5 3h13v8h-13zM8 11v3M5 14h6",
  share: "M6.5 9.5l3-3M7 5l1.8-1.8a2.9 2.9 0 0 1 4 4L11 9M9 11l-1.8 1.8a2.9 2.9 0 0 1-4-4L5 7",
  shuffle: "M2 4.5h2.5l6 7H14M12 9.5l2 2-2 2M2 11.5h2.5l1.5-1.8M9 6.3l1.5-1.8H14M12 2.5l2 2-2 2",
  step: "M3.5 2.5v11l6.5-5.5zM13 3v10",
  undo: "M6 3.5 3 6.5l3 3M3 6.5h6.5a3.5 3.5 0 0 1 0 7H7",
  warning: "M8 1.8 15 14H1zM8 6.5v3.5M8 12v.2",
};

const FILLED = new Set(["back", "play", "step"]);

/**
 * A decorative icon; the control that holds it has its own name.
 * @param {keyof typeof PATHS} name
 */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [key, value] of Object.entries({ class: "icon", viewBox: "0 0 16 16", "aria-hidden": "true" })) {
    svg.setAttribute(key, value);
  }
  svg.append(path(name));
  return svg;
}

/** @param {keyof typeof PATHS} name */
function path(name) {
  const node = document.createElementNS(SVG, "path");
  node.setAttribute("d", PATHS[name]);
  if (FILLED.has(name)) node.setAttribute("class", "filled");
  return node;
}

/** Show another icon in the same place. @param {SVGElement} svg @param {keyof typeof PATHS} name */
export function changeIcon(svg, name) {
  const shown = svg.querySelector("path");
  if (shown?.getAttribute("d") !== PATHS[name]) svg.replaceChildren(path(name));
}
