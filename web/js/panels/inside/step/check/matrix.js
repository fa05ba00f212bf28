// @ts-check
/** The fields of one quantity, between brackets as the matrix that it is, with the mark of each below it. */
import { el, setAttribute, setText, uniqueId } from "../../../../ui/dom.js";
import { MOST_FIELDS } from "./fields.js";
import { STATUSES, wordsOf } from "./words.js";
import { numberElement, short } from "../../../../ui/number-element.js";
import { entryKey, valueAt } from "../numbers.js";
import { typeset } from "../typeset.js";
/** @import { Answer } from "../contract.js" */
/** @import { Asked, Field } from "./fields.js" */
/** @import { MarkedEntry, MarkedQuantity } from "./words.js" */

/** @typedef {{canShow: boolean, text: (at: number[]) => string, typed: (at: number[], text: string) => void}} Ways */

/** @param {Answer} answer @param {Asked} asked @param {Ways} ways */
export function createAsked(answer, { quantity, name, rows, isCut }, ways) {
  const cells = rows.map((row) => row.map((field) => createCell(answer, quantity, field, ways)));
  const verdict = el("div", { class: "check-verdict" });
  const symbol = typeset(el("span", { class: "step-symbol" }), answer.quantities[quantity].tex);
  const canShow = ways.canShow && Boolean(answer.arrays[quantity]);
  const toggle = el("button", {
    type: "button",
    class: "button quiet",
    disabled: !canShow,
    "aria-label": `Show solution: ${name}`,
    "aria-pressed": "false",
    onclick: () => {
      const isShown = toggle.getAttribute("aria-pressed") !== "true";
      setAttribute(toggle, "aria-pressed", String(isShown));
      for (const { solution } of cells.flat()) solution.hidden = !isShown;
    },
  });
  toggle.textContent = "Show solution";
  const grid = el(
    "div",
    { class: "check-grid" },
    ...cells.map((row) => el("div", { class: "check-row" }, ...row.map(({ root }) => root))),
  );
  const cut = `Fields for the first ${MOST_FIELDS} of each row and column.`;
  return {
    quantity,
    root: el(
      "fieldset",
      { class: "check-asked" },
      el("legend", {}, symbol, " ", name),
      el("div", { class: "step-brackets" }, grid),
      isCut ? el("p", { class: "note" }, cut) : null,
      el("div", {}, toggle),
      verdict,
    ),
    /** @param {MarkedEntry[]} entries whose numbers still stand @param {MarkedQuantity | null} marked null where one was changed since */
    mark(entries, marked) {
      const status = new Map(entries.map((entry) => [entryKey({ quantity, at: entry.at }), entry.status]));
      for (const cell of cells.flat()) cell.mark(status.get(cell.key));
      verdict.replaceChildren(...(marked ? verdictNodes(marked) : []));
    },
  };
}

/** @param {MarkedQuantity} marked */
function verdictNodes(marked) {
  const { sentences, mistakes } = wordsOf(marked);
  const list = mistakes.length ? [el("ul", {}, ...mistakes.map((words) => el("li", {}, words)))] : [];
  return [...sentences.map((words) => el("p", {}, words)), ...list];
}

/** @param {Answer} answer @param {string} quantity @param {Field} field @param {Ways} ways */
function createCell(answer, quantity, { at, label }, ways) {
  const mark = el("span", { class: "check-mark", id: uniqueId("mark") });
  const input = el("input", {
    type: "text",
    inputMode: "text",
    autocomplete: "off",
    spellcheck: false,
    "aria-label": label,
    value: ways.text(at),
    oninput: () => ways.typed(at, input.value),
  });
  const solution = numberElement({ quantity, at }, valueAt(answer, { quantity, at }) ?? null, short);
  solution.hidden = true;
  solution.classList.add("check-solution");
  return {
    key: entryKey({ quantity, at }),
    root: el("div", { class: "check-cell" }, input, mark, ways.canShow ? solution : null),
    solution,
    /** @param {import("./words.js").Status | undefined} status */
    mark(status) {
      const isBad = status === "wrong" || status === "unreadable";
      setAttribute(input, "aria-invalid", isBad ? "true" : null);
      setAttribute(input, "aria-describedby", status ? mark.id : null);
      setAttribute(mark, "data-status", status ?? null);
      setText(mark, status ? `${STATUSES[status].sign} ${STATUSES[status].word}` : "");
    },
  };
}
