// @ts-check
/** What a link locks (`&lock=data,layers`): the controls stay in sight, disabled, and the panel says why. */
import { el } from "../../ui/dom.js";
import { createLock } from "../../ui/lock.js";

const NOTE = "Locked by the link.";

/** The activation of all hidden layers, in the bar, is about the layers. @param {Element} control */
const isOfLayers = (control) => control.matches("#knobs [data-of=layers]");

export function createLocks() {
  const knobs = part("knobs");
  /** @type {Record<string, ReturnType<typeof createLock>[]>} */
  const locks = {
    data: [createLock(part("data-panel"))],
    layers: [createLock(part("layers-panel")), createLock(knobs, isOfLayers)],
    training: [createLock(part("training-panel")), createLock(knobs, (control) => !isOfLayers(control))],
  };
  return {
    /** @param {string[]} names */
    show(names) {
      for (const [name, parts] of Object.entries(locks)) {
        const isLocked = names.includes(name);
        for (const lock of parts) lock.set(isLocked);
        sayLocked(part(`${name}-panel`), isLocked);
      }
    },
  };
}

/** @param {HTMLElement} panel @param {boolean} isLocked */
function sayLocked(panel, isLocked) {
  panel.toggleAttribute("data-locked", isLocked);
  panel.querySelector(".lock-note")?.remove();
  if (isLocked) panel.querySelector(".panel-head, h3")?.after(el("p", { class: "note lock-note" }, NOTE));
}

const part = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
