// @ts-check
/** The runs of this visit: pure transitions. The run under way has its curve in `state.history`, the others their own. */
import { emptyHistory, historyUpTo } from "../../app/history.js";
import { checkpointsUpTo, nearestCheckpoint, thinned, withCheckpoint } from "../../engine/checkpoints.js";
/** @import { Experiment } from "../../app/document.js" */
/** @import { History } from "../../app/history.js" */
/** @import { State } from "../../app/state.js" */
/** @import { Checkpoint } from "../../engine/checkpoints.js" */

/**
 * @typedef {{number: number, from: {number: number, step: number} | null, isPinned: boolean, experiment: Experiment,
 *   history: History, checkpoints: Checkpoint[]}} Run  `from`: the run it branched off
 * @typedef {{past: Run[], made: number, number: number, from: Run["from"], isPinned: boolean, checkpoints: Checkpoint[],
 *   at: number | null}} Runs  of the run under way, and those before it; `at`: the checkpoint gone back to
 */

/** How many ended runs are kept, and how much of each. */
export const MOST_RUNS = 12;
const BYTES_PER_RUN = 4e6;
const NO_CHOICE = { example: null, edge: null, hover: null, pinned: null };

/** @returns {Runs} */
export const emptyRuns = () => ({
  past: [],
  made: 1,
  number: 1,
  from: null,
  isPinned: false,
  checkpoints: [],
  at: null,
});

/**
 * The run under way, up to the last checkpoint that was kept of it; null before its first step.
 * @param {State} state
 * @returns {Run | null}
 */
export function runUnderWay({ runs, history }) {
  const { number, from, isPinned, checkpoints } = runs;
  const last = checkpoints.at(-1);
  if (!last || last.step <= (from?.step ?? 0)) return null;
  return { number, from, isPinned, checkpoints, experiment: last.experiment, history: historyUpTo(history, last.step) };
}

/** All runs there are, the oldest first. @param {State} state */
export const allRuns = (state) => [...state.runs.past, runUnderWay(state)].filter((run) => run !== null).sort(byNumber);

/**
 * The run under way can be gone back to where it stands now.
 * @param {State} state
 * @param {{experiment: Experiment, bytes: Uint8Array}} kept
 * @returns {State}
 */
export function withKeptCheckpoint(state, kept) {
  if (!state.snapshot) return state;
  const { step, epochs, evaluation } = state.snapshot;
  return {
    ...state,
    runs: { ...state.runs, checkpoints: withCheckpoint(state.runs.checkpoints, { step, epochs, evaluation, ...kept }) },
  };
}

/** The run under way has ended; another one, of nothing yet, begins. @param {State} state @returns {State} */
export function withEndedRun(state) {
  const past = filed(state);
  const made = past === state.runs.past ? state.runs.made : state.runs.made + 1;
  const number = past === state.runs.past ? state.runs.number : made;
  return {
    ...state,
    history: emptyHistory(),
    records: {},
    runs: { ...emptyRuns(), past, made, number },
  };
}

/** From the checkpoint that is shown a new run goes on; the one it comes from is kept whole. @param {State} state @returns {State} */
export function withBranch(state) {
  const { runs, history } = state;
  if (runs.at === null) return state;
  const { step } = runs.checkpoints[runs.at];
  const made = runs.made + 1;
  const checkpoints = checkpointsUpTo(runs.checkpoints, step);
  const begun = {
    past: filed(state),
    made,
    number: made,
    from: { number: runs.number, step },
    isPinned: false,
    checkpoints,
    at: null,
  };
  return { ...state, history: historyUpTo(history, step), runs: begun };
}

/** The number of the run that the present one goes back to: from which it branched off, or itself. @param {Runs} runs */
export function originOf({ past, number, from }) {
  let origin = number;
  for (let run = from; run; run = past.find((other) => other.number === origin)?.from ?? null) origin = run.number;
  return origin;
}

/** Show the kept checkpoint nearest to a step, with the experiment as it was then. @param {State} state @param {number} step @returns {State} */
export function withShownCheckpoint(state, step) {
  const { checkpoints } = state.runs;
  const at = nearestCheckpoint(checkpoints, step);
  return {
    ...state,
    experiment: checkpoints[at].experiment,
    runs: { ...state.runs, at: at === checkpoints.length - 1 ? null : at },
  };
}

/** An ended run is under way again. @param {State} state @param {number} number @returns {State} */
export function withOpenedRun(state, number) {
  const run = state.runs.past.find((past) => past.number === number);
  if (!run) return state;
  const { experiment, history, from, isPinned, checkpoints } = run;
  const past = filed(state).filter((other) => other !== run);
  const runs = { ...state.runs, past, number, from, isPinned, checkpoints, at: null };
  return {
    ...state,
    experiment,
    history,
    records: {},
    view: { ...state.view, ...NO_CHOICE },
    runs,
  };
}

/** @param {State} state @param {number} number @param {boolean} isPinned @returns {State} */
export function withPinnedRun(state, number, isPinned) {
  const { runs } = state;
  if (number === runs.number) return { ...state, runs: { ...runs, isPinned } };
  return withPast(
    state,
    runs.past.map((run) => (run.number === number ? { ...run, isPinned } : run)),
  );
}

/** @param {State} state @param {number} number */
export const withoutRun = (state, number) =>
  withPast(
    state,
    state.runs.past.filter((run) => run.number !== number),
  );

/** Only the run under way stays. @param {State} state */
export const withoutPastRuns = (state) => withPast(state, []);

/** The checkpoint that is on screen: the one gone back to, or the latest. @param {Runs} runs */
export const shownCheckpoint = ({ checkpoints, at }) => checkpoints.at(at ?? -1);

/** The kept checkpoint before it. @param {Runs} runs @returns {Checkpoint | undefined} */
export const checkpointBefore = ({ checkpoints, at }) => checkpoints[(at ?? checkpoints.length - 1) - 1];

/** @param {State} state @param {Run[]} past @returns {State} */
const withPast = (state, past) => ({ ...state, runs: { ...state.runs, past } });

/** The ended runs and the one under way, where it has begun; the oldest that are not pinned make room. @param {State} state */
function filed(state) {
  const run = runUnderWay(state);
  if (!run) return state.runs.past;
  const past = [...state.runs.past, { ...run, checkpoints: thinned(run.checkpoints, BYTES_PER_RUN) }].sort(byNumber);
  while (past.length > MOST_RUNS)
    past.splice(
      Math.max(
        0,
        past.findIndex(({ isPinned }) => !isPinned),
      ),
      1,
    );
  return past;
}

/** @param {Run} a @param {Run} b */
const byNumber = (a, b) => a.number - b.number;
