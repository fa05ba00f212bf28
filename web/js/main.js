// @ts-check
/** Put the page together: catalog, state, Python, actions and one view per panel. */
import { createActions } from "./actions.js";
import { Engine } from "./engine.js";
import { completeExperiment } from "./experiment-document.js";
import { drawOnFrames } from "./frame.js";
import { problemOfDocument } from "./problems.js";
import { experimentFor, initialState, withProblem } from "./state.js";
import { createStore } from "./store.js";
import { Sync } from "./sync.js";
import { Trainer } from "./trainer.js";
import { decodeLink } from "./url-state.js";
import { createBootView } from "./views/boot.js";
import { createCurvesView } from "./views/curves.js";
import { createDataView } from "./views/data.js";
import { createDigitsView } from "./views/digits.js";
import { createHeaderView } from "./views/header.js";
import { createInsideView } from "./views/inside.js";
import { createLayersView } from "./views/layers.js";
import { createNetworkView } from "./views/network.js";
import { createOutputView } from "./views/output.js";
import { createProblemView } from "./views/problem.js";
import { createStatusView } from "./views/status.js";
import { createTrainingView } from "./views/training.js";
import { createTransportView } from "./views/transport.js";

const VIEWS = {
  "site-header": createHeaderView,
  boot: createBootView,
  transport: createTransportView,
  "data-panel": createDataView,
  "layers-panel": createLayersView,
  "training-panel": createTrainingView,
  "network-panel": createNetworkView,
  "output-panel": createOutputView,
  "digits-panel": createDigitsView,
  "curves-panel": createCurvesView,
  "inside-panel": createInsideView,
  status: createStatusView,
  problem: createProblemView,
};

const catalog = await fetch("./catalog.json").then((response) => response.json());
const store = createStore(openLink(location.hash));
const sync = new Sync({ store, engine: new Engine() });
const trainer = new Trainer({ store, sync });
const actions = createActions({ store, trainer });

const views = Object.entries(VIEWS).map(([id, create]) =>
  create(/** @type {HTMLElement} */ (document.getElementById(id)), { store, actions, catalog }),
);
store.subscribe(({ status }) => {
  document.documentElement.dataset.state = status.state;
});
addEventListener("hashchange", () => {
  const { experiment, status } = openLink(location.hash);
  if (status.error) store.update((state) => withProblem(state, /** @type {any} */ (status.error)));
  else store.update((state) => ({ ...state, experiment }));
});
drawOnFrames(store, views);
await trainer.start();

/**
 * The state a link asks for; a link that cannot be read is said, and the default experiment stands.
 * @param {string} hash
 */
function openLink(hash) {
  const plain = initialState(catalog, experimentFor(catalog, "xor"));
  try {
    const link = decodeLink(hash);
    return link.experiment === null ? plain : initialState(catalog, completeExperiment(link.experiment, catalog));
  } catch (error) {
    return withProblem(plain, problemOfDocument("This link was not opened", error instanceof Error ? error.message : String(error)));
  }
}
