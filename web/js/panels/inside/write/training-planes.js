// @ts-check
/** The output over the plane after the training: of nncore's own lines, and beside it of those that were written. */
import { el, setText } from "../../../ui/dom.js";
import { pictureFacts } from "../../../app/picture-facts.js";
import { largest } from "../../../plot/scales.js";
import { describeColumns } from "../../network/columns.js";
import { wholePicture } from "../../output/picture.js";
import { OutputPlot } from "../../output/plot.js";
/** @import { State } from "../../../app/state.js" */
/** @import { Tensor } from "../../../engine/protocol.js" */
/** @import { Trained, TrainingCurve } from "./training-chart.js" */

/** @typedef {{shape: number[], data: number[]}} Plane */

const NAMES = /** @type {const} */ ({ real: "nncore's own", yours: "Yours" });

export function createTrainingPlanes() {
  const pictures = { real: createPicture(NAMES.real), yours: createPicture(NAMES.yours) };
  const root = el("div", { class: "write-planes", hidden: true }, pictures.real.root, pictures.yours.root);
  return {
    root,
    clear() {
      root.hidden = true;
    },
    /** Pictures of the experiment that was trained: `state` is that of the page when it began. @param {State} state @param {Trained} trained */
    show(state, { real, yours }) {
      if (!real?.plane || pictureFacts(state).axes !== 2) return;
      root.hidden = false;
      pictures.real.show(state, real);
      pictures.yours.show(state, yours);
    },
  };
}

/** @param {string} name */
function createPicture(name) {
  const ignore = () => {};
  const plot = new OutputPlot({ point: ignore, pick: ignore });
  const caption = el("figcaption", { class: "note" });
  const root = el("figure", { class: "sandbox-figure" }, caption, plot.figure.root);
  return {
    root,
    /** @param {State} state @param {TrainingCurve | undefined} curve */
    show(state, curve) {
      const facts = pictureFacts(state);
      const [output] = describeColumns(state.experiment, facts).slice(-1);
      const picture = wholePicture(output, tensorOf(curve?.plane), facts);
      const words = planeWords(name, curve);
      setText(caption, words);
      plot.figure.map.setAttribute("aria-label", `Output over the plane. ${words}`);
      plot.show({ state, facts, picture, valueReach: largest(state.model?.arrays["train.y"]?.data ?? []) }, true);
    },
  };
}

/** @param {Plane | null | undefined} plane @returns {Tensor | undefined} */
const tensorOf = (plane) => (plane ? { shape: plane.shape, data: Float32Array.from(plane.data) } : undefined);

/** @param {string} name @param {TrainingCurve | undefined} curve */
export function planeWords(name, curve) {
  if (curve?.plane === undefined) return `${name}: training.`;
  const when = `step ${curve.step.at(-1)}`;
  return curve.plane ? `${name}, ${when}.` : `${name}: no finite output at ${when}.`;
}
