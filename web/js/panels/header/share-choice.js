// @ts-check
/** What a link to share holds, by checkboxes, and the same as code to embed. Loaded when Share is first opened. */
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
const TOO_LONG = "The weights are too many for a link: Save keeps them in a file.";

/** @typedef {{weights: boolean, speed: boolean, hide: string[]}} Chosen */

/**
 * @param {Actions} actions
 * @param {HTMLInputElement} link where the address is shown
 */
export function createShareChoice(actions, link) {
  const note = el("p", { class: "note", role: "status" });
  const code = el("textarea", { readOnly: true, rows: 3, "aria-label": "Code to embed it in a page" });
  const weights = checkbox("The weights as they are now", false);
  const speed = checkbox("The speed", true);
  const qr = el("div", { class: "share-qr" });
  const hidden = PANELS.map(([name, label]) => ({ name, ...checkbox(label, false) }));
  const write = async () => {
    const chosen = {
      weights: weights.box.checked,
      speed: speed.box.checked,
      hide: hidden.filter(({ box }) => box.checked).map(({ name }) => name),
    };
    const [address, embedded] = await Promise.all(
      [false, true].map((embed) => actions.sharedAddress({ ...chosen, embed })),
    );
    setText(note, address === null ? TOO_LONG : "");
    if (address === null) weights.box.checked = false;
    else [link.value, code.value] = [address, embedCode(embedded)];
    qr.replaceChildren(qrElement(link.value));
  };
  const root = el(
    "div",
    { class: "share-choice", onchange: write },
    copyButton("Copy the link", link),
    group("The link holds, beside the experiment", [weights, speed]),
    group("Put away there", hidden),
    note,
    el("details", {}, el("summary", {}, "Embed it in a page"), code, copyButton("Copy the code", code)),
    el("details", {}, el("summary", {}, "QR code"), qr),
  );
  return { root, write };
}

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

/** @param {string} words @param {boolean} checked */
function checkbox(words, checked) {
  const box = el("input", { type: "checkbox", checked });
  return { box, label: el("label", { class: "check" }, box, words) };
}

/** @param {string} name @param {HTMLInputElement | HTMLTextAreaElement} field */
function copyButton(name, field) {
  const label = el("span", { "aria-live": "polite" }, name);
  const onclick = async () => {
    field.select();
    const isCopied = await navigator.clipboard?.writeText(field.value).then(
      () => true,
      () => false,
    );
    setText(label, isCopied ? "Copied" : "Selected, press Ctrl+C");
    setTimeout(() => setText(label, name), DONE_MS);
  };
  return el("button", { type: "button", class: "button", onclick }, icon("copy"), label);
}
