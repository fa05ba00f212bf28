// @ts-check
/** The first examples of the feature space with their numbers, built only when somebody opens it. */
import { el } from "../../ui/dom.js";
import { spaceRows } from "./words.js";
import { createRhythm } from "../../ui/refresh.js";
/** @import { Model } from "../../engine/protocol.js" */
/** @import { Space } from "./space.js" */

const EVERY_MS = 1000;

export function createFeatureTable() {
  const body = el("div", {
    class: "numbers-body",
    tabIndex: 0,
    role: "group",
    "aria-label": "Feature space in numbers",
  });
  const root = el("details", { class: "numbers" }, el("summary", {}, "Feature space as a table"), body);
  const due = createRhythm(EVERY_MS);
  /** @type {{space: Space, model: Model, names: string[]} | null} */
  let latest = null;
  const refresh = () => {
    if (root.open && latest) body.replaceChildren(table(latest));
  };
  root.addEventListener("toggle", refresh);

  return {
    root,
    /** @param {Space} space @param {Model} model @param {{names: string[], running: boolean}} how */
    update(space, model, { names, running }) {
      latest = { space, model, names };
      if (due(running)) refresh();
    },
  };
}

/** @param {{space: Space, model: Model, names: string[]}} told */
function table({ space, model, names }) {
  const heads = ["example", "truly", ...names].map((text) => el("th", { scope: "col" }, text));
  const rows = spaceRows(space, model).map(([first, ...rest]) =>
    el("tr", {}, el("th", { scope: "row" }, first), ...rest.map((text) => el("td", {}, text))),
  );
  return el("table", {}, el("thead", {}, el("tr", {}, ...heads)), el("tbody", {}, ...rows));
}
