// @ts-check
/** Brings the digits lab into sight, and once more when its images are there: until then the page is shorter. */
/** @import { Store } from "../../app/store.js" */

/** What a person does to go elsewhere meanwhile. */
const OWN_WAYS = ["wheel", "touchmove", "pointerdown", "keydown"];

/** @param {Store} store */
export function createWayToLab(store) {
  let isAwaited = false;
  for (const name of OWN_WAYS) addEventListener(name, () => (isAwaited = false), { passive: true });
  const show = () => document.getElementById("lab-panel")?.scrollIntoView({ block: "start" });
  store.subscribe(({ model, answers }, previous) => {
    if (!isAwaited || !model?.image_shape || !answers["network.parameters"]) return;
    if (answers === previous.answers) return;
    isAwaited = false;
    requestAnimationFrame(() => requestAnimationFrame(show));
  });
  return () => {
    const { model } = store.get();
    isAwaited = !model?.image_shape;
    const lab = document.getElementById("lab-panel");
    if (lab) lab.hidden = false; // its module may still be on its way
    requestAnimationFrame(show);
  };
}
