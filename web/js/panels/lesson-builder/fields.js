// @ts-check
/** The builder's fields: each is labelled, and named by its place in the step or the lesson, where a message about it can find it. */
import { el, setAttribute, uniqueId } from "../../ui/dom.js";

/** @typedef {{label: string, path: string, hint?: string}} Naming `path`: such as `question.choices[0]` */

/** @param {HTMLElement} control @param {Naming} naming @param {...Node} rest */
function labelled(control, { label, path, hint }, ...rest) {
  control.id ||= uniqueId("built");
  control.dataset.path = path;
  const note = hint ? el("p", { class: "note", id: `${control.id}-note` }, hint) : null;
  if (note) control.setAttribute("aria-describedby", note.id);
  return el("div", { class: "built-field" }, el("label", { for: control.id }, label), control, ...rest, note);
}

/** @param {Naming} naming @param {string | undefined} value @param {(text: string) => void} onInput */
export function lineField(naming, value, onInput) {
  const control = el("input", { type: "text", value: value ?? "", autocomplete: "off" });
  control.addEventListener("input", () => onInput(control.value));
  return labelled(control, naming);
}

/** @param {Naming & {rows: number}} naming @param {string | undefined} value @param {(text: string) => void} onInput */
export function textField({ rows, ...naming }, value, onInput) {
  const control = el("textarea", { rows, value: value ?? "" });
  control.addEventListener("input", () => onInput(control.value));
  return labelled(control, naming);
}

/** A sentence a line. @param {Naming & {rows: number}} naming @param {string[] | undefined} value @param {(lines: string[]) => void} onInput */
export const linesField = (naming, value = [], onInput) =>
  textField(naming, value.join("\n"), (text) => onInput(text.split("\n")));

/** Nothing in it: no such field; letters that are no number go on as they are, and are refused with the lesson. @param {Naming} naming @param {number | undefined} value @param {(value: number | undefined) => void} onInput */
export function numberField(naming, value, onInput) {
  const control = el("input", {
    type: "text",
    inputMode: "decimal",
    autocomplete: "off",
    value: value ?? "",
    class: "number",
  });
  control.addEventListener("input", () => {
    const found = numberOf(control.value);
    setAttribute(control, "aria-invalid", typeof found === "string" ? "true" : null);
    onInput(/** @type {number | undefined} */ (found));
  });
  return labelled(control, naming);
}

/** @param {string} typed @returns {number | string | undefined} letters where they are no number */
export function numberOf(typed) {
  const text = typed.trim().replace(",", ".");
  if (!text) return undefined;
  return Number.isFinite(Number(text)) ? Number(text) : typed;
}

/** Numbers as they are typed, with commas between; letters stay, to be refused with the lesson. @param {string} typed @returns {number[]} */
export const wholesOf = (typed) =>
  /** @type {number[]} */ (
    typed
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map(numberOf)
  );

/** @param {Naming} naming @param {boolean} checked @param {(isChecked: boolean) => void} onTick */
export function checkField({ label, path }, checked, onTick) {
  const box = el("input", { type: "checkbox", checked, dataset: { path } });
  box.addEventListener("change", () => onTick(box.checked));
  return el("label", { class: "check" }, box, label);
}

/** @param {Naming} naming @param {[value: string, words: string][]} options @param {string | undefined} value @param {(value: string) => void} onPick */
export function choiceField(naming, options, value, onPick) {
  const control = el("select", {}, ...options.map(([name, words]) => el("option", { value: name }, words)));
  control.value = value ?? "";
  control.addEventListener("change", () => onPick(control.value));
  return labelled(control, naming);
}

/** Boxes of which any may be ticked; what was chosen and has no box stays. @param {Naming} naming @param {[name: string, words: string][]} options @param {string[] | undefined} chosen @param {(names: string[]) => void} onPick */
export function boxesField({ label, path }, options, chosen = [], onPick) {
  const boxes = options.map(([name, words]) => {
    const box = el("input", { type: "checkbox", value: name, checked: chosen.includes(name) });
    return { box, label: el("label", { class: "check" }, box, words) };
  });
  const others = chosen.filter((name) => !options.some(([known]) => known === name));
  const pick = () => onPick([...boxes.filter(({ box }) => box.checked).map(({ box }) => box.value), ...others]);
  const labels = boxes.map((one) => one.label);
  return el(
    "fieldset",
    { class: "built-boxes", dataset: { path }, onchange: pick },
    el("legend", {}, label),
    ...labels,
  );
}

/** @param {string} words @param {() => unknown} onclick @param {string} [kind] */
export const button = (words, onclick, kind = "") =>
  el("button", { type: "button", class: `button ${kind}`, onclick }, words);

/**
 * Bring the field that a message is about into sight.
 * @param {HTMLElement} root
 * @param {string} path which may be of something within a field
 * @param {string} messageId
 * @returns {boolean} whether there is one
 */
export function focusField(root, path, messageId) {
  for (const marked of root.querySelectorAll("[data-path][aria-invalid]")) setAttribute(marked, "aria-invalid", null);
  const fields = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-path]")]);
  const of = fields.filter(
    ({ dataset }) =>
      path === dataset.path || path.startsWith(`${dataset.path}.`) || path.startsWith(`${dataset.path}[`),
  );
  const field = of.sort((a, b) => (a.dataset.path ?? "").length - (b.dataset.path ?? "").length).at(-1);
  if (!field) return false;
  for (let part = field.closest("details"); part; part = part.parentElement?.closest("details") ?? null)
    part.open = true;
  const isGroup = field.matches("fieldset");
  const control = /** @type {HTMLElement} */ ((isGroup && field.querySelector("input, button")) || field);
  if (!isGroup) field.setAttribute("aria-invalid", "true");
  if (!isGroup) field.setAttribute("aria-errormessage", messageId);
  control.focus();
  return true;
}
