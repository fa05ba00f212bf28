// @ts-check
/** What takes time from training beside the pictures gets a small share of it, and is never told many times a second. */

/** A wish rests `rest` times as long as it took: with 24, it takes a twenty-fifth of the time; `answer`: what tells how long. */
const RATIONS = [
  { names: ["errors", "gradient_flow", "update_parts", "distributions"], answer: "inside", everyMs: 250, rest: 24 },
  { names: ["feature_space"], answer: "space", everyMs: 50, rest: 6 },
  { names: ["health"], answer: "health", everyMs: 2000, rest: 100 },
];

/** @param {() => number} [now] in milliseconds */
export function createAllowances(now = () => performance.now()) {
  const next = RATIONS.map(() => -Infinity);
  return {
    /**
     * The wishes that may be asked for now: all of them while nothing is running.
     * @param {string[]} want
     * @param {boolean} running
     */
    grant: (want, running) =>
      want.filter((wish) => !running || RATIONS.every(({ names }, i) => !names.includes(wish) || now() >= next[i])),
    /** Count what was told. @param {Record<string, any>} answer Python's, with the milliseconds in its parts */
    spend(answer) {
      RATIONS.forEach(({ answer: part, everyMs, rest }, i) => {
        if (answer[part]) next[i] = now() + Math.max(everyMs, rest * answer[part].ms);
      });
    },
  };
}
