// @ts-check
/** The moment in which the last training point is right: said once a run, and quietly. */
import { concealedParts, currentStep } from "../lesson/progress.js";
import { withStatus } from "../../app/state.js";
/** @import { State } from "../../app/state.js" */
/** @import { Store } from "../../app/store.js" */

/**
 * Whether every training point is right, as far as the run's first metric counts right ones.
 * @param {Pick<State, "experiment" | "catalog" | "snapshot">} state
 */
export function isAllRight({ experiment, catalog, snapshot }) {
  const measure = catalog.metrics.find(({ name }) => name === experiment.metrics[0]);
  const { metric_train = null, is_whole = false } = snapshot?.evaluation ?? {};
  return Boolean(measure?.name.endsWith("accuracy")) && is_whole && metric_train === 1;
}

/** A lesson's step with a goal says when it is reached, and a question's answer comes at its step. @param {State} state */
const isForLesson = ({ lesson }) =>
  lesson !== null &&
  (lesson.waits || currentStep(lesson).goal !== undefined || concealedParts({ lesson }).includes("metric"));

/** @param {Store} store */
export function saySuccess(store) {
  let said = "";
  store.subscribe((state) => {
    const { status, snapshot, runs, model } = state;
    if (snapshot?.step === 0) said = "";
    const run = String(runs.number);
    if (status.state !== "running" || !snapshot?.step || said === run || !isAllRight(state) || isForLesson(state))
      return;
    said = run;
    const count = `All ${model?.n_train} training points are right, after step ${snapshot.step}.`;
    store.update((now) => withStatus(now, { message: count }));
  });
}
