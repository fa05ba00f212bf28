// @ts-check
/** What is to be written, what can be used for it, with shapes, and hints. */
import { el, setText } from "../../../ui/dom.js";
/** @import { Exercise } from "./exercises.js" */

/** @param {Exercise} exercise */
export function taskElements({ task, equation, file, function: name, line, names }) {
  const where = [" nncore's ", el("code", {}, name), ", ", el("code", {}, file), `, line ${line}. `];
  const heads = ["Name", "Shape", "What it is"].map((text) => el("th", { scope: "col" }, text));
  const rows = names.map((given) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, el("code", {}, ...breakable(given.name))),
      el("td", {}, given.shape),
      el("td", {}, given.words),
    ),
  );
  return [
    el("p", {}, task),
    el("p", { class: "note" }, "The function is", ...where, `Equation: ${equation}.`),
    el(
      "table",
      { class: "write-names" },
      el("caption", {}, "What you can use; M is the number of examples"),
      el("thead", {}, el("tr", {}, ...heads)),
      el("tbody", {}, ...rows),
    ),
  ];
}

/** A long name may go on in another line behind a bracket. @param {string} name */
const breakable = (name) => name.split(/(?<=[([])/).flatMap((part, i) => (i ? [el("wbr"), part] : [part]));

/** Hints, one at a time. */
export function createHints() {
  const list = el("ol", { class: "write-hints", "aria-live": "polite" });
  const button = el("button", { type: "button", class: "button", onclick: () => give() });
  const root = el("div", {}, list, button);
  /** @type {string[]} */
  let hints = [];
  let isWhole = true;
  const offered = () => (isWhole ? hints : hints.slice(0, -1));
  const name = () => {
    const [given, all] = [list.children.length, offered().length];
    button.hidden = given >= all;
    setText(button, `Hint ${given + 1} of ${all}`);
  };
  const give = () => {
    list.append(el("li", {}, offered()[list.children.length]));
    name();
  };
  return {
    root,
    /** @param {string[]} next */
    show(next) {
      hints = next;
      list.replaceChildren();
      name();
    },
    /** Where solutions are withheld, so is the last hint. @param {boolean} whole */
    limit(whole) {
      isWhole = whole;
      name();
    },
  };
}
