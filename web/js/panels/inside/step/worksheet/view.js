// @ts-check
/** The worksheet of a step, to be printed: one page with blanks, its solutions on another, links for a class. */
import { shortLink, withSeed } from "../../../../app/link/link.js";
import { activationWords } from "../../../../ui/format.js";
import { el, setAttribute } from "../../../../ui/dom.js";
import { weightsOf } from "./nice-numbers.js";
import { typeset } from "../typeset.js";
import { inColumns, namesWords, quantityWords, sheetOf } from "./content.js";
import { networkPicture } from "./network.js";
/** @import { CheckSubject } from "../check/view.js" */
/** @import { Blank } from "./content.js" */

export function createWorksheet() {
  const root = el("dialog", { class: "worksheet", "aria-label": "Worksheet" });
  const pages = el("div", { class: "worksheet-pages" });
  const paper = el("div", { id: "worksheet-paper" }); // what stands above a page is printed on one sheet alone
  document.body.append(paper, root);
  root.addEventListener("close", () => paper.replaceChildren());
  const showSolutions = () => {
    const solutions = pages.lastElementChild;
    if (solutions instanceof HTMLElement) solutions.hidden = !solved.checked;
    paper.replaceChildren(...[...pages.children].map((one) => one.cloneNode(true)));
  };
  /** They are another page, below the sheet: who asks for them sees them. */
  const bringSolutions = () => {
    showSolutions();
    (solved.checked ? pages.lastElementChild : pages.firstElementChild)?.scrollIntoView({ block: "start" });
  };
  /** @type {HTMLInputElement} */
  const solved = el("input", { type: "checkbox", onchange: bringSolutions });
  const links = el("details", {}, el("summary", {}, "Links for a class"));
  const bar = el(
    "div",
    { class: "worksheet-bar" },
    button("Print", () => window.print()),
    el("label", { class: "check" }, solved, "with solutions"),
    links,
    button("Close", () => root.close()),
  );
  root.append(bar, pages);
  root.addEventListener("keydown", (event) => event.stopPropagation()); // Escape closes this alone
  return {
    /** @param {CheckSubject} subject */
    open(subject) {
      solved.disabled = !subject.state.link.solutions;
      if (solved.disabled) solved.checked = false;
      pages.replaceChildren(page(subject, false), page(subject, !solved.disabled));
      links.replaceChildren(el("summary", {}, "Links for a class"), ...classLinks(subject));
      showSolutions();
      root.showModal();
    },
  };
}

/** @param {CheckSubject} subject @param {boolean} isSolved */
function page({ answer, example, whose: { model }, state: { experiment } }, isSolved) {
  const { given, blanks } = sheetOf(answer);
  const activations = answer.network.layers.map((/** @type {any} */ { activation }) => activationWords(activation));
  const facts = `Activations: ${activations.join(", ")}. Loss: ${answer.network.loss.replaceAll("_", " ")}. Examples: ${answer.size}.`;
  return el(
    "article",
    { class: "worksheet-page", "aria-label": isSolved ? "Solutions" : "Worksheet" },
    el(
      "header",
      {},
      el("h2", {}, `${experiment.name || "One training step"}${isSolved ? ": solutions" : ""}`),
      el("p", {}, isSolved ? "" : "Name:"),
    ),
    el(
      "div",
      { class: "worksheet-given" },
      networkPicture(answer, { example, isSolved }),
      el(
        "div",
        {},
        ...given.map((tex) => typeset(el("span", { class: "worksheet-matrix" }), tex)),
        el("p", {}, namesWords(answer, model)),
        el("p", {}, facts),
      ),
    ),
    el(
      "div",
      { class: "worksheet-blanks" },
      ...inColumns(blanks).map((column) => el("div", {}, ...column.map((blank) => blankElement(blank, isSolved)))),
    ),
  );
}

/** @param {Blank} blank @param {boolean} isSolved */
function blankElement({ quantity, tex, rows }, isSolved) {
  const boxes = rows.map((row) =>
    el("div", { class: "worksheet-row" }, ...row.map((text) => el("span", {}, isSolved ? text : ""))),
  );
  return el(
    "div",
    { class: "worksheet-blank", role: "group", "aria-label": quantityWords(quantity) },
    typeset(el("div", {}), tex),
    el("div", { class: "worksheet-result" }, el("span", {}, "="), el("div", { class: "step-brackets" }, ...boxes)),
  );
}

/** The same numbers for all, or another seed for each student. @param {CheckSubject} subject */
function classLinks({ answer, state: { experiment, catalog } }) {
  const hasNorm = answer.network.layers.some((/** @type {any} */ { batch_norm }) => batch_norm);
  const same = shortLink(hasNorm ? experiment : { ...experiment, weights: weightsOf(answer) }, catalog);
  const other = shortLink({ ...experiment, weights: null }, catalog);
  if (!same || !other) return [el("p", {}, "This experiment is too long for a link. Save it and pass on the file.")];
  const own = el("a", {}, "A student's own numbers");
  const seed = el("input", { type: "number", min: "0", value: "1", "aria-label": "Seed of the student" });
  const follow = () => setAttribute(own, "href", `${withSeed(other, seed.value || 0)}&inside=step&solutions=0`);
  seed.addEventListener("input", follow);
  follow();
  return [
    el("p", {}, "Both open Step through without solutions. Take away &solutions=0 to give them."),
    el("p", {}, el("a", { href: `${same}&inside=step&solutions=0` }, "The same numbers for all")),
    el("p", {}, own, " by the seed ", seed),
  ];
}

/** @param {string} words @param {() => unknown} onclick */
export const button = (words, onclick) => el("button", { type: "button", class: "button", onclick }, words);
