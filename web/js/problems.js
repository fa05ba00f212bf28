// @ts-check
/** Errors in the reader's words, each with what can be done about it. */
import { EngineFailure } from "./failures.js";
import { PythonError } from "./protocol.js";

/** @typedef {import("./types.js").Problem} Problem */

/** @param {unknown} error @returns {Problem} */
export function problemOf(error) {
  if (error instanceof EngineFailure) {
    return { title: "Python stopped", message: error.message, field: null, actions: [{ label: "Retry", action: "restart" }] };
  }
  if (error instanceof PythonError && error.type === "ValueError") {
    return { title: "Not accepted", message: error.message, field: error.field, actions: [] };
  }
  if (error instanceof PythonError) {
    const message = `${error.type}: ${error.message}`;
    return { title: "Python reported an error", message, field: null, actions: [{ label: "Retry", action: "restart" }] };
  }
  if (error instanceof DOMException && error.name === "AbortError") {
    return { title: "Loading stopped", message: "The data set was not loaded; the last one stays.", field: null, actions: [] };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { title: "Something went wrong", message, field: null, actions: [{ label: "Retry", action: "restart" }] };
}

/** @param {string} message  what is wrong with a link or a file @param {string} title @returns {Problem} */
export const problemOfDocument = (title, message) => ({ title, message, field: null, actions: [] });

/**
 * Training stopped because the cost is no longer a number.
 * @param {{message: string}} stopped
 * @param {import("./types.js").Experiment} experiment
 * @returns {Problem}
 */
export function problemOfStop({ message }, { optimizer }) {
  const slower = Number((optimizer.learning_rate / 10).toPrecision(1));
  return {
    title: "The cost exploded",
    message,
    field: "optimizer.learning_rate",
    actions: [
      { label: `Learning rate ${slower}`, action: "setOptimizer", args: [{ learning_rate: slower }] },
      { label: "Clip gradients at 1", action: "setOptimizer", args: [{ clip_norm: 1 }] },
      { label: "New weights", action: "newWeights" },
    ],
  };
}
