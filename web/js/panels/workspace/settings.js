// @ts-check
/** Which picture a phone shows at first, whether the page is for a projector, and whether a lesson is being built. */

/** @typedef {{picture: "network" | "output" | "curves", present: boolean, building: boolean}} Settings */

/** @type {Settings} */
export const settings = { picture: "output", present: false, building: false };

/** Which picture a phone has to show for a panel to be seen. @type {Record<string, Settings["picture"] | undefined>} */
const PICTURE_OF = { network: "network", layers: "network", output: "output", digits: "output", curves: "curves" };

/** What to show so that a panel is seen: nothing else for most. @param {string | undefined} panel @returns {{picture?: Settings["picture"]}} */
export function pictureFor(panel) {
  const picture = PICTURE_OF[panel ?? ""];
  return picture ? { picture } : {};
}
