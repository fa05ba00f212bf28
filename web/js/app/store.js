// @ts-check

/** @import { State } from "./state.js" */

/**
 * Hold the page's one state; tell everybody who asked when it is replaced.
 * @param {State} initial
 */
export function createStore(initial) {
  let state = initial;
  /** @type {Set<(state: State, previous: State) => void>} */
  const listeners = new Set();
  return {
    get: () => state,
    /** @param {(state: State) => State} transition a pure function of the state */
    update(transition) {
      const previous = state;
      state = transition(previous);
      if (state !== previous) for (const listener of listeners) listener(state, previous);
    },
    /** @param {(state: State, previous: State) => void} listener */
    subscribe(listener) {
      listeners.add(listener);
    },
  };
}
/** @typedef {ReturnType<typeof createStore>} Store */
