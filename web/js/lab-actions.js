// @ts-check
/** What the digits lab asks of Python, and what it changes on the page. */
import { withView } from "./state.js";

/**
 * @param {{store: import("./store.js").Store, trainer: import("./trainer.js").Trainer}} parts
 * @returns {import("./types.js").Actions}
 */
export function createLabActions({ store, trainer }) {
  let drawings = 0;
  return {
    /**
     * Ask between two steps; nothing where Python is away or refuses.
     * @param {string} question
     * @param {Record<string, unknown>} [request]
     * @param {Uint8Array} [content]
     */
    askLab: async (question, request = {}, content) =>
      store.get().status.state === "failed" ? undefined : trainer.ask("lab", { question, ...request }, content),
    /** Let the network's picture show the drawing, or forget it. @param {boolean} isThere */
    showDrawing(isThere) {
      const drawing = isThere ? (drawings += 1) : null;
      store.update((state) => {
        const { example } = state.view;
        const other = example?.set === "drawn" ? null : example;
        return withView(state, { drawing, example: drawing === null ? other : { set: "drawn", index: drawing } });
      });
    },
  };
}
