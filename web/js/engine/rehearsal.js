// @ts-check
/**
 * Before a long training begins, Python learns on noise of its own: the browser compiles well only what has run often, and
 * the first epoch would take a third longer than the next. A part at a time, so that nobody waits long who asks for
 * something else.
 */
/** @import { Engine } from "./engine.js" */

/** After so many parts the browser has compiled what training needs. */
const PARTS = 32;
const PART_MS = 25;

export class Rehearsal {
  #left = 0;

  /** @param {Pick<Engine, "call">} engine */
  constructor(engine) {
    this.engine = engine;
  }

  /** A new Python has compiled nothing. */
  restart() {
    this.#left = PARTS;
  }

  get isOver() {
    return this.#left === 0;
  }

  async goOn() {
    this.#left -= 1;
    await this.engine.call("rehearse", { budget_ms: PART_MS });
  }

  /** Use the time until something comes. @param {Promise<unknown>} coming */
  async until(coming) {
    let isHere = false;
    const here = () => (isHere = true);
    coming.then(here, here);
    while (!isHere && !this.isOver) await this.goOn();
  }
}
