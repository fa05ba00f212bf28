// @ts-check
/** Hints to an exercise, one at a time. */
import { el, setText } from "../../../ui/dom.js";

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
