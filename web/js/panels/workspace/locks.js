// @ts-check
/** What a link (`&lock=data,layers`) or a lesson's step locks: the controls stay in sight, disabled, and the panel says why. */
import { el } from "../../ui/dom.js";
import { createLock } from "../../ui/lock.js";

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
    /** @param {string[]} names @param {string[]} byLink those that the link locks */
    show(names, byLink) {
      for (const [name, parts] of Object.entries(locks)) {
        const isLocked = names.includes(name);
        for (const lock of parts) lock.set(isLocked);
        sayLocked(part(`${name}-panel`), isLocked ? `Locked by the ${byLink.includes(name) ? "link" : "lesson"}.` : "");
      }
    },
  };
}

/** @param {HTMLElement} panel @param {string} words empty: it is not locked */
function sayLocked(panel, words) {
  panel.toggleAttribute("data-locked", words !== "");
  panel.querySelector(".lock-note")?.remove();
  if (words) panel.querySelector(".panel-head, h3")?.after(el("p", { class: "note lock-note" }, words));
}

const part = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
