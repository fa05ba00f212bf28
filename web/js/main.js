// @ts-check
/** Put the page together: catalog, state, Python, actions and one view per panel. */
import { createActions } from "./actions.js";
import { Engine } from "./engine.js";
import { completeExperiment } from "./experiment-document.js";
import { drawOnFrames } from "./frame.js";
import { withoutDraft } from "./own-points.js";
import { problemOfDocument } from "./problems.js";
import { isMachineFree, SLOW_START_MS } from "./stages.js";
import { experimentFor, initialState, withLinkedExample, withProblem, withStatus } from "./state.js";
import { createStore } from "./store.js";
import { Sync } from "./sync.js";
import { Trainer } from "./trainer.js";
import { decodeLink, experimentLink, shortLink } from "./url-state.js";
import { createBootView } from "./views/boot.js";
import { createDataView } from "./views/data.js";
import { createHeaderView } from "./views/header.js";
import { createLayersView } from "./views/layers.js";
import { createLessonView } from "./views/lesson.js";
import { createNetworkView } from "./views/network.js";
import { createOutputView } from "./views/output.js";
import { createPartsView } from "./views/parts.js";
import { createProblemView } from "./views/problem.js";
import { createStatusView } from "./views/status.js";
import { createTrainingView } from "./views/training.js";
import { createTransportView } from "./views/transport.js";
import { checkPanels } from "./visible-parts.js";

/** @typedef {import("./types.js").State} State */

/** What the page is used with while Python starts; the others' modules wait, since Python needs the machine more. */
const FIRST_VIEWS = {
  "site-header": createHeaderView,
  boot: createBootView,
  transport: createTransportView,
  workspace: createPartsView,
  "lesson-panel": createLessonView,
  "data-panel": createDataView,
  "layers-panel": createLayersView,
  "training-panel": createTrainingView,
  "network-panel": createNetworkView,
  "output-panel": createOutputView,
  status: createStatusView,
  problem: createProblemView,
};

const [offered, lessons] = await Promise.all(["./catalog.json", "./lessons/index.json"].map(load));
const catalog = { ...offered, lessons };
const store = createStore(initialState(catalog, experimentFor(catalog, "xor")));
const sync = new Sync({ store, engine: new Engine() });
const trainer = new Trainer({ store, sync });
const actions = createActions({ store, trainer });

store.subscribe(({ status }) => {
  document.documentElement.dataset.state = status.state;
});
store.subscribe(keepInAddress());
openLink(location.hash);
addEventListener("hashchange", () => {
  if (location.hash.includes("=")) openLink(location.hash);
});
addEventListener("refused", (event) => actions.refuse(/** @type {CustomEvent} */ (event).detail));
const showViews = drawOnFrames(store, (ms) => trainer.budget.drew(ms));
showViews(createViews(FIRST_VIEWS));
trainer.start();
setTimeout(
  () => store.update((state) => withStatus(state, { isSlow: state.status.state === "booting" })),
  SLOW_START_MS,
);
await machineIsFree();
showViews(createViews((await import("./later-views.js")).LATER_VIEWS));

/** What has nothing to show before Python is there leaves the machine to its start. */
function machineIsFree() {
  return new Promise((resolve) => {
    store.subscribe(({ status }) => {
      if (isMachineFree(status)) resolve(undefined);
    });
  });
}

/** @param {Record<string, (root: HTMLElement, tools: any) => import("./types.js").PageView>} creators by the id of each view's root */
function createViews(creators) {
  return Object.entries(creators).map(([id, create]) => ({
    panel: id.replace("-panel", ""),
    view: create(/** @type {HTMLElement} */ (document.getElementById(id)), { store, actions, catalog }),
  }));
}

/**
 * Let the address follow what a person changes; the page as it was opened keeps the address it has. What is too long for
 * an address stays with its entry in the tab's history, so that reloading and going back find it.
 */
function keepInAddress() {
  /** @type {string | null} */
  let written = null;
  return (/** @type {State} */ { model, experiment, lesson }, /** @type {State} */ previous) => {
    if (model === previous.model || lesson) return;
    const link = experimentLink(location.hash, experiment);
    const kept = shortLink(experiment) === null ? { experiment } : null;
    if (written !== null && (kept || link !== written)) history.replaceState(kept, "", link);
    written = link;
  };
}

/** @param {string} address */
async function load(address) {
  return (await fetch(address)).json();
}

/**
 * Do what a link asks for; a link that cannot be read is said, and what is on screen stays.
 * @param {string} hash
 */
function openLink(hash) {
  try {
    const { experiment: linked, lesson, ...link } = decodeLink(hash);
    const experiment = linked ?? (lesson === null ? (history.state?.experiment ?? null) : null);
    checkPanels(link.hide);
    const opened = experiment === null ? {} : { experiment: completeExperiment(experiment, catalog), lesson: null };
    store.update((state) => ({ ...withLinkedExample(withoutDraft(state), link.example), ...opened, link }));
    if (lesson !== null) actions.openLesson(lesson);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    store.update((state) => withProblem(state, problemOfDocument("This link was not opened", message)));
  }
}
