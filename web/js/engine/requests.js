// @ts-check
/** What is to be asked of Python: what the shown panels need, and of that only what may be another answer by now. */
/** @import { State } from "../app/state.js" */
/** @import { Panels } from "../app/panels.js" */

/** @typedef {Record<string, Record<string, unknown>>} Requests  by the names of the probes in `web/session/probes` */

export class RequestBook {
  /** What was asked last, as text. @type {Map<string, string>} */
  #asked = new Map();
  /** What Python has left out, to spare time for training. @type {Set<string>} */
  #leftOut = new Set();

  /** @param {Panels} panels */
  constructor(panels) {
    this.panels = panels;
  }

  /** Ask for everything: of another model, or of the same under other settings. */
  forget() {
    this.#asked.clear();
    this.#leftOut.clear();
  }

  /** Whether the panels need something else than was asked, or something that was left out and may be asked now. @param {State} state */
  isBehind(state) {
    const needed = this.panels.needs(state);
    const isDue = (/** @type {string} */ name) => state.status.state !== "running" && this.#leftOut.has(name);
    return (
      Object.keys(needed).some((name) => this.#isNew(name, needed[name]) || isDue(name)) ||
      [...this.#asked.keys()].some((name) => !needed[name])
    );
  }

  /**
   * What to ask now; it counts as asked.
   * @param {State} state
   * @param {boolean} isMoved whether the model has changed since, or will have: then all that does not last
   * @returns {{requests: Requests, needed: Requests}} `needed`: whose answers are kept
   */
  due(state, isMoved) {
    const needed = this.panels.needs(state);
    const isDue = (/** @type {string} */ name) =>
      this.#isNew(name, needed[name]) || this.#leftOut.has(name) || (isMoved && !state.answers[name]?.lasts);
    const requests = Object.fromEntries(Object.entries(needed).filter(([name]) => isDue(name)));
    this.#asked = new Map(Object.entries(needed).map(([name, request]) => [name, JSON.stringify(request)]));
    const isWatched = isMoved && state.status.state === "running";
    return { requests: isWatched ? { ...requests, ...this.panels.watches(state) } : requests, needed };
  }

  /** @param {{requests: Requests, needed: Requests}} asked @param {Record<string, unknown>} told */
  heard({ requests, needed }, told) {
    const isLeftOut = (/** @type {string} */ name) => (name in requests ? !(name in told) : this.#leftOut.has(name));
    this.#leftOut = new Set(Object.keys(needed).filter(isLeftOut));
  }

  /** @param {string} name @param {Record<string, unknown>} request */
  #isNew(name, request) {
    return this.#asked.get(name) !== JSON.stringify(request);
  }
}
