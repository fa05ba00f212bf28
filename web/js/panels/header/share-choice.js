// @ts-check
/** What a link to share holds, by checkboxes, and the same as code to embed. Loaded when Share is first opened. */
import { LOCKABLE } from "../../app/visible-parts.js";
import { copied } from "../../ui/clipboard.js";
import { el, setText } from "../../ui/dom.js";
import { icon } from "../../ui/icons.js";
import { LONGEST_QR, qrCode, qrPicture } from "./qr.js";
/** @import { Actions } from "../../app/actions.js" */

const DONE_MS = 2000;
const PANELS = [
  ["data", "Data"],
  ["layers", "Layers"],
  ["training", "Training"],
  ["network", "Network"],
  ["output", "Output"],
  ["curves", "Curves"],
  ["inside", "Look inside"],
  ["runs", "Runs"],
];
const LOCKS = PANELS.filter(([name]) => LOCKABLE.includes(name));
const WITHHELD = "Without solutions, Step through marks answers but shows none.";
const TOO_LONG = "The weights are too many for a link: Save keeps them in a file.";

/**
 * @param {Actions} actions
 * @param {HTMLInputElement} link where the address is shown
 * @param {() => void} close the box that it stands in
 */
export function createShareChoice(actions, link, close) {
  const note = el("p", { class: "note", role: "status" });
  const code = el("textarea", { readOnly: true, rows: 3, "aria-label": "Code to embed it in a page" });
  const qr = el("div", { class: "share-qr" });
  const held = {
    experiment: checkbox("The experiment", true),
    weights: checkbox("The weights as they are now", false),
    lesson: checkbox("The lesson", false),
    speed: checkbox("The speed", true),
    present: checkbox("Big type, for a projector", false),
    withheld: checkbox("Without solutions", false),
  };
  const [hidden, locked] = [PANELS, LOCKS].map((parts) =>
    parts.map(([name, label]) => ({ name, ...checkbox(label, false) })),
  );
  const write = async () => {
    showFitting(held, actions.lessonUnderWay());
    const chosen = chosenOf(held, { hide: hidden, lock: locked });
    const [address, embedded] = await Promise.all(
      [false, true].map((embed) => actions.sharedAddress({ ...chosen, embed })),
    );
    setText(note, address === null ? TOO_LONG : "");
    if (address === null) held.weights.box.checked = false;
    else [link.value, code.value] = [address, embedCode(embedded)];
    qr.replaceChildren(qrElement(link.value));
  };
  const root = el(
    "div",
    { class: "share-choice", onchange: write },
    el("div", { class: "share-ways" }, copyButton("Copy the link", link), printButton(close)),
    group("The link holds", Object.values(held)),
    el("p", { class: "note" }, WITHHELD),
    group("Put away there", hidden),
    group("Locked there: to be seen, not changed", locked),
    note,
    el("details", {}, el("summary", {}, "Embed it in a page"), code, copyButton("Copy the code", code)),
    el("details", {}, el("summary", {}, "QR code"), qr),
  );
  return { root, write };
}

/** @typedef {ReturnType<typeof checkbox>} Choice */

/** A lesson brings its own experiment, and weights belong to one. @param {Record<string, Choice>} held @param {string | null} lesson */
function showFitting({ experiment, weights, lesson: ofLesson }, lesson) {
  ofLesson.label.hidden = lesson === null;
  if (lesson === null) ofLesson.box.checked = false;
  setText(ofLesson.words, `The lesson: ${lesson}`);
  experiment.box.disabled = ofLesson.box.checked;
  weights.box.disabled = ofLesson.box.checked || !experiment.box.checked;
}

/** @param {Record<string, Choice>} held @param {Record<string, (Choice & {name: string})[]>} lists */
const chosenOf = (held, lists) => ({
  ...Object.fromEntries(Object.entries(held).map(([name, { box }]) => [name, box.checked && !box.disabled])),
  ...Object.fromEntries(
    Object.entries(lists).map(([name, list]) => [
      name,
      list.filter(({ box }) => box.checked).map((choice) => choice.name),
    ]),
  ),
});

/** Paper is white: the pictures are printed as they are by day. @param {() => void} close */
function printButton(close) {
  const onclick = () => {
    close();
    const { theme } = document.documentElement.dataset;
    document.documentElement.dataset.theme = "light";
    afterTwoFrames(() => {
      window.print();
      if (theme) document.documentElement.dataset.theme = theme;
      else delete document.documentElement.dataset.theme;
    });
  };
  return el("button", { type: "button", class: "button", onclick }, "Print");
}

/** When what has changed is drawn. @param {() => void} then */
const afterTwoFrames = (then) => requestAnimationFrame(() => requestAnimationFrame(then));

/** @param {string} address */
const embedCode = (address) =>
  `<iframe src="${address}" title="A neural network that learns" width="100%" height="640" loading="lazy"></iframe>`;

/** The address as a picture to scan, or the reason why there is none. @param {string} address */
function qrElement(address) {
  const code = qrCode(address);
  return code ? qrPicture(code) : el("p", { class: "note" }, tooLongForQr(address.length));
}

/** @param {number} length */
const tooLongForQr = (length) =>
  `This link is too long for a QR code: it has ${length} characters, and phones read at most ${LONGEST_QR}. Copy the link instead.`;

/** @param {string} title @param {{label: HTMLElement}[]} boxes */
const group = (title, boxes) =>
  el("fieldset", {}, el("legend", { class: "note" }, title), ...boxes.map(({ label }) => label));

/** @param {string} text @param {boolean} checked */
function checkbox(text, checked) {
  const box = el("input", { type: "checkbox", checked });
  const words = el("span", {}, text);
  return { box, words, label: el("label", { class: "check" }, box, words) };
}

/** @param {string} name @param {HTMLInputElement | HTMLTextAreaElement} field */
function copyButton(name, field) {
  const label = el("span", { "aria-live": "polite" }, name);
  const onclick = async () => {
    field.select();
    setText(label, (await copied(field.value)) ? "Copied" : "Selected, press Ctrl+C");
    setTimeout(() => setText(label, name), DONE_MS);
  };
  return el("button", { type: "button", class: "button", onclick }, icon("copy"), label);
}
