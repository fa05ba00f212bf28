// @ts-check
/** Keep Python in step with the state: start it, send the experiment, train while running. One request at a time. */
import { EngineFailure } from "./engine.js";
import { loadFiles } from "./data-files.js";
import { extendHistory } from "./history.js";
import { createPace } from "./pace.js";
import { problemOf, problemOfDocument, problemOfStop } from "./problems.js";
import { PythonError } from "./protocol.js";
import { datasetEntry, emptyHistory, experimentFor, withProblem, withStageDone, withStatus } from "./state.js";
import { stagesOfStart } from "./stages.js";
import { wanted } from "./wanted.js";

const BUDGET_MS = 30;
const HIDDEN_BUDGET_MS = 250;
const KEEP_EVERY_MS = 2000;

/** @typedef {import("./types.js").Experiment} Experiment */

export class Trainer {
  #running = false;
  /** The step to pause at. */
  #target = Infinity;
  /** @type {Experiment | null} the last experiment Python accepted */
  #accepted = null;
  /** @type {Uint8Array | undefined} weights, random state and step, to go on from after a restart */
  #kept;
  #keptAt = 0;
  /** @type {Set<string>} data sets whose files this worker has */
  #provided = new Set();
  /** What the last answer was asked to show. */
  #shown = "";
  #queue = Promise.resolve();
  #pace = createPace();
  #cancel = new AbortController();

  /** @param {{store: import("./store.js").Store, engine: import("./engine.js").Engine}} parts */
  constructor({ store, engine }) {
    this.store = store;
    this.engine = engine;
    store.subscribe(() => this.#follow());
    engine.onDeath = () => this.#fail(new EngineFailure("Python has ended unexpectedly."));
  }

  /** Start Python, or start it again from the last kept snapshot. */
  async start() {
    this.engine.stop();
    this.#provided.clear();
    this.#status({ state: "booting", stages: stagesOfStart(), message: "Starting Python…" });
    try {
      await this.engine.start((name, ms) => this.store.update((state) => withStageDone(state, name, ms)));
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#enqueue(() => this.#becomeReady());
  }

  async #becomeReady() {
    const resume = this.#accepted !== null && this.#accepted === this.store.get().experiment ? this.#kept : undefined;
    this.#accepted = resume ? this.#accepted : null;
    await this.#configure({ snapshot: resume, restart: false });
    const message = resume ? `Python is back at step ${this.store.get().snapshot?.step}.` : "Ready. Press Train.";
    this.#status({ state: "ready", message });
    if (this.store.get().status.wantsToRun) this.train();
  }

  /**
   * Train until paused, done or in trouble; before Python is ready, as soon as it is.
   * @param {number} [steps] at most
   */
  train(steps = Infinity) {
    const { state } = this.store.get().status;
    if (state === "booting" || state === "failed") {
      this.#status({ wantsToRun: true, message: "Training starts as soon as Python is ready." });
      return;
    }
    if (this.#running) return;
    this.#running = true;
    this.#target = (this.store.get().snapshot?.step ?? 0) + steps;
    this.#pace.restart();
    this.#status({ state: "running", message: "Training.", error: null, wantsToRun: false });
    this.#enqueue(() => this.#loop());
  }

  /** Stop asking; the answer under way is the last. */
  pause() {
    this.#status({ wantsToRun: false });
    if (!this.#running) return;
    this.#running = false;
    this.#status({ state: "paused", message: "Paused." });
  }

  /** Train one batch, or to the end of the epoch. @param {"batch" | "epoch"} size */
  async step(size) {
    this.pause();
    await this.#queue;
    this.train(size === "epoch" ? this.store.get().snapshot?.steps_left : 1);
  }

  /** Back to the experiment's initial weights and order of examples. */
  reset() {
    this.pause();
    return this.#enqueue(async () => {
      await this.#configure({ restart: true });
      this.#status({ state: "ready", message: "Reset to the initial weights." });
    });
  }

  /** Stop loading a data set's files. */
  cancelLoading() {
    this.#cancel.abort();
  }

  /**
   * Ask Python something between two steps.
   * @param {string} method
   * @param {Record<string, unknown>} request
   * @returns {Promise<any>}
   */
  ask(method, request) {
    return this.#enqueue(() => this.engine.call(method, request));
  }

  /** Ask, then draw what it changed. @param {string} method @param {Record<string, unknown>} request */
  async change(method, request) {
    await this.ask(method, request);
    await this.#enqueue(() => this.#advance({ max_steps: 0, budget_ms: 0 }));
  }

  async #loop() {
    while (this.#running) {
      await this.#catchUp();
      const max_steps = this.#target - (this.store.get().snapshot?.step ?? 0);
      if (max_steps <= 0) this.pause();
      if (!this.#running) return;
      await this.#advance({ max_steps, budget_ms: document.hidden ? HIDDEN_BUDGET_MS : BUDGET_MS });
      if (performance.now() - this.#keptAt > KEEP_EVERY_MS) await this.#keep();
    }
  }

  /** While paused, nobody else asks: send a changed experiment, fetch what a changed view wants. */
  #follow() {
    const awake = ["ready", "paused"].includes(this.store.get().status.state);
    if (!awake || this.#running || !this.#accepted || !this.#behind()) return;
    this.#enqueue(() => this.#catchUp());
  }

  #behind() {
    const { experiment, view, model } = this.store.get();
    return experiment !== this.#accepted || JSON.stringify(wanted(view, model)) !== this.#shown;
  }

  async #catchUp() {
    if (this.store.get().experiment !== this.#accepted) await this.#configure({ restart: false });
    else if (this.#behind()) await this.#advance({ max_steps: 0, budget_ms: 0 });
  }

  /** @param {{snapshot?: Uint8Array, restart: boolean}} how */
  async #configure({ snapshot, restart }) {
    const { experiment } = this.store.get();
    let model;
    try {
      await this.#provide(experiment);
      model = await this.engine.call("configure", { experiment, restart }, snapshot);
    } catch (error) {
      await this.#refuse(error);
      return;
    }
    this.#accepted = model.experiment;
    this.store.update((state) => ({
      ...state,
      experiment: model.experiment,
      model,
      history: model.kept ? state.history : emptyHistory(),
      view: model.kept ? state.view : { ...state.view, example: null, edge: null, hover: null, pinned: null },
    }));
    await this.#advance({ max_steps: 0, budget_ms: 0 });
    await this.#keep();
  }

  /** The experiment was refused: say why and go on with the last good one. @param {unknown} error */
  async #refuse(error) {
    if (error instanceof EngineFailure) throw error;
    const { catalog } = this.store.get();
    const good = this.#accepted ?? experimentFor(catalog, "xor");
    const hopeless = good === this.store.get().experiment;
    const problem = this.#accepted ? problemOf(error) : problemOfDocument("This link was not opened", problemOf(error).message);
    this.store.update((state) => withProblem({ ...state, experiment: good }, problem, { loading: null }));
    if (hopeless) throw error;
    if (!this.#accepted) await this.#configure({ restart: false });
  }

  /** @param {Experiment} experiment */
  async #provide(experiment) {
    const { name } = experiment.data;
    const { files, label } = datasetEntry(this.store.get().catalog, name);
    if (!files.length || this.#provided.has(name)) return;
    this.#cancel = new AbortController();
    const progress = (/** @type {number} */ done, /** @type {number} */ total) =>
      this.#status({ loading: { label: `Loading ${label}`, done, total } });
    progress(0, 0);
    const contents = await loadFiles(files, progress, this.#cancel.signal);
    for (const [file, content] of Object.entries(contents)) await this.engine.call("provide", { file }, content);
    this.#provided.add(name);
    this.#status({ loading: null });
  }

  /** @param {{max_steps: number, budget_ms: number}} amount */
  async #advance(amount) {
    const { view, model } = this.store.get();
    const request = wanted(view, model);
    this.#shown = JSON.stringify(request);
    const answer = await this.engine.call("advance", { ...amount, ...request });
    const steps_per_second = this.#pace.measure(answer.step, this.#running);
    this.store.update((state) => {
      const snapshot = { ...answer, steps_per_second };
      return { ...state, snapshot, history: extendHistory(state.history, snapshot) };
    });
    if (answer.stopped) this.#stopBecause(answer.stopped);
  }

  /** @param {{reason: string, message: string}} stopped */
  #stopBecause(stopped) {
    this.#running = false;
    this.store.update((state) => {
      const paused = withStatus(state, { state: "paused", message: stopped.message });
      return stopped.reason === "not_finite" ? withProblem(paused, problemOfStop(stopped, state.experiment)) : paused;
    });
  }

  async #keep() {
    this.#kept = (await this.engine.call("save", {})).content;
    this.#keptAt = performance.now();
  }

  /**
   * One job after the other; a job that fails is told to the reader, not lost.
   * @template T
   * @param {() => Promise<T>} job
   * @returns {Promise<T | undefined>}
   */
  #enqueue(job) {
    const result = this.#queue.then(job).catch((error) => {
      this.#fail(error);
      return undefined;
    });
    this.#queue = result.then(() => undefined);
    return result;
  }

  /** @param {unknown} error */
  #fail(error) {
    const problem = problemOf(error);
    if (error instanceof PythonError && error.type === "ValueError") {
      this.store.update((state) => withProblem(state, problem));
      return;
    }
    this.#running = false;
    const dead = error instanceof EngineFailure;
    this.store.update((state) =>
      withProblem(state, problem, { state: dead ? "failed" : "paused", loading: null, wantsToRun: false }),
    );
    if (dead) this.engine.stop();
  }

  /** @param {Partial<import("./types.js").Status>} patch */
  #status(patch) {
    this.store.update((state) => withStatus(state, patch));
  }
}
