// @ts-check
/** @typedef {import("./types.js").State} State */

/**
 * Draw every view at most once per animation frame, and only after the state changed.
 * @param {import("./store.js").Store} store
 * @param {import("./types.js").PageView[]} views
 */
export function drawOnFrames(store, views) {
  /** @type {State | null} */
  let drawn = null;
  let scheduled = false;
  const draw = () => {
    scheduled = false;
    const state = store.get();
    for (const view of views) view.render(state, drawn);
    drawn = state;
  };
  const schedule = () => {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(draw);
  };
  store.subscribe(schedule);
  schedule();
}
