// @ts-check
import { hiddenParts } from "./visible-parts.js";
/** @import { State } from "./state.js" */
/** @import { Store } from "./store.js" */

/**
 * @typedef {{render: (state: State, previous: State | null) => void}} PageView
 */

/**
 * Draw every view at most once per animation frame, and only after the state changed; none whose panel is put away.
 * @param {Store} store
 * @param {(ms: number) => void} took told how long each frame kept the page, layout and painting included
 * @returns {(added: {panel: string, view: PageView}[]) => void} draws these views, too, from now on
 */
export function drawOnFrames(store, took) {
  /** @type {{panel: string, view: PageView}[]} */
  const views = [];
  /** @type {Map<PageView, State>} what each was drawn from last */
  const drawn = new Map();
  let scheduled = false;
  let began = 0;
  const afterwards = new MessageChannel(); // its message comes when the frame is laid out and painted
  afterwards.port1.onmessage = () => took(performance.now() - began);
  const draw = () => {
    scheduled = false;
    began = performance.now();
    const state = store.get();
    const hidden = hiddenParts(state);
    for (const { panel, view } of views) {
      if (hidden.includes(panel)) continue;
      view.render(state, drawn.get(view) ?? null);
      drawn.set(view, state);
    }
    afterwards.port2.postMessage(null);
  };
  const schedule = () => {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(draw);
  };
  store.subscribe(schedule);
  return (added) => {
    views.push(...added);
    schedule();
  };
}
