// @ts-check
/** The classes of a map: colour, name, how well each keeps to itself; pointing at one lets it stand out. */
import { classColor, cssColor } from "../../../plot/colors.js";
import { el, setAttribute, setText } from "../../../ui/dom.js";
import { formatPercent } from "../../../ui/format.js";

/** @param {(label: number | null) => void} pointed at a class, or at none again */
export function createClassTable(pointed) {
  const body = el("tbody");
  const head = el("tr", {}, ...["Class", "at the start", "now"].map((words) => el("th", { scope: "col" }, words)));
  const caption = el("caption", {}, "Next to one of the same class");
  const root = el("table", { class: "class-table" }, caption, el("thead", {}, head), body);
  /** @type {{button: HTMLButtonElement, cells: HTMLElement[]}[]} */
  let rows = [];
  let built = "";
  let chosen = /** @type {number | null} */ (null);

  /** @param {number} k */
  function toggle(k) {
    chosen = chosen === k ? null : k;
    rows.forEach(({ button }, i) => setAttribute(button, "aria-pressed", String(i === chosen)));
    pointed(chosen);
  }

  /** @param {string[]} names */
  function build(names) {
    chosen = null;
    rows = names.map((name, k) => {
      const swatch = el("span", { class: "class-swatch", "aria-hidden": "true" });
      swatch.style.backgroundColor = cssColor(classColor(k));
      const back = () => pointed(chosen);
      const show = () => pointed(k);
      const button = el(
        "button",
        {
          type: "button",
          "aria-pressed": "false",
          onclick: () => toggle(k),
          onpointerenter: show,
          onpointerleave: back,
          onfocus: show,
          onblur: back,
        },
        swatch,
        name,
      );
      return { button, cells: [el("td"), el("td")] };
    });
    body.replaceChildren(
      ...rows.map(({ button, cells }) => el("tr", {}, el("th", { scope: "row" }, button), ...cells)),
    );
  }

  return {
    root,
    /** @param {string[]} names @param {(ArrayLike<number> | undefined)[]} shares of each class, at the start and now */
    show(names, shares) {
      if (names.join() !== built) build(names);
      built = names.join();
      rows.forEach(({ cells }, k) =>
        cells.forEach((cell, i) => setText(cell, shares[i] ? formatPercent(shares[i][k]) : "–")),
      );
    },
  };
}
