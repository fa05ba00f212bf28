// @ts-check
/** What more than one picture of the network needs of Python. */
import { concealedParts } from "../lesson/progress.js";
import { zoomedExample, zoomOf } from "../zoom/zoom.js";
/** @import { ModelState } from "../../app/panels.js" */
/** @import { State } from "../../app/state.js" */
/** @import { Tensors } from "../../engine/protocol.js" */
/** @import { Requests } from "../../engine/requests.js" */

const TOLD = /^layers\[\d+\]\.(a$|grad\.|update\.)/;

/**
 * What may be shown: no neuron's answer to the example, no gradient, no update where a link withholds the solutions or a
 * lesson asks about the step first.
 * @param {Pick<State, "link" | "lesson">} state
 * @param {Tensors} arrays
 * @returns {Tensors}
 */
export function allowed(state, arrays) {
  if (state.link.solutions && !concealedParts(state).includes("step")) return arrays;
  return Object.fromEntries(Object.entries(arrays).filter(([name]) => !TOLD.test(name)));
}

/** Every neuron over the plane of inputs, where there is one. @param {ModelState} state @returns {Requests} */
export const responsesOf = ({ model }) => (model.range ? { "network.responses": {} } : {});

/**
 * Every neuron's answer to one example. Where there is no plane to draw, the tiles show it of the first one until another is
 * chosen.
 * @param {ModelState} state
 * @returns {Requests}
 */
export function activationsOf({ view, model }) {
  if (!view.example && model.range && !zoomOf(view.zoom, model.layers)) return {};
  return { "network.activations": zoomedExample(view, model) };
}
