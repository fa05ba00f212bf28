// @ts-check
/** How an explorable asks Python: between two steps of what trains on the page, one question after the other. */
/** @import { Actions } from "../../app/actions.js" */
/** @import { AwaitLatePart } from "../../app/late-part.js" */
/** @import { Store } from "../../app/store.js" */

/** @typedef {{data: Float64Array | Uint8Array, shape: number[]}} Numbers */
/** @typedef {{facts: any, arrays: Record<string, Numbers>}} Told */
/** @typedef {(told: Told) => void} Hear */
/**
 * @typedef {object} Asking  a question is named without its explorable: `curves` is `activations.curves`
 * @property {(question: string, request?: object) => Promise<Told | undefined>} ask
 *   nothing where it was left meanwhile, or Python is away or refuses
 * @property {(question: string, hear: Hear) => (request?: object) => Promise<void>} follow
 *   for questions that come faster than answers, as when a point is dragged: of those that wait only the last is asked;
 *   each waits until none is left
 * @property {(question: string, request: object, hear: Hear) => () => void} keepAsking
 *   again and again, a slice of work each, until an answer's `facts.goes_on` is false or what is returned is called
 */

/**
 * @param {string} id of the explorable
 * @param {{store: Store, actions: Actions}} tools
 * @param {AwaitLatePart} late what answers it
 * @returns {Asking & {leave: () => void}}
 */
export function createAsking(id, { store, actions }, late) {
  let isOpen = true;
  let hasAsked = false;
  const isNobodyThere = () => !isOpen || store.get().status.state === "failed";

  /** @type {Asking["ask"]} */
  async function ask(question, request = {}) {
    const coming = isNobodyThere() ? null : late();
    if (coming) await coming;
    if (isNobodyThere()) return undefined;
    hasAsked = true;
    const told = await actions.askExplorable(`${id}.${question}`, request);
    return isOpen ? told : undefined;
  }

  /** @type {Asking["follow"]} */
  function follow(question, hear) {
    /** @type {object | null} */
    let waiting = null;
    /** @type {Promise<void> | null} */
    let asking = null;
    const askAll = async () => {
      while (waiting) {
        const next = waiting;
        waiting = null;
        const told = await ask(question, next);
        if (told) hear(told);
      }
      asking = null;
    };
    return (request = {}) => {
      waiting = request;
      return (asking ??= askAll());
    };
  }

  /** @type {Asking["keepAsking"]} */
  function keepAsking(question, request, hear) {
    let goesOn = true;
    const go = async () => {
      while (goesOn) {
        const told = await ask(question, request);
        if (!told) return;
        if (!goesOn) return;
        goesOn = told.facts.goes_on;
        hear(told);
      }
    };
    go();
    return () => (goesOn = false);
  }

  return {
    ask,
    follow,
    keepAsking,
    leave() {
      isOpen = false;
      if (hasAsked && store.get().status.state !== "failed") actions.leaveExplorable(id);
    },
  };
}
