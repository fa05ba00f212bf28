// @ts-check
/** How far the plane of inputs is folded into the feature space: by hand, or played from one end to the other. */
import { el } from "../../ui/dom.js";
import { icon } from "../../ui/icons.js";

const PLAY_MS = 1600;
const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");

/** @param {(share: number) => void} changed from 0, the inputs, to 1, the neurons */
export function createFoldSlider(changed) {
  const slider = el("input", {
    type: "range",
    min: "0",
    max: "1",
    step: "0.01",
    value: "1",
    "aria-label": "From the inputs to the neurons",
  });
  const play = el(
    "button",
    { type: "button", class: "button quiet", onclick: () => begin() },
    icon("play"),
    "Play the fold",
  );
  let started = 0;
  const set = (/** @type {number} */ share) => {
    slider.value = String(share);
    changed(share);
  };
  const run = (/** @type {number} */ now) => {
    if (!started) return;
    const share = Math.min(1, Math.max(0, (now - started) / PLAY_MS));
    if (share === 1) started = 0;
    else requestAnimationFrame(run);
    set(share * share * (3 - 2 * share));
  };
  /** Where motion is not wanted, the other end is shown at once. */
  function begin() {
    if (reducedMotion.matches) return set(slider.valueAsNumber < 1 ? 1 : 0);
    started = performance.now();
    requestAnimationFrame(run);
  }
  slider.addEventListener("input", () => {
    started = 0;
    changed(slider.valueAsNumber);
  });

  return {
    root: el("div", { class: "fold" }, el("span", {}, "Inputs"), slider, el("span", {}, "Neurons"), play),
    /** From the inputs to the neurons; at once where motion is not wanted. */
    play() {
      if (reducedMotion.matches) set(1);
      else begin();
    },
  };
}
