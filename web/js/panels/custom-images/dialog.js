// @ts-check
/** The window in which a person's own images are given, looked at and brought to their form before they are learnt. */
import { readTheme } from "../../plot/colors.js";
import { el, setAttribute, setText } from "../../ui/dom.js";
import { acceptFolders, chosenFiles, nameOfChosen } from "../../ui/files.js";
import { createSegments, field, select, setOptions, showValue } from "../../ui/fields.js";
import { icon } from "../../ui/icons.js";
import { ImageTable } from "./class-table.js";
import * as words from "./words.js";
import { areWanted, whyNotUsed } from "./images.js";
import { mixPaints } from "../network/tile-pictures.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { CustomImages } from "./images.js" */
/** @import { Summary } from "./image-set.js" */

const INTRODUCTION =
  "Your images are read in this tab and never leave it. The network sees them grey and small: at most 64 × 64 pixels, at most 100 classes.";
const SIDES = [8, 16, 20, 28, 32, 48, 64];
const USUAL_SIDE = 28;
const EXAMPLES = [
  {
    title: "A folder for each class",
    files: "cats/1.png\ncats/2.jpg\ndogs/1.png",
    why: "divided into training and test here",
  },
  {
    title: "Divided already",
    files: "train/cats/1.png\ntrain/dogs/1.png\ntest/cats/2.png",
    why: "folders train, val, test",
  },
  {
    title: "IDX files",
    files: "train-images-idx3-ubyte\ntrain-labels-idx1-ubyte\nt10k-images-idx3-ubyte …",
    why: "as MNIST and Fashion-MNIST have, also .gz",
  },
];

class ImagesDialog {
  element = el("dialog", { class: "table-dialog images-dialog", "aria-labelledby": "images-title" });
  #wanted = el("p", { class: "images-wanted" });
  #folder = el("input", { type: "file", webkitdirectory: true, hidden: true, "aria-label": "Folder of images" });
  #files = el("input", { type: "file", multiple: true, hidden: true, "aria-label": "Zip or IDX files" });
  #examples = el("div", { class: "images-examples" }, ...EXAMPLES.map(exampleOf));
  #bar = el("progress", { "aria-label": "Images read" });
  #progressWords = el("span", { class: "note number", "aria-live": "off" });
  #refusal = el("p", { class: "table-refusal" });
  #found = el("p", { class: "images-found", "aria-live": "polite" });
  #faults = el("p");
  #notes = el("p", { class: "note" });
  #leaveOutWords = el("span", {}, "Leave them out");
  #form = el("p", { class: "note" });
  #table = new ImageTable();
  #use = el("button", { type: "button", class: "button primary" }, "Use these images");
  #isOpen = false;
  /** The choice that had the focus when reading began. @type {HTMLElement | null} */
  #held = null;

  /** @param {Actions} actions */
  constructor(actions) {
    this.actions = actions;
    this.size = select([], (side) => actions.setImagesForm({ shape: side.split(",").map(Number) }));
    this.fit = createSegments(
      "Proportions",
      [
        ["stretch", "stretched"],
        ["whole", "kept"],
      ],
      (fit) => actions.setImagesForm({ fit }),
    );
    this.invert = el("input", {
      type: "checkbox",
      onchange: () => actions.setImagesForm({ invert: this.invert.checked }),
    });
    this.names = el("input", {
      type: "text",
      spellcheck: false,
      oninput: () => actions.setImages({ names: this.names.value }),
    });
    this.leaveOut = el("input", {
      type: "checkbox",
      onchange: () => actions.setImages({ leavesOut: this.leaveOut.checked }),
    });
    this.reading = el(
      "div",
      { class: "images-reading", hidden: true },
      this.#bar,
      this.#progressWords,
      el("button", { type: "button", class: "button", onclick: () => actions.cancelImages() }, "Stop reading"),
    );
    this.faults = el(
      "div",
      { class: "table-refusal", hidden: true },
      this.#faults,
      el("label", { class: "check" }, this.leaveOut, this.#leaveOutWords),
    );
    this.sizeField = field(
      { label: "Size", hint: "The pixels of each image, which are the network's inputs." },
      this.size,
    );
    this.namesField = field(
      { label: "Class names", hint: "One for each label from 0 on, with commas between them." },
      this.names,
    );
    this.invertLabel = el("label", { class: "check" }, this.invert, "Invert, so that dark is ink");
    const legend = el("legend", { class: "visually-hidden" }, "Form of the images");
    this.choices = el(
      "fieldset",
      { class: "images-choices" },
      legend,
      this.sizeField,
      this.fit.root,
      this.invertLabel,
      this.namesField,
    );
    this.read = el(
      "div",
      { class: "table-read" },
      this.#found,
      this.faults,
      this.choices,
      this.#table.element,
      this.#form,
      this.#notes,
    );
    const alert = el("div", { role: "alert" }, this.#refusal);
    this.element.append(
      this.#head(),
      this.#wanted,
      this.#sources(),
      this.#examples,
      this.reading,
      alert,
      this.read,
      this.#foot(),
    );
    this.#listen();
  }

  #head() {
    const close = el(
      "button",
      { type: "button", class: "icon-button", "aria-label": "Close", onclick: () => this.actions.closeImages() },
      icon("close"),
    );
    return el(
      "div",
      {},
      el("div", { class: "panel-head" }, el("h2", { id: "images-title" }, "Your own images"), close),
      el("p", { class: "note" }, INTRODUCTION),
    );
  }

  #sources() {
    const folder = el(
      "button",
      { type: "button", class: "button", onclick: () => ask(this.#folder) },
      icon("open"),
      "Choose a folder…",
    );
    const files = el(
      "button",
      { type: "button", class: "button", onclick: () => ask(this.#files) },
      "Choose a zip or IDX files…",
    );
    return el(
      "div",
      { class: "table-source images-source" },
      folder,
      this.#folder,
      files,
      this.#files,
      el("span", { class: "note" }, "or drop any of them here."),
    );
  }

  #foot() {
    const cancel = el(
      "button",
      { type: "button", class: "button", onclick: () => this.actions.closeImages() },
      "Cancel",
    );
    this.#use.addEventListener("click", () => this.actions.useImages());
    return el("div", { class: "table-foot" }, cancel, this.#use);
  }

  #listen() {
    acceptFolders(this.element, this.actions.takeImages);
    this.element.addEventListener("close", () => this.#isOpen && this.actions.closeImages());
    for (const input of [this.#folder, this.#files]) {
      input.addEventListener("change", () => {
        const { files } = input;
        if (files?.length) this.actions.takeImages(nameOfChosen(files), chosenFiles(files));
      });
    }
  }

  /** @param {CustomImages | null} images null: the window is closed */
  render(images) {
    this.#isOpen = images !== null;
    if (this.#isOpen !== this.element.open) this.#isOpen ? this.element.showModal() : this.element.close();
    if (!images) return;
    const { wanted, isReading, progress, summary } = images;
    const isOther = wanted && summary && !isReading && !areWanted(images);
    setText(this.#wanted, wanted ? (isOther ? words.otherWords(wanted) : words.wantedWords(wanted)) : "");
    this.#examples.hidden = isReading || summary !== null;
    this.reading.hidden = !isReading;
    if (progress) Object.assign(this.#bar, { max: progress.total, value: progress.done });
    else this.#bar.removeAttribute("value");
    setText(this.#progressWords, words.progressWords(images));
    const why = isReading ? "" : whyNotUsed(images);
    setText(this.#refusal, why ?? "");
    this.#use.disabled = isReading || why !== null;
    this.read.hidden = summary === null;
    setAttribute(this.read, "aria-busy", isReading ? "true" : null);
    this.#hold(isReading);
    if (summary) this.#showSummary(images, summary);
  }

  /** Nothing is chosen while images are read; a choice that had the focus loses it meanwhile. @param {boolean} isReading */
  #hold(isReading) {
    const { activeElement } = document;
    if (isReading && !this.choices.disabled)
      this.#held = activeElement instanceof HTMLElement && this.choices.contains(activeElement) ? activeElement : null;
    this.choices.disabled = isReading;
    if (isReading) return;
    if (activeElement === document.body || activeElement === this.element) this.#held?.focus();
    this.#held = null;
  }

  /** @param {CustomImages} images @param {Summary} summary */
  #showSummary(images, summary) {
    const { form, name, names, leavesOut } = images;
    const isScaled = String(summary.common) !== String(form?.shape);
    setText(this.#found, words.foundWords(name, summary));
    this.faults.hidden = summary.faults.length === 0;
    setText(this.#faults, words.faultWords(summary));
    this.leaveOut.checked = leavesOut;
    setText(this.#leaveOutWords, summary.faults.length === 1 ? "Leave it out" : "Leave them out");
    this.sizeField.hidden = this.invertLabel.hidden = summary.isIdx;
    this.fit.root.hidden = summary.isIdx || !isScaled;
    this.namesField.hidden = !summary.isIdx;
    setOptions(this.size, sizes(summary, form?.shape));
    showValue(this.size, form?.shape.join());
    this.fit.choose(form?.fit ?? "stretch");
    this.invert.checked = form?.invert ?? false;
    showValue(this.names, names ?? summary.classes.map((one) => one.name).join(", "));
    this.#table.show(summary, mixPaints(readTheme(), form?.shape ?? null).ink);
    setText(this.#form, words.formWords(images));
    setText(this.#notes, words.leftOutWords(summary));
  }
}

/** Let a person choose, maybe the same as before. @param {HTMLInputElement} input */
function ask(input) {
  input.value = "";
  input.click();
}

/** @param {typeof EXAMPLES[number]} example */
const exampleOf = ({ title, files, why }) =>
  el("div", {}, el("h3", {}, title), el("pre", {}, files), el("p", { class: "note" }, why));

/** The sizes that are offered. @param {Summary} summary @param {[number, number]} [chosen] */
function sizes({ common }, chosen) {
  const squares = SIDES.map((side) => ({
    name: `${side},${side}`,
    label: `${side} × ${side}${side === USUAL_SIDE ? ", as MNIST's" : ""}`,
  }));
  const others = [chosen, common].filter((shape) => shape && !squares.some(({ name }) => name === shape.join()));
  const more = new Map(others.map((shape) => [String(shape), { name: String(shape), label: `${shape?.join(" × ")}` }]));
  return [...more.values(), ...squares].map((option) =>
    option.name === String(common) ? { ...option, label: `${common?.join(" × ")}, as they are` } : option,
  );
}

/** @param {Actions} actions */
export const createImagesDialog = (actions) => new ImagesDialog(actions);
