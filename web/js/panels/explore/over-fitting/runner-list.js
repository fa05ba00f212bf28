// @ts-check
/** The networks as a table: which one is looked at, and where each stands. */
import { el, setText, uniqueId } from "../../../ui/dom.js";
import { createNumber } from "../../../ui/number-element.js";
import { bestOf } from "./runners.js";
/** @import { Runner } from "./runners.js" */

const HEADS = ["network", "epoch", "training cost", "test cost", "gap", "least test cost", "at epoch"];

/** @param {(runner: number) => void} choose */
export function createRunnerList(choose) {
  const body = el("tbody");
  const heads = HEADS.map((name) => el("th", { scope: "col" }, name));
  const table = el("table", { class: "over-fitting-list" }, el("thead", {}, el("tr", {}, ...heads)), body);
  const group = uniqueId("runner");
  /** @type {ReturnType<typeof createRow>[]} */
  let rows = [];
  return {
    root: el("div", { class: "over-fitting-scroll", tabIndex: 0, role: "group", "aria-label": "Networks" }, table),
    /** @param {Runner[]} runners @param {number} chosen */
    show(runners, chosen) {
      const isOther =
        rows.length > runners.length || rows.some(({ label }, i) => label !== runners[i].begun.facts.label);
      if (isOther) [rows] = [[], body.replaceChildren()];
      for (const runner of runners.slice(rows.length)) {
        rows.push(createRow(runner, { group, index: rows.length, choose }));
        body.append(/** @type {Node} */ (rows.at(-1)?.root));
      }
      rows.forEach((row, i) => row.show(runners[i], i === chosen));
    },
  };
}

/** @param {Runner} runner @param {{group: string, index: number, choose: (runner: number) => void}} how */
function createRow({ begun: { facts } }, { group, index, choose }) {
  const input = el("input", { type: "radio", name: group, onchange: () => choose(index) });
  const swatch = el("span", { class: "run-swatch", dataset: { color: String(index) } });
  const epoch = el("span");
  const [train, test, gap, least] = ["train", "test", "gap", "least"].map((name) =>
    createNumber({ quantity: `over-fitting.${name}`, at: [index] }),
  );
  const at = el("span");
  const cells = [epoch, train.root, test.root, gap.root, least.root, at].map((cell) => el("td", {}, cell));
  const name = el("label", {}, input, swatch, ` ${facts.label}`);
  return {
    label: facts.label,
    root: el("tr", {}, el("th", { scope: "row" }, name), ...cells),
    /** @param {Runner} runner @param {boolean} isChosen */
    show(runner, isChosen) {
      const { now } = runner;
      const best = bestOf(runner);
      input.checked = isChosen;
      setText(epoch, String(now.epoch));
      for (const number of [train, test]) number.root.dataset.at = `${index},${now.epoch}`;
      train.show(now.train);
      test.show(now.test);
      gap.show(now.test - now.train);
      least.show(best.test);
      setText(at, String(best.epoch));
    },
  };
}
