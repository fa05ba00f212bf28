// @ts-check
/** Which parts are put away: by the link (`&embed=1`, `&hide=`, `&solutions=0`), for a presentation and by the lesson's step. */
import { currentStep } from "../panels/lesson/progress.js";
import { exploreHides } from "../panels/explore/settings.js";
import { presentationHides } from "../panels/workspace/presentation.js";
/** @import { State } from "./state.js" */

export const PANELS = [
  "data",
  "layers",
  "training",
  "network",
  "comparison",
  "output",
  "digits",
  "curves",
  "lab",
  "inside",
  "runs",
];
/** What a lesson's step can put away of Training: its panel, while the knobs in the bar stay. */
export const SETTINGS = "settings";
const EDITING = ["data", "layers", "training"];
/** What would tell the numbers that a link without solutions asks for. */
const TELLING = ["output", "digits", "curves", "comparison", "lab", "runs"];
const IN_COLUMN = ["data", "training"];

/**
 * @param {State} state
 * @returns {string[]} panels, and `header` where the page stands in another one's frame
 */
export function hiddenParts({ link, lesson, view }) {
  const embedded = link.embed ? ["header", ...EDITING, "runs"] : [];
  const withheld = link.solutions ? [] : TELLING;
  const byLesson = (lesson && currentStep(lesson).hide) ?? [];
  return [...embedded, ...withheld, ...presentationHides(view), ...exploreHides(view), ...link.hide, ...byLesson];
}

/**
 * The workspace's columns that have something to show.
 * @param {string[]} hidden
 * @param {boolean} hasLesson a lesson stands above the experiment's panels
 */
export function visibleColumns(hidden, hasLesson) {
  const shows = (/** @type {string[]} */ panels) => panels.some((panel) => !hidden.includes(panel));
  const columns = [
    { name: "experiment", isShown: hasLesson || shows(IN_COLUMN) },
    { name: "network", isShown: shows(["network"]) },
    { name: "results", isShown: shows(["output", "curves"]) },
  ];
  return columns.filter(({ isShown }) => isShown).map(({ name }) => name);
}

/** Whose controls a link or a lesson's step can lock. */
export const LOCKABLE = ["data", "layers", "training"];

/** @param {Pick<State, "link" | "lesson">} state */
export const lockedParts = ({ link, lesson }) => [...link.lock, ...((lesson && currentStep(lesson).lock) ?? [])];

/** @param {string[]} lock as a link has it @throws {Error} for what cannot be locked */
export function checkLocks(lock) {
  const wrong = lock.find((name) => !LOCKABLE.includes(name));
  if (wrong !== undefined) throw new Error(`lock must be a list of ${LOCKABLE.join(", ")}, got ${wrong.slice(0, 60)}`);
}

/** @param {string[]} hide as a link has it @throws {Error} for what is no panel */
export function checkPanels(hide) {
  for (const name of hide) {
    if (!PANELS.includes(name))
      throw new Error(`hide must be a list of ${PANELS.join(", ")}, got ${name.slice(0, 60)}`);
  }
}
