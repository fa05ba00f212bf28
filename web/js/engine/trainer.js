// @ts-check
/** What a person can tell the training to do: one request to Python at a time, each a job in one queue. */
import { EngineFailure } from "../app/errors.js";
import { createBudget } from "./pace.js";
import { createTempo, speedFor } from "./tempo.js";
import { problemOf, problemOfStop } from "../app/problems.js";
import { PythonError } from "./protocol.js";
import { withBranch } from "../panels/runs/runs.js";
import { withProblem, withStatus } from "../app/state.js";
import { READY } from "./sync.js";
/** @import { Status } from "../app/state.js" */
/** @import { Model } from "./protocol.js" */
/** @import { Store } from "../app/store.js" */
/** @import { Sync } from "./sync.js" */

/**
 * How long Python trains at most before it answers what a panel needs anew. Not 0: the page still draws what came before,
 * and Python would wait for it.
 */
const SOON_MS = 50;

export class Trainer {
  budget = createBudget();
  #tempo = createTempo();
  /** Whether training goes as fast as it can whatever the speed: a step that was asked for is taken at once. */
  #hurries = false;
  #running = false;
  /** The step to pause at. */
  #target = Infinity;
  #isRehearsing = false;
  /** How many steps the run under way is to have. */
  #length = Infinity;
  /** The step whose checkpoint was asked for last. */
  #goal = 0;
  #queue = Promise.resolve();

  /** @param {{store: Store, sync: Sync}} parts */
  constructor({ store, sync }) {
    this.store = store;
    this.sync = sync;
    store.subscribe(() => this.catchUp());
    sync.engine.onDeath = () => this.#fail(new EngineFailure("Python has ended unexpectedly."));
  }

  /** Start Python, or start it again from the last kept checkpoint. */
  start() {
    return this.#enqueue(async () => {
      await this.sync.start();
      const goesOn = await this.sync.resume();
      this.#status(goesOn ? { state: "ready", message: `Python is back at step ${this.#step}.` } : READY);
      if (this.store.get().status.wantsToRun) this.train();
    });
  }

  /**
   * Train until paused, done or in trouble; before Python is ready, as soon as it is.
   * @param {number} [steps] at most
   * @param {{hurries?: boolean}} [how] as fast as it can
   */
  train(steps = Infinity, { hurries = false } = {}) {
    const { state } = this.store.get().status;
    if (state === "booting" || state === "failed") {
      this.#status({ wantsToRun: true, message: "Training starts as soon as Python is ready." });
      return;
    }
    if (this.#running) return;
    this.#running = true;
    this.#target = this.#step + steps;
    this.#length = steps;
    this.#hurries = hurries;
    this.#tempo.restart();
    this.sync.restartPace();
    this.#status({ state: "running", message: this.#branch(), error: null, wantsToRun: false });
    this.#enqueue(() => this.#turn());
  }

  /** What was gone back to goes on as a new run. @returns what to say */
  #branch() {
    if (this.store.get().runs.at === null) return "Training.";
    this.store.update(withBranch);
    this.#enqueue(() => this.sync.checkpoints.keep());
    return `Training on from step ${this.#step} as run ${this.store.get().runs.number}.`;
  }

  /** Stop asking; the answer under way is the last. */
  pause() {
    this.#status({ wantsToRun: false });
    if (!this.#running) return;
    this.#running = false;
    this.#status({ state: "paused", message: "Paused." });
    this.#enqueue(() => this.sync.checkpoints.keepEnd());
  }

  /** Train one batch, or to the end of the epoch. @param {"batch" | "epoch"} size */
  async step(size) {
    this.pause();
    await this.#queue;
    this.train(size === "epoch" ? this.store.get().snapshot?.steps_left : 1, { hurries: true });
  }

  /** Train until the run is at a step. @param {number} step */
  async trainTo(step) {
    this.pause();
    await this.#queue;
    if (step > this.#step) this.train(step - this.#step);
  }

  /** Back to the experiment's initial weights and order of examples. */
  reset() {
    this.pause();
    return this.#enqueue(async () => {
      await this.sync.configure({ restart: true });
      this.#status({ state: "ready", message: "Reset to the initial weights." });
    });
  }

  /** Say how it goes on, once what was asked for is there; whatever trains by then says more. @param {string} message */
  say(message) {
    return this.#enqueue(async () => {
      if (!this.#running) this.#status({ message });
    });
  }

  /** Show the kept checkpoint nearest to a step of the run; when asked again meanwhile, only the last one. @param {number} step */
  showCheckpoint(step) {
    this.pause();
    this.#goal = step;
    return this.#enqueue(async () => {
      await this.sync.checkpoints.keepEnd();
      if (this.#running || this.#goal !== step) return;
      await this.sync.showCheckpoint(step);
      this.#status({ message: this.#whereabouts });
    });
  }

  /** Go back to the end of an earlier run. @param {number} number */
  openRun(number) {
    this.pause();
    return this.#enqueue(async () => {
      await this.sync.openRun(number);
      this.#status({ state: "paused", message: `Back at the end of run ${number}, step ${this.#step}.` });
    });
  }

  /**
   * Ask Python something between two steps.
   * @param {string} method
   * @param {Record<string, unknown>} request
   * @param {Uint8Array} [content] bytes that go with it
   * @returns {Promise<any>}
   */
  ask(method, request, content) {
    return this.#enqueue(() => this.sync.engine.call(method, request, content));
  }

  /**
   * Ask one question, once: a probe answers between two steps, and the answer is the asker's. What a picture shows of the
   * model as it trains is no question but a panel's `needs`.
   * @param {Model | null} model what is asked about
   * @param {string} probe
   * @param {Record<string, unknown>} [request]
   * @returns {Promise<any>} nothing where Python is away or refuses, or has another model when it is this question's turn
   */
  askProbe(model, probe, request = {}) {
    const isMeant = () => this.store.get().model === model && this.store.get().status.state !== "failed";
    return this.#enqueue(async () => (isMeant() ? this.sync.engine.call("ask", { probe, request }) : undefined));
  }

  /** Have Python fetch what no start needs, while training goes on. @returns {Promise<string>} what went wrong, or nothing */
  async bringLatePart() {
    await this.#queue; // Python is there then, or will not be
    return this.sync.engine.bring();
  }

  /** Ask, then draw what it changed. @param {string} method @param {Record<string, unknown>} request */
  async change(method, request) {
    const answer = await this.ask(method, request);
    await this.#enqueue(async () => {
      await this.sync.advance({ max_steps: 0, budget_ms: 0 });
      if (this.store.get().runs.at === null) await this.sync.checkpoints.keep();
    });
    return answer;
  }

  get #whereabouts() {
    const { at, checkpoints } = this.store.get().runs;
    if (at === null) return `At the end of the run, step ${this.#step}.`;
    return `At step ${this.#step} of ${checkpoints.at(-1)?.step}. Train goes on from here as a new run.`;
  }

  get #step() {
    return this.store.get().snapshot?.step ?? 0;
  }

  /** One turn of training: whatever goes wrong in it ends the run, which can go on when the cause is gone. */
  async #turn() {
    try {
      await this.#advance();
    } catch (error) {
      this.#running = false;
      this.#status({ state: "paused", message: `Training stopped at step ${this.#step}.` });
      throw error;
    }
  }

  /** The next turn queues behind whatever else was asked meanwhile. */
  async #advance() {
    await this.#tempo.due(this.#speed);
    await this.sync.sendExperiment();
    if (this.#step >= this.#target) this.pause();
    if (!this.#running) return;
    const stopped = await this.sync.advance(this.#amount());
    if (stopped) this.#stopBecause(stopped);
    else if (this.#step >= this.#target) this.pause();
    if (this.#running) this.#enqueue(() => this.#turn());
  }

  /** The steps of the next picture, and how long they may take. */
  #amount() {
    const { model, snapshot } = this.store.get();
    const [step, stepsPerEpoch] = [snapshot?.step ?? 0, model?.steps_per_epoch ?? 1];
    const run = { speed: this.#speed, step, stepsPerEpoch, length: this.#length };
    const most_ms = this.sync.isBehind ? SOON_MS : Infinity;
    const { max_steps, budget_ms } = this.#tempo.amount(run, Math.min(most_ms, this.budget.ms));
    return { max_steps: Math.min(max_steps, this.#target - this.#step), budget_ms };
  }

  get #speed() {
    const { view, model } = this.store.get();
    return this.#hurries ? "fastest" : speedFor(view.speed, model);
  }

  /** While paused, nobody else asks: send a changed experiment, fetch what other panels need. */
  catchUp() {
    if (!this.#isIdle) return;
    if (this.sync.isBehind) this.#enqueue(() => this.sync.catchUp());
    else this.#rehearse();
  }

  get #isIdle() {
    return ["ready", "paused"].includes(this.store.get().status.state) && !this.#running;
  }

  /** Prepare a training that is to be fast. */
  #rehearse() {
    const { model, view } = this.store.get();
    const { rehearsal } = this.sync;
    if (rehearsal.isOver || this.#isRehearsing || speedFor(view.speed, model) !== "fastest") return;
    this.#isRehearsing = true;
    const part = this.#enqueue(async () => {
      if (this.#isIdle) await rehearsal.goOn();
    });
    part.then(() => {
      this.#isRehearsing = false;
      this.catchUp();
    });
  }

  /** @param {{reason: string, message: string}} stopped */
  #stopBecause(stopped) {
    this.#running = false;
    this.#enqueue(() => this.sync.checkpoints.keepEnd());
    this.store.update((state) => {
      const paused = withStatus(state, { state: "paused", message: stopped.message });
      return stopped.reason === "not_finite" ? withProblem(paused, problemOfStop(stopped, state.experiment)) : paused;
    });
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
    const isDead = error instanceof EngineFailure;
    const state = isDead ? "failed" : "paused";
    this.store.update((before) => withProblem(before, problem, { state, loading: null, wantsToRun: false }));
    if (isDead) this.sync.engine.stop();
  }

  /** @param {Partial<Status>} patch */
  #status(patch) {
    this.store.update((state) => withStatus(state, patch));
  }
}
