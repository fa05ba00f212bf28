// @ts-check
/** A few choices side by side, as native radio buttons. */
import { el, setText, uniqueId } from "./dom.js";

/**
 * @template {string} T
 * @param {string} label
 * @param {[T, string][]} choices value and words of each
 * @param {(value: T) => void} chosen
 */
export function createSegments(label, choices, chosen) {
  const name = uniqueId("segments");
  const segments = choices.map(([value, text]) => {
    const input = el("input", { type: "radio", name, value, onchange: () => chosen(value) });
    return { value, input, words: el("span", {}, text) };
  });
  const labels = segments.map(({ input, words }) => el("label", {}, input, words));
  const root = el(
    "fieldset",
    { class: "segments" },
    el("legend", {}, label),
    el("div", { class: "segmented" }, ...labels),
  );
  return {
    root,
    /** @param {T} value */
    choose(value) {
      for (const { input } of segments) if (input.value === value && !input.checked) input.checked = true;
    },
    /** @param {T} value @param {string} text */
    rename(value, text) {
      for (const segment of segments) if (segment.value === value) setText(segment.words, text);
    },
    /** @param {boolean} disabled */
    disable(disabled) {
      if (root.disabled !== disabled) root.disabled = disabled;
    },
  };
}
