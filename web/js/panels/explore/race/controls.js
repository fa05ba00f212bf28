// @ts-check
/** What is raced: the network, the field that differs, its values, how long; and the document as a file. */
import { el, setText } from "../../../ui/dom.js";
import { describe, field, fileChooser, JSON_FILES, select, showValue } from "../../../ui/fields.js";
import { icon } from "../../../ui/icons.js";
import { numberInput } from "../../../ui/number-field.js";
import { PRESETS, sources } from "./presets.js";
/** @import { Catalog } from "../../../app/catalog.js" */

/** @typedef {{source: string, field: string, values: string, epochs: number}} Wanted */
/** Before it begins, under way, standing still, at the end. @typedef {"set" | "runs" | "paused" | "over"} Phase */
/** @typedef {{changed: (patch: Partial<Wanted>) => void, start: () => void, reset: () => void, open: (file: File) => void, save: () => void}} Reports */

/** @type {Record<Phase, string>} */
const START_WORDS = { set: "Start", runs: "Pause", paused: "Go on", over: "Again" };

/** @param {Catalog} catalog @param {Reports} report */
export function createControls(catalog, report) {
  const source = select(sources(catalog), (name) => report.changed({ source: name }));
  const vary = select(
    PRESETS.map(({ field: name, label }) => ({ name, label })),
    (name) => report.changed({ field: name }),
  );
  const values = el("input", { type: "text", spellcheck: false, autocomplete: "off", class: "race-values" });
  values.addEventListener("change", () => report.changed({ values: values.value }));
  const epochs = numberInput((value) => report.changed({ epochs: Number(value) }), { step: 1, min: 1 });
  const start = button("play", "Start", () => report.start());
  start.root.classList.add("primary");
  const reset = button("reset", "Reset", () => report.reset());
  const save = button("save", "Save", () => report.save());
  const chooser = fileChooser("Race file", JSON_FILES, (file) => report.open(file));
  const open = button("open", "Open…", () => chooser.click());
  describe(save.root, {
    hint: "The race as a file; python -m nncore race runs it too, in many processes or on a cluster.",
  });
  describe(open.root, { hint: "A race document: experiment, vary with field and values, epochs." });
  const problem = el("p", { class: "field-problem", role: "alert", id: "race-problem" });
  const root = el(
    "div",
    { class: "explore-controls race-controls field-grid" },
    field({ label: "Network", hint: "A network that shows what the field does, or the one on the page." }, source),
    field({ label: "What differs", hint: "All else is the same for all runners." }, vary),
    field({ label: "Values", hint: "Two to six, with commas between; one runner each." }, values),
    field({ label: "Epochs", hint: "So often each runner sees all examples." }, epochs),
    el("div", { class: "race-buttons" }, start.root, reset.root, open.root, save.root, chooser),
    problem,
  );

  return {
    root,
    /** @param {Wanted} wanted */
    show(wanted) {
      showValue(source, wanted.source);
      showValue(vary, wanted.field);
      showValue(values, wanted.values);
      showValue(epochs, wanted.epochs);
    },
    /** @param {Phase} phase */
    showPhase(phase) {
      start.name(START_WORDS[phase], phase === "runs" ? "pause" : "play");
      reset.root.disabled = phase === "set";
    },
    /** Beside the field it is about. @param {string} message */
    refuse(message) {
      const control = message.startsWith("epochs") ? epochs : message.startsWith("vary.field") ? vary : values;
      for (const one of [epochs, vary, values]) {
        if (message && one === control) one.setAttribute("aria-invalid", "true");
        else one.removeAttribute("aria-invalid");
        if (message && one === control) one.setAttribute("aria-describedby", problem.id);
        else one.removeAttribute("aria-describedby");
      }
      setText(problem, message);
      problem.hidden = !message;
      start.root.disabled = Boolean(message);
    },
  };
}

/** @param {"play" | "pause" | "reset" | "save" | "open"} picture @param {string} words @param {() => void} pressed */
function button(picture, words, pressed) {
  const text = el("span", {}, words);
  const root = el("button", { type: "button", class: "button", onclick: pressed }, icon(picture), text);
  return {
    root,
    /** @param {string} next @param {"play" | "pause"} nextPicture */
    name(next, nextPicture) {
      if (text.textContent === next) return;
      root.replaceChildren(icon(nextPicture), text);
      setText(text, next);
    },
  };
}
