// @ts-check
/** Space trains and pauses, the right arrow takes a step: only while no control has the focus. */

/**
 * @param {import("./store.js").Store} store
 * @param {import("./types.js").Actions} actions
 */
export function installShortcuts(store, actions) {
  addEventListener("keydown", (event) => {
    if (event.target !== document.body || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === " ") {
      event.preventDefault();
      const { state, wantsToRun } = store.get().status;
      if (state === "running" || wantsToRun) actions.pause();
      else actions.train();
    } else if (event.key === "ArrowRight") actions.step("batch");
  });
}
