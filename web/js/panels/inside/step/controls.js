// @ts-check
/** What moves the derivation: whose step, Back and Forward, Play, and taking the step. */
import { el, setAttribute, setText } from "../../../ui/dom.js";
import { createSegments, describe, select, setOptions } from "../../../ui/fields.js";
import { changeIcon, icon } from "../../../ui/icons.js";
/** @import { Option } from "../../../ui/fields.js" */

/** Milliseconds of a step while it plays. */
export const SPEEDS = [
  { name: "6000", label: "Slow" },
  { name: "3000", label: "Normal" },
  { name: "1200", label: "Fast" },
];

/**
 * @typedef {{choose: (kind: "one" | "batch") => void, pick: (name: string) => void, forward: () => void, back: () => void,
 *   play: () => void, take: () => void, enlarge: () => void, scrub: (moment: number) => void}} Commands
 */

/** @param {Commands} commands */
export function createControls(commands) {
  const kinds = createSegments(
    "Step on",
    [
      ["one", "One example"],
      ["batch", "Batch"],
    ],
    commands.choose,
  );
  const example = select([], commands.pick, { "aria-label": "Example" });
  describe(example, { hint: "Whose step this is; of a batch, the example that is shown by itself." });
  const back = button("Back", "back", commands.back);
  const forward = button("Forward", "step", commands.forward);
  forward.classList.add("primary");
  const playWords = el("span", {}, "Play");
  const playIcon = icon("play");
  const play = el("button", { type: "button", class: "button", onclick: commands.play }, playIcon, playWords);
  const speed = select(SPEEDS, () => {}, { "aria-label": "Speed of playing" });
  speed.value = "3000";
  const take = button("Take this step", "check", commands.take);
  describe(take, { hint: "Let the run make exactly this step." });
  const large = el(
    "button",
    { type: "button", class: "button quiet step-large", onclick: commands.enlarge },
    "Beside the network",
  );
  const place = el("span", { class: "step-place number" });
  const scrub = el("input", {
    type: "range",
    class: "step-scrub",
    "aria-label": "Place in the derivation",
    min: "0",
    step: "0.05",
    oninput: () => commands.scrub(scrub.valueAsNumber),
  });
  const root = el(
    "div",
    { class: "step-controls" },
    el("div", { class: "step-whose" }, kinds.root, example),
    el(
      "div",
      { class: "step-moves" },
      el("div", { class: "joined" }, back, forward),
      el("div", { class: "joined" }, play, speed),
      scrub,
      place,
    ),
    el("div", { class: "step-ends" }, take, large),
  );
  return {
    root,
    forward,
    large,
    /** @returns {number} milliseconds */
    get pace() {
      return Number(speed.value);
    },
    /** @param {{kind: "one" | "batch", options: Option[], option: string, step: number, time: number, label: string, count: number, isPlaying: boolean, isLarge: boolean, canTake: boolean}} now */
    show({ kind, options, option, step, time, label, count, isPlaying, isLarge, canTake }) {
      kinds.choose(kind);
      setOptions(example, options);
      example.value = option;
      scrub.disabled = count === 0;
      setAttribute(scrub, "max", String(count));
      setAttribute(scrub, "aria-valuetext", `${step + 1} of ${count}: ${label}`);
      if (Math.abs(scrub.valueAsNumber - step - time) > 0.03) scrub.value = String(step + time);
      setText(place, count ? `${step + 1} of ${count}` : "");
      enable(back, count > 0 && step > 0);
      enable(forward, count > 0 && step < count - 1);
      enable(play, count > 0);
      enable(take, canTake);
      setText(playWords, isPlaying ? "Stop" : "Play");
      changeIcon(playIcon, isPlaying ? "pause" : "play");
      setText(large, isLarge ? "Close" : "Beside the network");
    },
  };
}

/** A button that has nothing to do stays where the focus is. @param {HTMLButtonElement} node @param {boolean} isOn */
const enable = (node, isOn) => setAttribute(node, "aria-disabled", isOn ? null : "true");

/** @param {string} name @param {"back" | "step" | "check"} picture @param {() => void} command */
function button(name, picture, command) {
  const node = el("button", { type: "button", class: "button" }, icon(picture), el("span", {}, name));
  node.addEventListener("click", () => node.getAttribute("aria-disabled") !== "true" && command());
  return node;
}

/**
 * @param {{next: () => boolean, pace: () => number}} how `next`: go on, and say whether there is more; `pace`: milliseconds of a step
 */
export function createPlayer({ next, pace }) {
  let timer = 0;
  const stop = () => {
    clearTimeout(timer);
    timer = 0;
  };
  const turn = () => {
    if (next()) timer = window.setTimeout(turn, pace());
    else stop();
  };
  return {
    get isPlaying() {
      return timer !== 0;
    },
    start() {
      timer = window.setTimeout(turn, pace() / 2);
    },
    stop,
  };
}
