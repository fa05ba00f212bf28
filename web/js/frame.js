// @ts-check
/** @typedef {import("./types.js").State} State */

/**
 * Draw every view at most once per animation frame, and only after the state changed.
 * @param {import("./store.js").Store} store
 * @param {import("./types.js").PageView[]} views
 * @param {(ms: number) => void} took told how long each frame kept the page, layout and painting included
 */
export function drawOnFrames(store, views, took) {
  /** @type {State | null} */
  let drawn = null;
  let scheduled = false;
  let began = 0;
  const afterwards = new MessageChannel(); // its message comes when the frame is laid out and painted
  afterwards.port1.onmessage = () => took(performance.now() - began);
  const draw = () => {
    scheduled = false;
    began = performance.now();
    const state = store.get();
    for (const view of views) view.render(state, drawn);
    drawn = state;
    afterwards.port2.postMessage(null);
  };
  const schedule = () => {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(draw);
  };
  store.subscribe(schedule);
  schedule();
}
