// @ts-check
/** What a link (`&lock=data,layers`) or a lesson's step locks: the controls stay in sight, disabled, and the panel says why. */
import { el } from "../../ui/dom.js";

const CONTROLS = "button, input, select, textarea";

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

/**
 * Controls that are seen but cannot be changed, however often their view enables them again.
 * @param {Element} root
 * @param {(control: Element) => boolean} [isMeant] which of the controls in it
 */
function createLock(root, isMeant = () => true) {
  /** @type {Set<HTMLInputElement>} those that would be free */
  const held = new Set();
  const hold = () => {
    for (const control of /** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll(CONTROLS))) {
      if (control.disabled || !isMeant(control)) continue;
      control.disabled = true;
      held.add(control);
    }
  };
  const watch = new MutationObserver(hold);
  return {
    /** @param {boolean} isLocked */
    set(isLocked) {
      watch.disconnect();
      if (isLocked) {
        hold();
        watch.observe(root, { subtree: true, childList: true, attributeFilter: ["disabled"] });
        return;
      }
      for (const control of held) control.disabled = false;
      held.clear();
    },
  };
}
