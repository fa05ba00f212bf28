// @ts-check
/** Everything a person can do, by name: pure transitions of the experiment and the view, and calls to the trainer. */
import { completeExperiment } from "./document.js";
import { createEditActions } from "../panels/network/edit-actions.js";
import { dismissed } from "./health.js";
import { createImageActions } from "../panels/custom-images/actions.js";
import { createLabActions, createWayToLab } from "../panels/lab/actions.js";
import { createLessonActions } from "../panels/lesson/actions.js";
import { KEPT } from "../panels/lesson/custom/names.js";
import { isToAskFirst } from "../panels/lesson/progress.js";
import * as customPoints from "../panels/custom-points/points.js";
import { parseJson } from "./json-text.js";
import { problemOfLayer } from "./output-rules.js";
import { problemOfDocument } from "./problems.js";
import * as runs from "../panels/runs/runs.js";
import * as transitions from "./state.js";
import { createTableActions } from "../panels/custom-table/actions.js";
import { sharedLink, shortLink, withPart } from "./link/link.js";
import { lockedParts } from "./visible-parts.js";
/** @import { Experiment } from "./document.js" */
/** @import { Problem } from "./problems.js" */
/** @import { Trainer } from "../engine/trainer.js" */
/** @import { State } from "./state.js" */
/** @import { Store } from "./store.js" */

/**
 * @typedef {Record<string, (...args: any[]) => any>} Actions
 */

/**
 * @param {{store: Store, trainer: Trainer}} parts
 * @returns {Actions}
 */
export function createActions({ store, trainer }) {
  /** @param {(experiment: Experiment) => Experiment} transition */
  const change = (transition) =>
    store.update((state) => ({
      ...transitions.withStatus(state, { error: null }),
      experiment: transition(state.experiment),
    }));
  /** @param {() => unknown} train */
  const unlessDraft = (train) => {
    if (!customPoints.hasDraft(store.get())) return train();
    store.update((state) => transitions.withStatus(state, { message: customPoints.DRAFT_MESSAGE }));
  };
  const { catalog } = store.get();
  const showLab = createWayToLab(store);
  const patching = (/** @type {Function} */ transition) => (/** @type {any} */ patch) =>
    change((experiment) => transition(experiment, patch, catalog));

  return {
    ...createLessonActions({ store, trainer }),
    ...createEditActions({ store, trainer }),
    ...createLabActions({ store, trainer }),
    ...createTableActions({ store, trainer }),
    ...createImageActions({ store, trainer }),
    /** A lesson's question comes first. */
    train() {
      if (isToAskFirst(store.get())) return this.askFirst();
      return unlessDraft(() => trainer.train());
    },
    pause: () => trainer.pause(),
    step: (size = "batch") => unlessDraft(() => trainer.step(size)),
    reset: () => trainer.reset(),
    showCheckpoint: (/** @type {number} */ step) => trainer.showCheckpoint(step),
    stepBack() {
      const before = runs.checkpointBefore(store.get().runs);
      if (before) trainer.showCheckpoint(before.step);
    },
    openRun: (/** @type {number} */ number) => trainer.openRun(number),
    pinRun: (/** @type {number} */ number, /** @type {boolean} */ isPinned) =>
      store.update((state) => runs.withPinnedRun(state, number, isPinned)),
    removeRun: (/** @type {number} */ number) => store.update((state) => runs.withoutRun(state, number)),
    clearRuns: () => store.update(runs.withoutPastRuns),
    restart() {
      store.update((state) => transitions.withStatus(state, { error: null }));
      return trainer.start();
    },
    cancelLoading: () => trainer.sync.supply.cancel(),
    newWeights() {
      trainer.pause();
      change((experiment) => ({ ...experiment, weights: null, seed: experiment.seed + 1 }));
      trainer.say("New weights, at step 0. Press Train.");
    },
    chooseDataset(/** @type {string} */ name) {
      trainer.pause();
      change(() => transitions.experimentFor(catalog, name));
      store.update((state) => customPoints.withoutDraft(transitions.withView(state, { zoom: null })));
    },
    /** Learn to read digits, and draw some. */
    openDigits() {
      if (store.get().experiment.data.name !== "mnist") this.chooseDataset("mnist");
      store.update((state) => ({ ...transitions.withView(state, { lab: "draw", explore: null }), lesson: null }));
      showLab();
    },
    setData: patching(transitions.withData),
    /** Do what the chosen tool does at a place of the plane. @param {{x: [number, number], within: number, erases: boolean}} touch */
    touchPlane({ erases, ...where }) {
      if (lockedParts(store.get()).includes("data")) return;
      store.update((state) => {
        const { brush } = state.view;
        if (erases || brush === "erase") return customPoints.withoutPoint(state, where);
        return typeof brush === "number" ? customPoints.withPoint(state, { ...where, label: brush }) : state;
      });
      if (customPoints.hasDraft(store.get())) trainer.pause();
    },
    setClassCount: (/** @type {number} */ n) => store.update((state) => customPoints.withClassCount(state, n)),
    clearPoints() {
      trainer.pause();
      store.update(customPoints.withoutPoints);
    },
    undoPoints: () => store.update(customPoints.withUndonePoints),
    setOptimizer: patching(transitions.withOptimizer),
    setExperiment: patching(transitions.withSettings),
    setSchedule: (/** @type {any} */ patch) =>
      change((experiment) => transitions.withSchedule(experiment, patch, store.get().model?.steps_per_epoch ?? 1)),
    setLayer(/** @type {number} */ i, /** @type {any} */ patch) {
      const problem = problemOfLayer(store.get().experiment, i, patch, catalog);
      if (problem) this.refuse(problem);
      else change((experiment) => transitions.withLayer(experiment, i, patch, catalog));
    },
    setHiddenActivation: (/** @type {string} */ activation) =>
      change((experiment) => transitions.withHiddenActivation(experiment, activation, catalog)),
    suitInitializers: () => change(transitions.withSuitingInitializers),
    addLayer: () => change(transitions.withAddedLayer),
    removeLayer: (/** @type {number} */ i) => change((e) => transitions.withoutLayer(e, i)),
    setView: (/** @type {any} */ patch) => store.update((state) => transitions.withView(state, patch)),
    refuse: (/** @type {Problem} */ problem) => store.update((state) => transitions.withProblem(state, problem)),
    dismissProblem: () => store.update((state) => transitions.withStatus(state, { error: null })),
    dismissNotice: () =>
      store.update((state) => ({
        ...state,
        records: { ...state.records, health: dismissed(state.records.health ?? null) },
      })),
    /** Ask one question, once. @type {Trainer["askProbe"]} */
    askProbe: (...question) => trainer.askProbe(...question),
    /** Whether Python has what derives a step and what answers the explorables: see `createLatePart`. */
    hasLatePart: () => trainer.sync.engine.hasLatePart,
    bringLatePart: () => trainer.bringLatePart(),
    /** Ask what needs no run. @param {string} question such as `activations.curves` @param {any} request */
    askExplorable: (question, request) => trainer.ask("explore", { question, request }),
    leaveExplorable: (/** @type {string} */ explorable) => trainer.ask("leave_explorable", { explorable }),
    /** Change the run, then draw what came of it. @type {Trainer["change"]} */
    change: (...question) => trainer.change(...question),
    /** A step is gone through while the run stands still. @param {string} tab @param {boolean} [large] beside the network */
    openInside(tab, large = false) {
      if (tab === "step") trainer.pause();
      store.update((state) => transitions.withInside(state, tab, large));
    },
    lookInside(/** @type {string} */ tab) {
      this.openInside(tab);
      document.getElementById("inside-panel")?.scrollIntoView({ block: "start" });
    },
    /** nncore's own code of a part of the network, beside the program. @param {string} part such as `activation.tanh` */
    showCode(part) {
      store.update((state) => transitions.withView(state, { part }));
      this.lookInside("code");
    },
    /** The model as the file that nncore reads. @returns {Promise<{content: Uint8Array}>} */
    modelFile: () => trainer.ask("save_model", {}),
    share: () => share(store.get()),
    /**
     * The address that holds what somebody chose to share; null where it would be too long.
     * @param {{experiment: boolean, weights: boolean, lesson: boolean, embed?: boolean, present?: boolean, withheld?: boolean, hide?: string[], lock?: string[], speed: boolean}} chosen
     */
    async sharedAddress({ experiment: withExperiment, weights, lesson: withLesson, speed, ...how }) {
      const { view, experiment, lesson } = store.get();
      const document = () => (weights ? trainer.ask("export", {}).then((told) => told.experiment) : experiment);
      const content =
        withLesson && lesson ? { lesson: lesson.document.link ?? lesson.document.id, step: lesson.at + 1 } : null;
      const held = content ?? (withExperiment ? await document() : null);
      const link = sharedLink(held, { ...how, speed: speed ? view.speed : null, explore: view.explore }, catalog);
      return link && new URL(link, location.href).href;
    },
    /** The name of the lesson under way with its step, or null where no link can hold it. */
    lessonUnderWay() {
      const { lesson } = store.get();
      if (!lesson || lesson.document.isPreview || lesson.document.link === KEPT) return null;
      return `${lesson.document.title}, step ${lesson.at + 1}`;
    },
    /** The experiment with its weights as they are, where Python has any. */
    experimentNow: async () => ((await trainer.ask("export", {})) ?? store.get()).experiment,
    async save() {
      const experiment = await this.experimentNow();
      download(`${experiment.name || "experiment"}.json`, JSON.stringify(experiment, null, 1));
    },
    async open(/** @type {File} */ file) {
      try {
        const found = await readDocument(file);
        if (Array.isArray(found?.steps)) return this.openLessonFile(file);
        const document = completeExperiment(found, catalog);
        trainer.pause();
        change(() => document);
        store.update(customPoints.withoutDraft);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        store.update((state) =>
          transitions.withProblem(state, problemOfDocument(`${file.name} was not opened`, message)),
        );
      }
    },
  };
}

/**
 * Put the experiment into the address bar and, where allowed, on the clipboard; null where it is too long for a link.
 * @param {State} state
 */
async function share({ experiment, view, catalog }) {
  const link = shortLink(experiment, catalog);
  if (link === null) return null;
  history.replaceState(null, "", withPart(withPart(link, "speed", view.speed), "explore", view.explore));
  await navigator.clipboard?.writeText(location.href).catch(() => undefined);
  return location.href;
}

/** @param {File} file */
async function readDocument(file) {
  const text = await file.text().catch(() => {
    throw new Error("It could not be read. It may have moved or be a folder: choose it again.");
  });
  return parseJson(text, {
    subject: "The file",
    cut: "Its end is missing. Choose a whole copy, or save it once more.",
  });
}

/** @param {string} name @param {string} text */
function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
