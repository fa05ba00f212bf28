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
  /** @param {(state: State, previous: State) => void} listener @returns {() => void} to be called by who wants to hear no more */
  const subscribe = (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    get: () => state,
    /** @param {(state: State) => State} transition a pure function of the state */
    update(transition) {
      const previous = state;
      state = transition(previous);
      if (state !== previous) for (const listener of listeners) listener(state, previous);
    },
    subscribe,
    /** Wait for a state. @param {(state: State) => boolean} holds @returns {Promise<void>} */
    async until(holds) {
      if (holds(state)) return;
      await new Promise((resolve) => {
        const leave = subscribe((now) => {
          if (!holds(now)) return;
          leave();
          resolve(undefined);
        });
      });
    },
  };
}
/** @typedef {ReturnType<typeof createStore>} Store */
