// @ts-check
/** A layer's neurons as switches: on or off, each with a bar of what it alone is worth; arrow keys walk among them. */
import { pointsWords } from "./words.js";
import { el, setAttribute } from "../../../ui/dom.js";

/** @typedef {(number | null)[]} Worths  accuracy lost with this neuron alone off; null where not measured yet */

const MOVES = /** @type {Record<string, number>} */ ({ ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 });

/** @param {(unit: number) => void} toggle */
export function createNeuronSwitches(toggle) {
  const root = el("div", {
    class: "neuron-switches",
    role: "group",
    "aria-description": "Arrow keys walk from neuron to neuron, space switches.",
  });
  /** @type {{button: HTMLButtonElement, bar: HTMLElement}[]} */
  let switches = [];
  root.addEventListener("keydown", (event) => walk(event));

  /** @param {number} count */
  function build(count) {
    switches = Array.from({ length: count }, (_, unit) => {
      const bar = el("span", { class: "switch-bar", "aria-hidden": "true" });
      const button = el(
        "button",
        {
          type: "button",
          role: "switch",
          class: "neuron-switch",
          tabIndex: unit ? -1 : 0,
          onclick: () => toggle(unit),
          onfocus: () => reach(unit),
        },
        String(unit + 1),
        bar,
      );
      return { button, bar };
    });
    root.replaceChildren(...switches.map(({ button }) => button));
  }

  /** Of all switches only one is on the Tab key's way. @param {number} unit */
  function reach(unit) {
    switches.forEach(({ button }, i) => (button.tabIndex = i === unit ? 0 : -1));
  }

  /** @param {KeyboardEvent} event */
  function walk(event) {
    const now = switches.findIndex(({ button }) => button === document.activeElement);
    const next = { Home: 0, End: switches.length - 1 }[event.key] ?? (event.key in MOVES ? now + MOVES[event.key] : -1);
    if (now < 0 || !switches[next]) return;
    event.preventDefault();
    switches[next].button.focus();
  }

  return {
    root,
    /** @param {{units: number, off: Set<number>, worths: Worths, name: string}} layer */
    show({ units, off, worths, name }) {
      if (units !== switches.length) build(units);
      setAttribute(root, "aria-label", name);
      const most = Math.max(0.01, ...worths.map((worth) => worth ?? 0));
      switches.forEach(({ button, bar }, unit) => {
        setAttribute(button, "aria-checked", String(!off.has(unit)));
        const words = switchWords(unit, worths[unit] ?? null);
        setAttribute(button, "aria-label", words);
        if (button.title !== words) button.title = words;
        bar.style.height = `${(100 * Math.max(0, (worths[unit] ?? 0) / most)).toFixed(0)}%`;
      });
    },
  };
}

/** `Neuron 5, −3.2 points without it`. @param {number} unit @param {number | null} worth */
export const switchWords = (unit, worth) =>
  `Neuron ${unit + 1}${worth === null ? "" : `, ${pointsWords(-worth)} points without it`}`;
