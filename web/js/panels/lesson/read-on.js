// @ts-check
/** The question stays in sight over the text that leads to it; as long as it covers some, a button says so and brings it up. */
import { el } from "../../ui/dom.js";

/** @param {HTMLElement} body of the lesson, whose text stands before the question */
export function createReadOn(body) {
  const button = el("button", {
    type: "button",
    class: "button lesson-read-on",
    hidden: true,
    onclick: () => bringUp(),
  });
  button.append("Read on ↓");
  /** @type {HTMLElement | null} */
  let card = null;
  /** How many pixels of the text lie behind the question. */
  const covered = () => {
    const end = Math.max(0, ...[...body.children].filter(isText).map((part) => part.getBoundingClientRect().bottom));
    return card ? end - card.getBoundingClientRect().top : 0;
  };
  const isText = (/** @type {Element} */ part) =>
    card !== null && (card.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  const look = () => {
    button.hidden = covered() < 2;
  };
  const bringUp = () => {
    scrollerOf(body).scrollBy({ top: covered() + 1 });
    card?.querySelector("input")?.focus({ preventScroll: true });
  };
  document.addEventListener("scroll", look, { capture: true, passive: true });
  new ResizeObserver(look).observe(body);
  return {
    /** @param {HTMLElement | null} question what is read towards */
    stand(question) {
      card = question;
      card?.append(button);
      look();
    },
  };
}

/** What scrolls the lesson: its column, or the page. @param {HTMLElement} body */
function scrollerOf(body) {
  const column = body.closest("#experiment");
  const own =
    column !== null && getComputedStyle(column).overflowY === "auto" && column.scrollHeight > column.clientHeight;
  return own ? column : /** @type {Element} */ (document.scrollingElement);
}
