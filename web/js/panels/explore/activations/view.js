// @ts-check
/** Activations: what each one does to z. */
import { createCurvePart } from "./curve-part.js";
/** @import { Create } from "../contract.js" */

/** @type {Create} */
export function createActivations(root, context) {
  const curves = createCurvePart(context);
  root.append(curves.root);
  return {
    render(_, previous) {
      if (!previous) curves.repaint();
    },
  };
}
