// @ts-check
/** Keep Python's session and the state in step: the experiment goes there, what the panels need comes back. */
import { EngineFailure, LoadFailure, MissingImages } from "../app/errors.js";
import { DataSupply } from "./data-supply.js";
import { noEdits } from "../app/edits.js";
import { extendHistory } from "../app/history.js";
import { withoutModel, withTold } from "./answers.js";
import { CheckpointKeeper } from "./checkpoints.js";
import { createPace, trainedMs } from "./pace.js";
import { isOutOfMemory, problemOf, problemOfData, problemOfDocument, problemOfMissingImages } from "../app/problems.js";
import { shownCheckpoint, withEndedRun, withOpenedRun, withShownCheckpoint } from "../panels/runs/runs.js";
import { datasetEntry } from "../app/catalog.js";
import {
  existingExample,
  experimentFor,
  withExistingExample,
  withProblem,
  withStageDone,
  withStatus,
} from "../app/state.js";
import { PythonError } from "./protocol.js";
import { Rehearsal } from "./rehearsal.js";
import { stagesOfStart, startWords } from "./stages.js";
import { RequestBook } from "./requests.js";
/** @import { Experiment } from "../app/document.js" */
/** @import { Panels } from "../app/panels.js" */
/** @import { Problem } from "../app/problems.js" */
/** @import { State, Status } from "../app/state.js" */
/** @import { Answer } from "./answers.js" */
/** @import { Snapshot } from "./protocol.js" */
/** @import { Store } from "../app/store.js" */
/** @import { Engine } from "./engine.js" */

/** @type {Partial<Status>} */
export const READY = { state: "ready", message: "Ready. Press Train." };

/** What is said when another experiment has begun, by what went on before. @type {Record<string, Partial<Status>>} */
const BEGUN_AGAIN = { ready: READY, paused: READY, running: { message: "Training again, from the first weights." } };

/** Its numbers stay in sight until Python has told those of the present network. @param {State["snapshot"]} snapshot */
const outdated = (snapshot) => snapshot && { ...snapshot, isOutdated: true };

export class Sync {
  /** @type {Experiment | null} the last experiment Python accepted */
  #accepted = null;
  #pace = createPace();
  /** When training began or last answered. */
  #heard = 0;

  /** @param {{store: Store, engine: Engine, panels: Panels}} parts */
  constructor({ store, engine, panels }) {
    this.store = store;
    this.engine = engine;
    this.panels = panels;
    this.requests = new RequestBook(panels);
    this.rehearsal = new Rehearsal(engine);
    this.supply = new DataSupply({ store, engine, rehearsal: this.rehearsal });
    this.checkpoints = new CheckpointKeeper({ store, engine });
  }

  /** Start Python, or start it again. */
  async start() {
    this.engine.stop();
    this.supply.forget();
    this.rehearsal.restart();
    this.#status({ state: "booting", stages: stagesOfStart(), message: startWords() });
    await this.engine.start((name, ms) => this.store.update((state) => withStageDone(state, name, ms)));
  }

  /** Send the experiment to a new worker, from the kept checkpoint where there is one. @returns whether the run goes on */
  async resume() {
    const goesOn = this.#accepted !== null && this.#accepted === this.store.get().experiment;
    if (!goesOn) this.#accepted = null;
    await this.configure({ checkpoint: goesOn ? shownCheckpoint(this.store.get().runs)?.bytes : undefined });
    return goesOn;
  }

  /** Whether the experiment or the needs of the panels are newer than what Python last heard. */
  get isBehind() {
    const state = this.store.get();
    if (!this.#accepted) return false;
    return state.experiment !== this.#accepted || this.requests.isBehind(state);
  }

  /** Send the experiment if it was changed. @returns {Promise<boolean>} whether it was */
  async sendExperiment() {
    const isChanged = this.store.get().experiment !== this.#accepted;
    if (isChanged) await this.configure({});
    return isChanged;
  }

  /** Send a changed experiment; fetch what a changed view needs. */
  async catchUp() {
    if (!(await this.sendExperiment()) && this.isBehind)
      await this.advance({ max_steps: 0, budget_ms: 0 }, { isMoved: false });
  }

  /**
   * Send the experiment as it is.
   * @param {{checkpoint?: Uint8Array, restart?: boolean}} how  go on from a checkpoint; begin again whatever changed
   * @returns {Promise<void>}
   */
  async configure({ checkpoint, restart = false }) {
    if (this.#accepted && !checkpoint) await this.checkpoints.keepEnd();
    const { experiment } = this.store.get();
    let model;
    try {
      await this.supply.provide(experiment);
      model = await this.engine.call("configure", { experiment, restart }, checkpoint);
    } catch (error) {
      if (this.supply.isOutdated) {
        if (checkpoint) this.#accepted = null; // other data were chosen meanwhile: this checkpoint is not of them
        return this.configure({ restart: restart || checkpoint !== undefined });
      }
      await this.#refuse(await this.#withoutUnreadable(error, experiment));
      return;
    }
    this.#accepted = model.experiment;
    this.requests.forget();
    this.store.update((state) => ({
      ...(model.kept ? state : withEndedRun(state)),
      experiment: state.experiment === experiment ? model.experiment : state.experiment,
      model,
      snapshot: model.kept ? state.snapshot : outdated(state.snapshot),
      edits: model.kept && !checkpoint ? state.edits : noEdits(),
      answers: withoutModel(state.answers, model.kept),
      view: model.kept
        ? { ...state.view, example: existingExample(state.view.example, model) }
        : {
            ...state.view,
            example: existingExample(state.link.example, model),
            edge: null,
            hover: null,
            pinned: null,
            way: null,
          },
      link: { ...state.link, example: null },
      status: model.kept ? state.status : { ...state.status, ...BEGUN_AGAIN[state.status.state] },
    }));
    await this.advance({ max_steps: 0, budget_ms: 0 });
    if (this.store.get().runs.at === null) await this.checkpoints.keep();
  }

  /** Files of the data that Python cannot read are dropped, and can be asked for again. @param {unknown} error @param {Experiment} experiment */
  async #withoutUnreadable(error, experiment) {
    if (!(error instanceof PythonError && error.field === "bytes") || experiment.data.images) return error;
    await this.supply.drop(experiment);
    return new LoadFailure(`The files of the data could not be read: ${error.message}.`);
  }

  /** The experiment was refused: say why and go on with the last good one. @param {unknown} error */
  async #refuse(error) {
    if (error instanceof EngineFailure) throw error;
    const good = this.#accepted ?? experimentFor(this.store.get().catalog, "xor");
    if (good === this.store.get().experiment) throw error;
    const problem = this.#problemOfConfiguring(error);
    this.store.update((state) =>
      withProblem(withExistingExample({ ...state, experiment: good }), problem, { loading: null }),
    );
    if (!this.#accepted) await this.configure({});
  }

  /** @param {unknown} error @returns {Problem} */
  #problemOfConfiguring(error) {
    const { experiment, catalog } = this.store.get();
    if (error instanceof MissingImages) return problemOfMissingImages(experiment, error);
    const isDataProblem = error instanceof LoadFailure || isOutOfMemory(error);
    if (isDataProblem) return problemOfData(error, experiment, datasetEntry(catalog, experiment.data.name));
    return this.#accepted ? problemOf(error) : problemOfDocument("This link was not opened", problemOf(error).message);
  }

  /**
   * Train for a time or a number of steps and take over what it shows.
   * @param {{max_steps: number, budget_ms: number}} amount
   * @param {{isMoved?: boolean}} [how] whether the model is another one since the last answer, or will be
   * @returns {Promise<{reason: string, message: string} | null>} why training cannot go on, or null
   */
  async advance(amount, { isMoved = true } = {}) {
    const state = this.store.get();
    const asked = this.requests.due(state, isMoved);
    const sparing = state.status.state === "running";
    const request = { ...amount, probes: asked.requests, sparing, checkpoint: this.checkpoints.isDue };
    const { stopped, checkpoint, saving_ms, probes, ...answer } = await this.engine.call("advance", request);
    this.requests.heard(asked, probes);
    const steps_per_second = this.#pace.measure(answer.step, amount.budget_ms > 0);
    const ms = amount.budget_ms > 0 ? this.#sinceHeard() : 0;
    this.store.update((before) => {
      const trained_ms = trainedMs(before.snapshot, answer.step, ms);
      const snapshot = { ...answer, steps_per_second, trained_ms };
      const told = Object.fromEntries(
        Object.entries(probes).map(([name, found]) => [name, { ...found, step: answer.step }]),
      );
      const answers = withTold(before.answers, told, asked.needed);
      return this.#withSnapshot({ ...before, answers }, snapshot, told);
    });
    if (checkpoint) this.checkpoints.note(checkpoint, saving_ms);
    return stopped;
  }

  /**
   * Take over where Python stands. What was recorded before stays when it is from a checkpoint gone back to.
   * @param {State} state
   * @param {Snapshot} snapshot
   * @param {Record<string, Answer>} told
   * @returns {State}
   */
  #withSnapshot(state, snapshot, told) {
    if (state.runs.at !== null) return { ...state, snapshot };
    const records = this.panels.withRecords(state.records, told);
    return { ...state, snapshot, records, history: extendHistory(state.history, snapshot) };
  }

  /** Begin to measure the pace anew. */
  restartPace() {
    this.#pace.restart();
    this.#sinceHeard();
  }

  #sinceHeard() {
    const before = this.#heard;
    this.#heard = performance.now();
    return this.#heard - before;
  }

  /** Show the kept checkpoint nearest to a step; Python stands there then. @param {number} step */
  async showCheckpoint(step) {
    this.store.update((state) => withShownCheckpoint(state, step));
    await this.#restore();
  }

  /** Go back to the end of an earlier run. @param {number} number */
  async openRun(number) {
    await this.checkpoints.keepEnd();
    this.store.update((state) => withOpenedRun(state, number));
    await this.#restore();
  }

  /** Put Python where the page has gone back to; pictures are made anew only for another experiment. */
  async #restore() {
    const { runs, experiment } = this.store.get();
    const checkpoint = shownCheckpoint(runs)?.bytes;
    if (JSON.stringify(experiment) !== JSON.stringify(this.#accepted)) return this.configure({ checkpoint });
    this.store.update((state) => ({ ...state, experiment: this.#accepted ?? experiment, edits: noEdits() }));
    await this.engine.call("restore", {}, checkpoint);
    await this.advance({ max_steps: 0, budget_ms: 0 });
  }

  /** @param {Partial<Status>} patch */
  #status(patch) {
    this.store.update((state) => withStatus(state, patch));
  }
}
