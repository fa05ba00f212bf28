// @ts-check
/** The runs of this visit: what each was and reached; pin, compare, go back to, remove. */
import { el } from "../../ui/dom.js";
import { describe } from "../../ui/fields.js";
import { icon } from "../../ui/icons.js";
import { createRhythm } from "../../ui/refresh.js";
import { RUN_COLORS } from "../../plot/colors.js";
import { swatch } from "../curves/values.js";
import { createSparkline, differences, runResults, runWords } from "./words.js";
import { allRuns, MOST_RUNS } from "./runs.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { Catalog } from "../../app/catalog.js" */
/** @import { PageView } from "../../app/frame.js" */
/** @import { Panel } from "../../app/panels.js" */
/** @import { State } from "../../app/state.js" */
/** @import { Run } from "./runs.js" */

/** @typedef {{actions: Actions, catalog: Catalog}} Context */

const REFRESH_EVERY_MS = 1000;
const EMPTY = "No run yet. Press Train: each run is listed here, so that you can compare runs and go back to one.";
const KEPT = `Pin runs to see them in Curves, each in its colour, and their settings side by side. The last ${MOST_RUNS} runs are kept while this page is open; pinned ones stay longest.`;

/**
 * @param {HTMLElement} root
 * @param {Context} context
 * @returns {PageView}
 */
export function createRunsView(root, context) {
  const note = el("p", { class: "note" }, EMPTY);
  const list = el("ol", { class: "runs" });
  const comparison = el("div", {
    class: "runs-compared",
    tabIndex: 0,
    role: "group",
    "aria-label": "Pinned runs side by side",
    hidden: true,
  });
  const clear = el(
    "button",
    { type: "button", class: "button quiet", onclick: () => context.actions.clearRuns() },
    "Clear runs",
  );
  describe(clear, { hint: "Forget all runs but the one under way." });
  root.querySelector(".panel-head")?.append(clear);
  root.append(note, list, comparison);
  const due = createRhythm(REFRESH_EVERY_MS);

  return {
    render(state, previous) {
      const isRunning = state.status.state === "running";
      if (state.runs === previous?.runs && isRunning === (previous.status.state === "running")) return;
      if (!due(isRunning && state.runs.past === previous?.runs.past)) return;
      const runs = allRuns(state);
      note.textContent = runs.length ? KEPT : EMPTY;
      clear.hidden = state.runs.past.length === 0;
      keepingFocus(list, () => list.replaceChildren(...runs.map((run) => runItem(run, state, context)).reverse()));
      const compared = runs.filter((run) => run.isPinned || run.number === state.runs.number);
      comparison.hidden = compared.length < 2;
      comparison.replaceChildren(...(comparison.hidden ? [] : [comparisonTable(compared, context.catalog)]));
    },
  };
}

/** @param {Run} run @param {State} state @param {Context} context */
function runItem(run, { runs }, { actions, catalog }) {
  const { number, isPinned, experiment, from, history } = run;
  const isNow = number === runs.number;
  const results = runResults(run, catalog);
  const pin = el("input", { type: "checkbox", checked: isPinned, "aria-label": `Pin run ${number}` });
  pin.addEventListener("change", () => actions.pinRun(number, pin.checked));
  const origin = from ? `from run ${from.number}, step ${from.step}` : "";
  return el(
    "li",
    { class: "run", "aria-current": isNow ? "true" : null },
    el("label", { class: "chip run-pin" }, pin, el("span", {}, "Pin")),
    el(
      "p",
      { class: "run-name" },
      el("b", {}, `Run ${number}`),
      " ",
      isPinned && swatch(number % RUN_COLORS),
      " ",
      el("span", {}, runWords(experiment, catalog)),
    ),
    createSparkline(history.cost_train),
    el("p", { class: "run-length" }, [`seed ${experiment.seed}`, results.length, origin].filter(Boolean).join(" · ")),
    fact("Cost", results.cost),
    results.metricLabel ? fact(results.metricLabel, results.metric) : null,
    isNow ? el("p", { class: "run-now" }, "under way") : ways(number, actions),
  );
}

/** Training / test. @param {string} label @param {string} value */
const fact = (label, value) =>
  el("p", { class: "run-fact" }, el("span", {}, label), " ", el("b", { "data-hint": "training / test" }, value));

/** @param {number} number @param {Actions} actions */
function ways(number, actions) {
  const open = el(
    "button",
    {
      type: "button",
      class: "button small",
      "aria-label": `Go back to run ${number}`,
      onclick: () => actions.openRun(number),
    },
    "Go back",
  );
  const remove = el(
    "button",
    {
      type: "button",
      class: "icon-button",
      "aria-label": `Remove run ${number}`,
      onclick: () => actions.removeRun(number),
    },
    icon("close"),
  );
  describe(open, {
    hint: "Its experiment and its weights as they were at its end; training goes on exactly from there.",
  });
  return el("div", { class: "run-ways" }, open, remove);
}

/** @param {Run[]} runs @param {Catalog} catalog */
function comparisonTable(runs, catalog) {
  const heads = ["", ...runs.map(({ number }) => `Run ${number}`)].map((text) =>
    el(text ? "th" : "td", text ? { scope: "col" } : {}, text),
  );
  const results = runs.map((run) => runResults(run, catalog));
  const rows = [
    ...differences(
      runs.map(({ experiment }) => experiment),
      catalog,
    ),
    { label: "Length", values: results.map(({ length }) => length) },
    { label: "Cost, training / test", values: results.map(({ cost }) => cost) },
    {
      label: "Metric, training / test",
      values: results.map(({ metricLabel, metric }) => `${metricLabel} ${metric}`.trim() || "–"),
    },
  ];
  return el(
    "table",
    {},
    el("caption", {}, "What differs, and what it led to"),
    el("thead", {}, el("tr", {}, ...heads)),
    el(
      "tbody",
      {},
      ...rows.map(({ label, values }) =>
        el("tr", {}, el("th", { scope: "row" }, label), ...values.map((value) => el("td", {}, value))),
      ),
    ),
  );
}

/** New elements take the place of old ones: the control that had the focus is found again by its name. @param {HTMLElement} root @param {() => void} change */
function keepingFocus(root, change) {
  const name = root.contains(document.activeElement) && document.activeElement?.getAttribute("aria-label");
  change();
  if (name) /** @type {HTMLElement | null} */ (root.querySelector(`[aria-label="${CSS.escape(name)}"]`))?.focus();
}

/** @type {Panel} */
export const panel = { id: "runs", create: createRunsView };
