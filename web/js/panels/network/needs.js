// @ts-check
/** What more than one picture of the network needs of Python. */
import { concealedParts } from "../lesson/progress.js";
import { zoomedExample, zoomOf } from "../zoom/zoom.js";
/** @import { ModelState } from "../../app/panels.js" */
/** @import { State } from "../../app/state.js" */
/** @import { Tensors } from "../../engine/protocol.js" */
/** @import { Requests } from "../../engine/requests.js" */

const RESPONSE = /^layers\[(\d+)\]\.(response|a)$/;
const TOLD = /^layers\[\d+\]\.(a$|grad\.|update\.)/;

/**
 * What may be shown: no neuron's answer to the example, no gradient, no update where a link withholds the solutions or a
 * lesson asks about the step first; of the output nothing while a lesson asks about that.
 * @param {Pick<State, "link" | "lesson" | "model">} state
 * @param {Tensors} arrays
 * @returns {Tensors}
 */
export function allowed({ link, lesson, model }, arrays) {
  const concealed = concealedParts({ lesson });
  const isStepTold = link.solutions && !concealed.includes("step");
  const isOutputTold = !concealed.includes("output");
  if (isStepTold && isOutputTold) return arrays;
  const last = (model?.layers.length ?? 0) - 1;
  const isShown = (/** @type {string} */ name) =>
    (isStepTold || !TOLD.test(name)) && (isOutputTold || Number(RESPONSE.exec(name)?.[1] ?? -1) !== last);
  return Object.fromEntries(Object.entries(arrays).filter(([name]) => isShown(name)));
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
