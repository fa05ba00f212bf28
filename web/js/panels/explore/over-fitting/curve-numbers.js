// @ts-check
/** The curves in numbers: every so many epochs the costs of all networks. */
import { el } from "../../../ui/dom.js";
import { numberElement, short } from "../../../ui/number-element.js";
/** @import { Runner } from "./runners.js" */

const EVERY = 50;

export function createCurveNumbers() {
  const head = el("tr");
  const body = el("tbody");
  const table = el("table", {}, el("thead", {}, head), body);
  const box = el("div", { class: "numbers-body", tabIndex: 0, role: "group", "aria-label": "Costs in numbers" }, table);
  const root = el("details", { class: "numbers" }, el("summary", {}, "The costs in numbers"), box);
  let key = "";

  return {
    root,
    /** Written anew only where something has been measured. @param {Runner[]} runners */
    show(runners) {
      const next = JSON.stringify(runners.map(({ remedy, epochs, state }) => [remedy, epochs.length, state]));
      if (key === next) return;
      key = next;
      const names = runners.flatMap(({ begun: { facts } }) => [`${facts.label}: training`, "test"]);
      head.replaceChildren(...["epoch", ...names].map((name) => el("th", { scope: "col" }, name)));
      const last = Math.max(...runners.map(({ epochs }) => /** @type {number} */ (epochs.at(-1))));
      const epochs = Array.from({ length: Math.floor(last / EVERY) + 1 }, (_, i) => i * EVERY);
      body.replaceChildren(...epochs.map((epoch) => row(epoch, runners)));
    },
  };
}

/** What the list of networks holds already is left out. @param {number} epoch @param {Runner[]} runners */
function row(epoch, runners) {
  const cells = runners.flatMap(({ epochs, train, test, now }, runner) => {
    const at = epoch === now.epoch ? -1 : epochs.indexOf(epoch);
    return /** @type {[string, number[]][]} */ ([
      ["train", train],
      ["test", test],
    ]).map(([name, costs]) =>
      el(
        "td",
        {},
        at >= 0 && numberElement({ quantity: `over-fitting.${name}`, at: [runner, epoch] }, costs[at], short),
      ),
    );
  });
  return el("tr", {}, el("th", { scope: "row" }, String(epoch)), ...cells);
}
