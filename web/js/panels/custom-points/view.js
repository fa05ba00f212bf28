// @ts-check
/** Tools for a person's own points: which class a click sets, erase, undo, clear; and the same by number. */
import { classColor, cssColor } from "../../plot/colors.js";
import { el, setText } from "../../ui/dom.js";
import { describe, field, showValue } from "../../ui/fields.js";
import { markerPath } from "../../plot/markers.js";
import { decimalField, numberInput, readNumber } from "../../ui/number-field.js";
import { classCount, FEWEST, hasCustomPoints, MOST_CLASSES, pointsOf, REACH } from "./points.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { State } from "../../app/state.js" */

const SVG = "http://www.w3.org/2000/svg";
const HOW = "Click or tap the output picture. Shift-click erases.";

/** @param {Actions} actions */
export function createCustomPoints(actions) {
  const tools = createTools(actions);
  const classes = numberInput((n) => actions.setClassCount(n), { min: 2, max: MOST_CLASSES, step: 1 });
  const hint = "How many classes there are. The output layer follows.";
  const undo = el("button", { type: "button", class: "button", onclick: () => actions.undoPoints() }, "Undo");
  const clear = el("button", { type: "button", class: "button", onclick: () => actions.clearPoints() }, "Clear");
  const note = el("p", { class: "note" });
  const element = el(
    "div",
    { class: "custom-points", hidden: true },
    tools.element,
    note,
    el("div", { class: "custom-buttons" }, undo, clear),
    field({ label: "Classes", hint, path: "data.points.n_classes" }, classes),
    byNumber(actions),
  );

  return {
    element,
    /** @param {State} state */
    render(state) {
      element.hidden = !hasCustomPoints(state);
      if (element.hidden) return;
      const points = pointsOf(state);
      tools.show(classCount(points), state.view.brush);
      showValue(classes, classCount(points));
      undo.disabled = state.view.pastPoints.length === 0;
      clear.disabled = points.x.length === 0;
      setText(note, points.x.length < FEWEST ? `${HOW} With two points there is something to learn.` : HOW);
    },
  };
}

/** @param {Actions} actions */
function createTools(actions) {
  const element = el(
    "fieldset",
    { class: "segmented custom-tools" },
    el("legend", { class: "visually-hidden" }, "A click in the picture"),
  );
  let made = 0;
  /** @param {number} n */
  function build(n) {
    made = n;
    const kinds = [
      ...Array.from({ length: n }, (_, i) => ({ value: i, words: `Class ${i}` })),
      { value: "erase", words: "Erase" },
      { value: "follow", words: "Select" },
    ];
    element.replaceChildren(/** @type {Element} */ (element.firstElementChild), ...kinds.map(toolLabel));
  }
  element.addEventListener("change", ({ target }) => {
    const { value } = /** @type {HTMLInputElement} */ (target);
    actions.setView({ brush: /^\d/.test(value) ? Number(value) : value });
  });
  return {
    element,
    /** @param {number} n @param {State["view"]["brush"]} brush */
    show(n, brush) {
      if (n !== made) build(n);
      for (const box of element.querySelectorAll("input")) box.checked = box.value === String(brush);
    },
  };
}

/** @param {{value: number | string, words: string}} kind */
function toolLabel({ value, words }) {
  const input = el("input", { type: "radio", name: "brush", value: String(value), "aria-label": words });
  return el("label", { title: words }, input, el("span", {}, typeof value === "number" ? marker(value) : words));
}

/** @param {number} label */
function marker(label) {
  const [svg, path] = [document.createElementNS(SVG, "svg"), document.createElementNS(SVG, "path")];
  for (const [name, value] of [
    ["viewBox", "0 0 16 16"],
    ["class", "custom-marker"],
    ["aria-hidden", "true"],
  ])
    svg.setAttribute(name, value);
  path.setAttribute("d", markerPath(label, { x: 8, y: 8, radius: 5 }));
  path.setAttribute("fill", cssColor(classColor(label)));
  svg.append(path);
  return svg;
}

/** Without a pointer: the same by typing. @param {Actions} actions */
function byNumber(actions) {
  const fields = ["x₁", "x₂"].map((name) =>
    decimalField({ min: -REACH, max: REACH, value: "0", "aria-label": `${name} of the new point` }),
  );
  for (const box of fields) box.addEventListener("input", () => box.setCustomValidity(""));
  const add = el("button", { type: "button", class: "button" }, "Add point");
  describe(add, { hint: "Sets a point of the chosen class here; with Erase chosen, takes the nearest one away." });
  add.addEventListener("click", () => {
    const [x1, x2] = fields.map(placeIn);
    if (x1 !== null && x2 !== null) actions.touchPlane({ x: [x1, x2], within: 1, erases: false });
  });
  return el("div", { class: "custom-numbers" }, el("span", { class: "note" }, "Point at"), ...fields, add);
}

/** Where on its axis a point is to be set; what is no place there is said. @param {HTMLInputElement} box */
function placeIn(box) {
  const place = readNumber(box.value);
  const isInside = place !== null && Math.abs(place) <= REACH;
  box.setCustomValidity(isInside ? "" : `${box.ariaLabel} must be a number from −${REACH} to ${REACH}.`);
  return box.reportValidity() ? place : null;
}
