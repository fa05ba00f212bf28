// @ts-check
/** Activations: what each does to z and to a gradient, softmax, and where formulas break down. */
import { CurvePart } from "./curve-part.js";
import { createOverflowPart } from "./overflow-part.js";
import { createSoftmaxPart } from "./softmax-part.js";
/** @import { Create } from "../contract.js" */

/** @type {Create} */
export function create(root, context) {
  const curves = new CurvePart(context);
  const softmax = createSoftmaxPart(context);
  root.append(curves.root, softmax.root, createOverflowPart(context).root);
  return {
    needs: (state) => curves.sums.needs(state),
    render(state, previous) {
      const isSame = previous && state.answers.layer_sums === previous.answers.layer_sums;
      if (!isSame || state.model !== previous.model) curves.render(state);
      if (!previous) softmax.repaint();
    },
  };
}
