// @ts-check
/** What a visitor's lines have printed: bounded, so that a flood of it holds nothing up. */
import { el, setText } from "../ui/dom.js";
import { formatCount } from "../ui/format.js";
/** @import { Heard } from "./sandbox.js" */

export function createOutput() {
  const text = document.createTextNode("");
  const skipped = el("span", { class: "sandbox-skipped" });
  const end = el("span");
  const root = el(
    "pre",
    { class: "code sandbox-output", tabIndex: 0, role: "group", "aria-label": "Printed output", hidden: true },
    text,
    skipped,
    end,
  );
  return {
    root,
    /** Whether anything was printed. */
    get isSpoken() {
      return !root.hidden;
    },
    clear() {
      text.data = "";
      for (const part of [skipped, end]) setText(part, "");
      root.hidden = true;
    },
    /** @param {Heard} message */
    hear(message) {
      if (message.output === undefined && message.end === undefined) return;
      const isAtEnd = root.scrollTop + root.clientHeight >= root.scrollHeight - 4;
      root.hidden = false;
      if (message.output) text.appendData(message.output);
      if (message.end !== undefined) {
        setText(skipped, message.skipped ? `\n… ${formatCount(message.skipped, "character")} left out …\n` : "");
        setText(end, message.end);
      }
      if (isAtEnd) root.scrollTop = root.scrollHeight;
    },
  };
}
