// @ts-check
/** Put the page together: catalog, state, Python, actions and one view per panel. */
import { createActions } from "./app/actions.js";
import { Engine } from "./engine/engine.js";
import { completeExperiment } from "./app/document.js";
import { sayPageFault } from "./app/fault.js";
import { drawOnFrames } from "./app/frame.js";
import { loadJson } from "./app/json-file.js";
import { loadLatePanels } from "./app/late-panels.js";
import { Panels } from "./app/panels.js";
import { installSkipLinks } from "./app/skip-links.js";
import { installWelcome } from "./app/welcome.js";
import { EXPLORE, LATER_PANELS } from "./later-panels.js";
import { withoutDraft } from "./panels/custom-points/points.js";
import { problemOfDocument } from "./app/problems.js";
import { isMachineFree, SLOW_START_MS } from "./engine/stages.js";
import {
  experimentFor,
  initialState,
  withExistingExample,
  withLinkedExample,
  withProblem,
  withStatus,
} from "./app/state.js";
import { createStore } from "./app/store.js";
import { Sync } from "./engine/sync.js";
import { Trainer } from "./engine/trainer.js";
import {
  decodeLink,
  experimentLink,
  linkedExperiment,
  linkedBuilder,
  linkedExplorable,
  linkedSolutions,
  linkedTab,
  shortLink,
  withPart,
} from "./app/link/link.js";
import { panel as boot } from "./panels/status/boot.js";
import { panel as data } from "./panels/data/view.js";
import { panel as header } from "./panels/header/view.js";
import { panel as knobs } from "./panels/training/knobs.js";
import { panel as layers } from "./panels/layers/view.js";
import { keepPlace } from "./panels/explore/place-before.js";
import { covered } from "./panels/lesson/cover.js";
import { panel as lesson } from "./panels/lesson/view.js";
import { panel as network } from "./panels/network/view.js";
import { panel as output } from "./panels/output/view.js";
import { panel as workspace } from "./panels/workspace/view.js";
import { panel as problem } from "./panels/status/problem.js";
import { saySuccess } from "./panels/status/success.js";
import { panel as status } from "./panels/status/view.js";
import { panel as training } from "./panels/training/view.js";
import { panel as transport } from "./panels/transport/view.js";
import { checkLocks, checkPanels } from "./app/visible-parts.js";
/** @import { Catalog } from "./app/catalog.js" */
/** @import { Chapter } from "./panels/lesson/progress.js" */
/** @import { LoadFailure } from "./app/errors.js" */
/** @import { LatePanel } from "./app/late-panels.js" */
/** @import { Panel } from "./app/panels.js" */
/** @import { State } from "./app/state.js" */

/** What the page is used with while Python starts; the others' modules wait, since Python needs the machine more. */
const FIRST_PANELS = [
  header,
  boot,
  transport,
  knobs,
  workspace,
  lesson,
  data,
  layers,
  training,
  network,
  output,
  status,
  problem,
];

const catalog = await loadCatalog();
const store = createStore(initialState(catalog, experimentFor(catalog, "xor")));
const panels = new Panels();
const sync = new Sync({ store, engine: new Engine(), panels });
const trainer = new Trainer({ store, sync });
const actions = createActions({ store, trainer });

store.subscribe(({ status }) => {
  document.documentElement.dataset.state = status.state;
});
store.subscribe(keepInAddress());
store.subscribe(followExplorable());
openLink(location.hash);
if (!location.hash.includes("=")) actions.comeBack();
addEventListener("hashchange", () => {
  if (location.hash.includes("=")) openLink(location.hash);
});
addEventListener("refused", (event) => actions.refuse(/** @type {CustomEvent} */ (event).detail));
installWelcome(/** @type {HTMLElement} */ (document.getElementById("welcome")), { store, actions });
installSkipLinks(/** @type {HTMLElement} */ (document.getElementById("skip-links")));
saySuccess(store);
const showViews = drawOnFrames(store, (ms) => trainer.budget.drew(ms));
show(FIRST_PANELS);
trainer.start();
setTimeout(
  () => store.update((state) => withStatus(state, { isSlow: state.status.state === "booting" })),
  SLOW_START_MS,
);
loadLater();

/** What has nothing to show before Python is there leaves the machine to its start; what is not to be seen, also to the first pictures. */
async function loadLater() {
  await store.until(({ status }) => isMachineFree(status));
  const isSeen = (/** @type {LatePanel} */ panel) => panel.isSeen?.(store.get()) ?? true;
  const [seen, others] = [true, false].map((now) => LATER_PANELS.filter((panel) => isSeen(panel) === now));
  loadLatePanels(seen, showLate);
  await store.until(({ status }) => status.state !== "booting");
  loadLatePanels(others, showLate);
}

/** @param {Panel} panel */
function showLate(panel) {
  show([panel]);
  trainer.catchUp();
}

/** Draw panels from now on, and ask what they need. @param {Panel[]} added */
function show(added) {
  panels.add(added);
  const views = added.map(({ id, of = id, root = `${id}-panel`, create }) => {
    const place = /** @type {HTMLElement} */ (document.getElementById(root));
    const view = create(place, { store, actions, catalog });
    return { panel: of, view: of === id ? covered(place, id, view) : view };
  });
  showViews(views);
}

/**
 * Let the address follow what a person changes; the page as it was opened keeps the address it has. What is too long for
 * an address stays with its entry in the tab's history, so that reloading and going back find it.
 */
function keepInAddress() {
  /** @type {string | null} */
  let written = null;
  return (/** @type {State} */ { model, experiment, lesson }, /** @type {State} */ previous) => {
    if (model === previous.model) return;
    if (lesson) written = ""; // whatever comes after the lesson is written
    if (lesson) return;
    const link = experimentLink(location.hash, experiment, catalog);
    const kept = shortLink(experiment, catalog) === null ? { experiment } : null;
    if (written !== null && (kept || link !== written)) history.replaceState(kept, "", link);
    written = link;
  };
}

/** The address says which explorable is open; what shows them comes with the first. */
function followExplorable() {
  let isThere = false;
  return (/** @type {State} */ { view: { explore } }, /** @type {State} */ previous) => {
    if (explore === previous.view.explore) return;
    if (previous.view.explore === null) keepPlace();
    history.replaceState(history.state, "", withPart(location.hash, "explore", explore));
    /** @type {HTMLElement} */ (document.getElementById(EXPLORE.at)).hidden = explore === null;
    if (!isThere) loadLatePanels([EXPLORE], showLate);
    isThere = true;
  };
}

/** What the library offers and the list of lessons, however often it takes. @returns {Promise<Catalog>} */
async function loadCatalog() {
  for (;;) {
    try {
      const [offered, chapters] = await Promise.all([
        loadJson("catalog.json", ({ datasets }) => Array.isArray(datasets)),
        loadJson("lessons/index.json", Array.isArray),
      ]);
      return { ...offered, chapters, lessons: chapters.flatMap((/** @type {Chapter} */ { lessons }) => lessons) };
    } catch (error) {
      await sayPageFault(/** @type {LoadFailure} */ (error).message);
    }
  }
}

/**
 * Do what a link asks for; a link that cannot be read is said, and what is on screen stays.
 * @param {string} hash
 */
async function openLink(hash) {
  try {
    const { experiment: _, lesson, step, speed, present, course, ...link } = decodeLink(hash);
    const inside = linkedTab(hash);
    const solutions = linkedSolutions(hash);
    const experiment =
      linkedExperiment(hash, catalog) ?? (lesson === null ? (history.state?.experiment ?? null) : null);
    checkPanels(link.hide);
    checkLocks(link.lock);
    const opened = experiment === null ? {} : { experiment: completeExperiment(experiment, catalog), lesson: null };
    store.update((state) => withLink(state, { link: { ...link, solutions }, opened }));
    if (present) actions.setView({ present });
    if (speed !== null) actions.setView({ speed });
    if (course) actions.openCourse();
    if (linkedBuilder(hash)) actions.buildLesson();
    if (inside !== null) actions.openInside(inside, inside === "step");
    if (lesson !== null) await actions.openLesson(lesson, step, true);
    const explore = linkedExplorable(hash);
    if (explore !== null || lesson === null) actions.setView({ explore }); // a lesson's step opens its own
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    store.update((state) => withProblem(state, problemOfDocument("This link was not opened", message)));
  }
}

/**
 * Another experiment has the link's example, or not, when Python has made its data; this one is known.
 * @param {State} state
 * @param {{link: State["link"], opened: Partial<State>}} what
 */
function withLink(state, { link, opened }) {
  const shown = { ...withLinkedExample(withoutDraft(state), link.example), ...opened, link };
  const isKnown = state.model && !opened.experiment;
  return isKnown ? withExistingExample({ ...shown, link: { ...link, example: null } }) : shown;
}

/** The end of the module: who finds it has the whole page. */
export const isWhole = true;
