// @ts-check
/** Keep Python's session and the state in step: the experiment goes there, what the pictures want comes back. */
import { EngineFailure } from "./failures.js";
import { loadFiles } from "./data-files.js";
import { noEdits } from "./edits.js";
import { extendHistory } from "./history.js";
import { createAllowance } from "./inside-allowance.js";
import { emptyInside, extendInside } from "./inside-history.js";
import { createPace } from "./pace.js";
import { problemOf, problemOfDocument } from "./problems.js";
import { datasetEntry, emptyHistory, experimentFor, withProblem, withStageDone, withStatus } from "./state.js";
import { stagesOfStart } from "./stages.js";
import { hiddenParts } from "./visible-parts.js";
import { wanted } from "./wanted.js";

const KEEP_EVERY_MS = 2000;
/** @type {Partial<import("./types.js").Status>} */
export const READY = { state: "ready", message: "Ready. Press Train." };

/** @typedef {import("./types.js").Experiment} Experiment */

export class Sync {
  /** @type {Experiment | null} the last experiment Python accepted */
  #accepted = null;
  /** @type {Uint8Array | undefined} weights, random state and step, to go on from after a restart */
  #kept;
  #keptAt = 0;
  /** @type {Set<string>} data sets whose files this worker has */
  #provided = new Set();
  /** What the last answer was asked to show. */
  #shown = "";
  #pace = createPace();
  #allowance = createAllowance();
  /** Whether the last answer was to hold less than the pictures want. */
  #isShort = false;
  #cancel = new AbortController();

  /** @param {{store: import("./store.js").Store, engine: import("./engine.js").Engine}} parts */
  constructor({ store, engine }) {
    this.store = store;
    this.engine = engine;
  }

  /** Start Python, or start it again. */
  async start() {
    this.engine.stop();
    this.#provided.clear();
    this.#status({ state: "booting", stages: stagesOfStart(), message: "Starting Python…" });
    await this.engine.start((name, ms) => this.store.update((state) => withStageDone(state, name, ms)));
  }

  /** Send the experiment to a new worker, with the kept snapshot where there is one. @returns whether the run goes on */
  async resume() {
    const goesOn = this.#accepted !== null && this.#accepted === this.store.get().experiment;
    if (!goesOn) this.#accepted = null;
    await this.configure({ snapshot: goesOn ? this.#kept : undefined });
    return goesOn;
  }

  /** Whether the experiment or the wishes of the pictures are newer than what Python last heard. */
  get isBehind() {
    const state = this.store.get();
    const { experiment, status } = state;
    if (!this.#accepted) return false;
    if (this.#isShort && status.state !== "running") return true;
    return experiment !== this.#accepted || JSON.stringify(wantedBy(state)) !== this.#shown;
  }

  /** Send a changed experiment; fetch what a changed view wants. */
  async catchUp() {
    if (this.store.get().experiment !== this.#accepted) await this.configure({});
    else if (this.isBehind) await this.advance({ max_steps: 0, budget_ms: 0 });
  }

  /**
   * Send the experiment as it is.
   * @param {{snapshot?: Uint8Array, restart?: boolean}} how  go on from a snapshot; begin again whatever changed
   */
  async configure({ snapshot, restart = false }) {
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
      experiment: state.experiment === experiment ? model.experiment : state.experiment,
      model,
      edits: model.kept && !snapshot ? state.edits : noEdits(),
      history: model.kept ? state.history : emptyHistory(),
      inside: model.kept ? state.inside : emptyInside(),
      view: model.kept ? state.view : { ...state.view, example: null, edge: null, hover: null, pinned: null },
      status: model.kept || state.status.state !== "paused" ? state.status : { ...state.status, ...READY },
    }));
    await this.advance({ max_steps: 0, budget_ms: 0 });
    await this.keep();
  }

  /** The experiment was refused: say why and go on with the last good one. @param {unknown} error */
  async #refuse(error) {
    if (error instanceof EngineFailure) throw error;
    const good = this.#accepted ?? experimentFor(this.store.get().catalog, "xor");
    if (good === this.store.get().experiment) throw error;
    const { message } = problemOf(error);
    const problem = this.#accepted ? problemOf(error) : problemOfDocument("This link was not opened", message);
    this.store.update((state) => withProblem({ ...state, experiment: good }, problem, { loading: null }));
    if (!this.#accepted) await this.configure({});
  }

  /** Load the files of a data set and hand them to Python, once per worker. @param {Experiment} experiment */
  async #provide({ data: { name } }) {
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

  /** Stop loading a data set's files. */
  cancelLoading() {
    this.#cancel.abort();
  }

  /**
   * Train for a time or a number of steps and take over what it shows.
   * @param {{max_steps: number, budget_ms: number}} amount
   * @returns {Promise<{reason: string, message: string} | null>} why training cannot go on, or null
   */
  async advance(amount) {
    const state = this.store.get();
    const request = wantedBy(state);
    this.#shown = JSON.stringify(request);
    const want = this.#allowance.grant(request.want, state.status.state === "running");
    this.#isShort = want.length < request.want.length;
    const { stopped, ...answer } = await this.engine.call("advance", { ...amount, ...request, want });
    if (answer.inside) this.#allowance.spend(answer.inside.ms);
    const steps_per_second = this.#pace.measure(answer.step, amount.budget_ms > 0);
    this.store.update((state) => {
      const snapshot = { ...answer, steps_per_second };
      const inside = extendInside(state.inside, snapshot);
      return { ...state, snapshot, inside, history: extendHistory(state.history, snapshot) };
    });
    if (performance.now() - this.#keptAt > KEEP_EVERY_MS) await this.keep();
    return stopped;
  }

  /** Begin to measure the pace anew. */
  restartPace() {
    this.#pace.restart();
  }

  /** Keep what a restart goes on from. */
  async keep() {
    this.#kept = (await this.engine.call("save", {})).content;
    this.#keptAt = performance.now();
  }

  /** @param {Partial<import("./types.js").Status>} patch */
  #status(patch) {
    this.store.update((state) => withStatus(state, patch));
  }
}

/** What the panels that are not put away need. @param {import("./types.js").State} state */
const wantedBy = (state) => wanted(state.view, state.model, hiddenParts(state));
