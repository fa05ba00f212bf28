// @ts-check
/** How large the rate may be: the bound that the curvature sets, and the one that is measured. */
import { el, setText } from "../../../ui/dom.js";
import { createNumber } from "../../../ui/number-element.js";
import { boundWords, point } from "./words.js";
/** @import { Asking } from "../asking.js" */
/** @import { Chosen } from "./settings.js" */
/** @import { Facts } from "./words.js" */

/** @param {Asking} asking */
export function createBoundPart({ keepAsking }) {
  const words = el("p", {});
  const rows = [0, 1].map((i) => createRow(i));
  const table = el(
    "table",
    { class: "descent-table descent-bends" },
    el("thead", {}, el("tr", {}, ...HEADS.map((head) => el("th", { scope: "col" }, head)))),
    el("tbody", {}, ...rows.map(({ root }) => root)),
  );
  const bound = createNumber({ quantity: "descent.bound", at: [] });
  const limits = [0, 1].map((i) => createNumber({ quantity: "descent.limit", at: [i] }));
  const measured = el("p", { class: "descent-measured", hidden: true });
  measured.append("At ", limits[0].root, " it still came nearer, at ", limits[1].root, " it went away.");
  const button = el("button", { type: "button", class: "button" }, "Measure it");
  const root = el("section", { class: "explore-part descent-bound-part", dataset: { asked: "descent.bound" } });
  root.append(
    el("h3", {}, "How large may the rate be?"),
    el("div", { class: "descent-side" }, words, table),
    el(
      "div",
      { class: "descent-side" },
      el("dl", { class: "explore-numbers" }, el("dt", {}, "bound by the curvature"), el("dd", {}, bound.root)),
      el("p", { class: "note" }, WHY),
      el("div", { class: "explore-controls" }, button),
      measured,
    ),
  );
  let stop = () => {};
  /** @type {Chosen | null} */
  let present = null;
  button.addEventListener("click", () => present && measure(present));

  /** @param {Chosen} chosen */
  function measure({ rate: _, ...rest }) {
    stop();
    stop = keepAsking("search", rest, ({ facts }) => {
      measured.hidden = false;
      limits[0].show(facts.low);
      limits[1].show(facts.high);
    });
  }

  /** What was measured is of another start, function or momentum. */
  function forget() {
    stop();
    measured.hidden = true;
    for (const limit of limits) limit.show(null);
  }

  return {
    root,
    forget,
    /** @param {Facts} facts @param {Chosen} chosen */
    show({ bend }, chosen) {
      present = chosen;
      setText(words, boundWords(bend, { ...chosen, momentum: chosen.settings.momentum ?? 0 }));
      bound.show(bend?.bound);
      rows.forEach((row, i) => row.show(bend, i));
      table.classList.toggle("with-factors", Boolean(bend?.factors));
      button.hidden = !(bend?.quadratic && bend.bound !== null && bend.curvatures[1] > 0);
    },
  };
}

const HEADS = ["direction", "curvature k", "each step, by 1 − ηk", "last step, measured"];
const WHY =
  "Along a direction of curvature k the slope is k times the distance from the lowest point. A step η · slope makes the distance (1 − ηk) times as large: at ηk = 1 it lands on the spot, at ηk = 2 exactly as far on the other side, and beyond that farther away each time.";

/** @param {number} i */
function createRow(i) {
  const direction = el("td");
  const [curvature, factor, measured] = ["curvature", "factor", "measured"].map((name) =>
    createNumber({ quantity: `descent.${name}`, at: [i] }),
  );
  const cells = [curvature, factor, measured].map((number) => el("td", {}, number.root));
  return {
    root: el("tr", {}, direction, ...cells),
    /** @param {Facts["bend"]} bend @param {number} at */
    show(bend, at) {
      setText(direction, bend ? point(bend.directions[at].map((part) => Number(part.toFixed(3)) + 0)) : "");
      curvature.show(bend?.curvatures[at]);
      factor.show(bend?.factors?.predicted[at]);
      measured.show(bend?.factors?.measured[at]);
    },
  };
}
