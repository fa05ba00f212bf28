// @ts-check
/** What the digits lab says above its parts while they cannot be up to date. */
/** @import { State } from "../../app/state.js" */

/** @param {Pick<State, "status" | "model">} state @returns {string} nothing while all is well */
export function labNote({ status, model }) {
  if (status.state === "failed")
    return "Python has stopped: what is shown here is from before. Retry, at the top, starts it again.";
  if (status.state === "booting")
    return `Python is starting${model ? ": what is shown here is from before." : ". What there is to see comes with it."}`;
  if (!model?.image_shape) return "The images are on their way. What there is to see comes with them.";
  return status.loading ? "Other images are on their way: what is shown here is of those before." : "";
}
