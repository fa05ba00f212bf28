// @ts-check
/** The ways out of and into the builder: save and open files, share, look at it as a class does, begin with another lesson. */
import { reason } from "../../app/refusal.js";
import { el, setText } from "../../ui/dom.js";
import { copied } from "../../ui/clipboard.js";
import { fileChooser, JSON_FILES, select } from "../../ui/fields.js";
import { download } from "../../ui/download.js";
import { icon } from "../../ui/icons.js";
import { asFile, linkName } from "../lesson/custom/load.js";
import { KEPT } from "../lesson/custom/names.js";
import { openClass } from "./class-view.js";
import { button } from "./fields.js";
/** @import { Catalog } from "../../app/catalog.js" */
/** @import { Lesson } from "../lesson/progress.js" */

const NEW = "new lesson";

/**
 * @typedef {object} Ways
 * @property {Catalog} catalog
 * @property {() => Lesson | null} whole the lesson, where it is whole; what is missing is said
 * @property {() => void} preview
 * @property {(file: File) => void} open
 * @property {(id: string | null) => void} beginWith null: a new lesson
 * @property {(words: string) => void} say
 */

/** @param {Ways} ways @returns {{root: HTMLElement, forgetLink: () => void}} */
export function createWays(ways) {
  const { catalog, whole, preview, open, say } = ways;
  const file = fileChooser("Lesson file", JSON_FILES, open);
  const save = () => {
    const lesson = whole();
    if (!lesson) return;
    download(`${lesson.id}.json`, JSON.stringify(asFile(lesson), null, 2), "application/json");
    say(`${lesson.id}.json is saved.`);
  };
  const link = createLink(ways);
  const begin = select(
    [
      { name: "none", label: "Begin with…" },
      { name: NEW, label: "a new lesson" },
      ...catalog.lessons.map(({ id, title }) => ({ name: id, label: title })),
    ],
    (id) => {
      begin.value = "none";
      if (id !== "none") ways.beginWith(id === NEW ? null : id);
    },
    { "aria-label": "Begin with" },
  );
  const buttons = [
    button("Preview", preview, "primary"),
    button("Save as a file", save),
    button("Share a link", link.show),
    button("Open a file…", () => file.click()),
    button("Answers of a class…", () => openClass().catch((error) => say(`Not opened: ${reason(error)}.`))),
  ];
  const root = el(
    "div",
    { class: "built-ways" },
    el("div", { class: "built-buttons" }, ...buttons, begin, file),
    link.root,
  );
  return { root, forgetLink: link.forget };
}

/** @param {Ways} ways */
function createLink({ whole, say }) {
  const address = el("input", { type: "text", readOnly: true, "aria-label": "Link to the lesson" });
  const copy = el(
    "button",
    { type: "button", class: "button", onclick: () => copyIt() },
    icon("copy"),
    "Copy the link",
  );
  const holder = el("div", { class: "built-row", hidden: true }, address, copy);
  const note = el("p", { class: "note" });
  const copyIt = async () => {
    address.select();
    say((await copied(address.value)) ? "The link is on the clipboard." : "The link is selected: copy it with Ctrl+C.");
  };
  const show = async () => {
    const lesson = whole();
    if (!lesson) return;
    const name = await linkName(lesson);
    const page = location.href.split("#")[0];
    holder.hidden = name === KEPT;
    if (name !== KEPT) address.value = `${page}#lesson=${name}`;
    setText(
      note,
      name === KEPT
        ? `It is too long for a link. ${hostWords(page, lesson)}`
        : `The link holds the whole lesson. ${hostWords(page, lesson)}`,
    );
    if (name !== KEPT) await copyIt();
    else say("It is too long for a link.");
  };
  /** It holds the lesson as it was. */
  const forget = () => {
    holder.hidden = true;
    setText(note, "");
  };
  return { root: el("div", { class: "built-link" }, holder, note), show, forget };
}

/** @param {string} page @param {Lesson} lesson */
const hostWords = (page, { id }) =>
  `A lesson file beside this page, or in a repository of yours on the same host, is opened by its address: ${page}#lesson=${id}.json`;
