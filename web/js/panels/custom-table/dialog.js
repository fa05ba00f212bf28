// @ts-check
/** The window in which a person's own table is given, read and understood before it is learnt. */
import { el, setAttribute, setText } from "../../ui/dom.js";
import { acceptFiles } from "../../ui/files.js";
import { createSegments, field, select, showValue } from "../../ui/fields.js";
import { icon } from "../../ui/icons.js";
import { createTablePreview } from "./preview.js";
import { problemWords, readingWords } from "./words.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { CsvDocument } from "../../app/document.js" */
/** @import { CustomTable } from "./table.js" */

const TYPING_MS = 300;
const LONGEST_SHOWN = 20_000;
const INTRODUCTION =
  "One example a line, its values divided by commas, semicolons or tabs; one column is predicted from others that hold numbers. " +
  "At most 1 MB and 50,000 rows. Your table stays in this tab.";
const EXAMPLE = "size;weight;kind\n1,5;12;mouse\n2,5;900;cat";
/** What reads the text, besides its guess. */
const READINGS = [
  {
    key: "header",
    label: "First line",
    hint: "Whether the first line holds the columns' names.",
    options: [
      ["true", "names"],
      ["false", "an example"],
    ],
  },
  {
    key: "separator",
    label: "Divided by",
    hint: "The sign between two values.",
    options: [
      [",", "commas"],
      [";", "semicolons"],
      ["\t", "tabs"],
      ["|", "bars"],
    ],
  },
  {
    key: "decimal",
    label: "Decimal sign",
    hint: "The sign in 1.5 or 1,5.",
    options: [
      [".", "point"],
      [",", "comma"],
    ],
  },
];

class TableDialog {
  #text = el("textarea", { rows: 5, spellcheck: false, placeholder: EXAMPLE, "aria-label": "Table as text" });
  #file = el("input", {
    type: "file",
    accept: ".csv,.tsv,.txt,text/csv,text/plain",
    hidden: true,
    "aria-label": "Table file",
  });
  #state = el("p", { class: "table-state", "aria-live": "polite" });
  #refusal = el("p", { class: "table-refusal" });
  #words = el("p", { class: "table-words" });
  #use = el("button", { type: "button", class: "button primary" }, "Use these data");
  element = el("dialog", { class: "table-dialog", "aria-labelledby": "table-title" });
  /** A timer while the text is not yet handed on, else 0. */
  #typing = 0;

  /** @param {Actions} actions */
  constructor(actions) {
    this.preview = createTablePreview(actions);
    this.readings = READINGS.map((reading) => readingField(reading, actions));
    this.task = createSegments(
      "Predict",
      [
        ["classification", "classes"],
        ["regression", "a number"],
      ],
      (task) => actions.setTableChoice({ task }),
    );
    this.drop = el("input", {
      type: "checkbox",
      onchange: () => actions.setTableChoice({ missing: this.drop.checked ? "drop" : "refuse" }),
    });
    const choices = el(
      "div",
      { class: "table-choices" },
      this.task.root,
      el("label", { class: "check" }, this.drop, "Leave out rows with missing values"),
    );
    this.read = el("div", { class: "table-read" }, this.preview.element, choices);
    const refusal = el("div", { role: "alert" }, this.#refusal);
    this.element.append(
      this.#head(actions),
      this.#sources(),
      this.#text,
      this.#readingPart(),
      this.#state,
      refusal,
      this.read,
      this.#words,
      this.#foot(actions),
    );
    this.#listen(actions);
    this.#listenToText(actions);
  }

  /** @param {Actions} actions */
  #head(actions) {
    const close = el(
      "button",
      { type: "button", class: "icon-button", "aria-label": "Close", onclick: () => actions.closeTable() },
      icon("close"),
    );
    return el(
      "div",
      {},
      el("div", { class: "panel-head" }, el("h2", { id: "table-title" }, "Your own table"), close),
      el("p", { class: "note" }, INTRODUCTION),
    );
  }

  #sources() {
    const choose = el(
      "button",
      { type: "button", class: "button", onclick: () => this.#file.click() },
      icon("open"),
      "Choose a file…",
    );
    return el(
      "div",
      { class: "table-source" },
      choose,
      this.#file,
      el("span", { class: "note" }, "or drop one here, or paste below."),
    );
  }

  #readingPart() {
    return el("div", { class: "table-readings" }, ...this.readings.map(({ element }) => element));
  }

  /** @param {Actions} actions */
  #foot(actions) {
    const cancel = el("button", { type: "button", class: "button", onclick: () => actions.closeTable() }, "Cancel");
    this.#use.addEventListener("click", () => actions.useTable());
    return el("div", { class: "table-foot" }, cancel, this.#use);
  }

  /** @param {Actions} actions */
  #listen(actions) {
    acceptFiles(this.element, actions.openTableFile);
    this.element.addEventListener("close", () => this.isOpen && actions.closeTable());
    this.#file.addEventListener("change", () => {
      if (this.#file.files?.[0]) actions.openTableFile(this.#file.files[0]);
      this.#file.value = "";
    });
  }

  /** @param {Actions} actions */
  #listenToText(actions) {
    const handOn = (/** @type {string} */ text, /** @type {number} */ delay) => {
      clearTimeout(this.#typing);
      this.#use.disabled = true;
      this.#typing = window.setTimeout(() => {
        this.#typing = 0;
        actions.setTableText(text);
      }, delay);
    };
    this.#text.addEventListener("input", () => handOn(this.#text.value, TYPING_MS));
    this.#text.addEventListener("paste", (event) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (text.length <= LONGEST_SHOWN) return;
      event.preventDefault(); // tens of thousands of lines in the field would keep the page from answering for half a minute
      this.#text.value = "";
      handOn(text, 0);
    });
  }

  isOpen = false;

  /** @param {CustomTable | null} table */
  render(table) {
    this.isOpen = table?.isOpen ?? false;
    if (this.isOpen !== this.element.open) this.isOpen ? this.element.showModal() : this.element.close();
    if (!table?.isOpen) return;
    const { choices, preview, isReading } = table;
    this.#showText(table);
    for (const reading of this.readings) reading.show(choices);
    setText(this.#state, stateOf(table));
    setText(this.#refusal, (!isReading && preview?.refusal) || "");
    setAttribute(this.read, "aria-busy", isReading ? "true" : null);
    this.read.hidden = !preview?.columns.length;
    if (preview) this.preview.show(preview);
    if (preview?.problem) this.task.choose(preview.problem.task === "regression" ? "regression" : "classification");
    this.drop.checked = choices.missing === "drop";
    setText(this.#words, preview && !isReading ? problemWords(preview) : "");
    this.#use.disabled = this.#typing !== 0 || isReading || !preview?.problem;
  }

  /** Very long texts are not laid out. @param {CustomTable} table */
  #showText({ name, choices: { text } }) {
    const isShown = text.length <= LONGEST_SHOWN;
    this.#text.placeholder = isShown
      ? EXAMPLE
      : `${name} is too long to show here.\nPaste another table to replace it.`;
    if (document.activeElement === this.#text) return;
    const shown = isShown ? text : "";
    if (this.#text.value !== shown) this.#text.value = shown;
  }
}

/** @param {CustomTable} table */
function stateOf({ choices, preview, isReading }) {
  if (isReading) return "Reading the table…";
  if (!preview) return choices.text === "" ? "Nothing to read yet." : "";
  return preview.columns.length ? readingWords(preview) : "";
}

/** @param {typeof READINGS[number]} reading @param {Actions} actions */
function readingField({ key, label, hint, options }, actions) {
  const named = [["", "as it seems"], ...options].map(([name, words]) => ({ name, label: words }));
  const control = select(named, (name) =>
    actions.setTableReading({ [key]: name === "" ? null : key === "header" ? name === "true" : name }),
  );
  return {
    element: field({ label, hint }, control),
    /** @param {CsvDocument} choices */
    show: (choices) => showValue(control, /** @type {any} */ (choices)[key]),
  };
}

/** @param {Actions} actions */
export const createTableDialog = (actions) => new TableDialog(actions);
