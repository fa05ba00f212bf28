// @ts-check
/** The one line that says what is going on. It changes at once; it is read out at most every three seconds. */
import { setAttribute, setText } from "../dom.js";
import { noticeOf } from "../health.js";

const QUIET_MS = 3000;

/**
 * @param {HTMLElement} root
 * @returns {import("../types.js").PageView}
 */
export function createStatusView(root) {
  let spokenAt = -QUIET_MS;
  let timer = 0;
  const speak = () => {
    timer = 0;
    spokenAt = performance.now();
    setAttribute(root, "aria-live", "polite");
    root.replaceChildren(root.textContent ?? "");
  };

  return {
    render(state) {
      const { error, message: plain } = state.status;
      const notice = noticeOf(state);
      const message = error ? `${error.title}: ${error.message}` : notice ? `${plain} ${notice.title}: ${notice.message}` : plain;
      if (root.textContent === message) return;
      const wait = spokenAt + QUIET_MS - performance.now();
      setAttribute(root, "aria-live", wait > 0 ? "off" : "polite");
      setText(root, message);
      root.title = message;
      if (wait <= 0) spokenAt = performance.now();
      else timer ||= window.setTimeout(speak, wait);
    },
  };
}
