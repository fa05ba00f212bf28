// @ts-check
/** Panels that come after the others, each by itself: one that cannot be loaded says so where it would be, with Retry. */
import { addressOf } from "./address.js";
import { sayFault } from "./fault.js";
import { reason } from "./refusal.js";
import { loadStyle } from "../ui/styles.js";
import { brokenFiles, sentenceOf } from "./site-files.js";
/** @import { Panel } from "./panels.js" */
/** @import { BrokenFile } from "./site-files.js" */
/** @import { State } from "./state.js" */

/** @typedef {{panel?: Panel}} PanelModule */
/**
 * @typedef {{at: string, label: string, load: () => Promise<PanelModule>, style?: string, isSeen?: (state: State) => boolean}} LatePanel
 *   `at`: the id of where it is; `style`: its style sheet, where the page has it not; `isSeen`: whether it is to be seen now, else always
 */

const CUT_SHORT = new Error("one of its files was cut short");
const HELD = "Its files are whole now, but the browser holds on to the broken one until the page is reloaded.";

/** @param {LatePanel[]} panels @param {(panel: Panel) => void} show */
export function loadLatePanels(panels, show) {
  withKnownLanguage();
  for (const panel of panels) loadPanel(panel).then(show);
}

/** @param {LatePanel} panel @returns {Promise<Panel>} however often it takes */
async function loadPanel({ at, label, load: loadModule, style }) {
  const load = () => Promise.all([loadModule(), style && loadStyle(style)]).then(([module]) => module);
  const panel = /** @type {HTMLElement} */ (document.getElementById(at));
  const { hidden } = panel;
  const how = { title: `${label} could not be loaded`, panel };
  let found = await panelIn(load);
  while (found instanceof Error) {
    const broken = causesOf(found, await look());
    if (hidden) panel.hidden = false;
    await sayFault(broken.length ? sentenceOf(broken) : `${reason(found)}.`, how);
    const still = await look();
    found = await panelIn(load);
    if (found instanceof Error) found = await panelAnew(broken, found);
    if (found instanceof Error && !still.length)
      await sayFault(HELD, { ...how, label: "Reload the page" }).then(() => location.reload());
  }
  if (hidden) panel.hidden = true; // it tells itself
  return found;
}

/** Of the broken files the one that an error names, or all where it names none. @param {Error} error @param {BrokenFile[]} broken */
function causesOf({ message }, broken) {
  const named = broken.filter(({ path }) => message.includes(path));
  return named.length ? named : broken;
}

/** @type {Promise<BrokenFile[]> | null} */
let looking = null;

/** Several panels may miss the same file: one look at the modules and styles does for all. */
function look() {
  looking ??= brokenFiles((path) => /^(js|css|vendor)\//.test(path)).finally(() => (looking = null));
  return looking;
}

/** What a module offers comes at its end. @param {() => Promise<PanelModule>} load @returns {Promise<Panel | Error>} */
const panelIn = (load) =>
  load().then(
    ({ panel }) => panel ?? CUT_SHORT,
    (error) => error,
  );

/** A browser that could not read a module never looks at its address again. @param {BrokenFile[]} broken @param {Error} error */
async function panelAnew(broken, error) {
  for (const { path } of broken) {
    const address = new URL(`${addressOf(path)}?again=${Date.now()}`, document.baseURI).href;
    const found = await panelIn(() => import(address));
    if (!(found instanceof Error)) return found;
  }
  return error;
}

/** Some systems name their language “C”, which is none, and what draws curves asks for numbers in it. */
function withKnownLanguage() {
  const { NumberFormat } = Intl;
  try {
    new NumberFormat(navigator.language);
  } catch {
    const known = (/** @type {string} */ language) => (language === navigator.language ? undefined : language);
    Intl.NumberFormat = /** @type {any} */ (
      class extends NumberFormat {
        /** @param {any} language @param {any} options */
        constructor(language, options) {
          super(known(language), options);
        }
      }
    );
  }
}
