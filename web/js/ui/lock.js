// @ts-check
/** Controls that are seen but cannot be changed, however often their view enables them again. */

const CONTROLS = "button, input, select, textarea";

/**
 * @param {Element} root
 * @param {(control: Element) => boolean} [isMeant] which of the controls in it
 */
export function createLock(root, isMeant = () => true) {
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
