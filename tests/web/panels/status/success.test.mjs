import assert from "node:assert/strict";
import test from "node:test";
import { createStore } from "../../../../web/js/app/store.js";
import { saySuccess } from "../../../../web/js/panels/status/success.js";

/** What is said when the last training point is right, in a run of this lesson. */
function said(lesson) {
  const store = createStore({
    status: { state: "running", message: "" },
    snapshot: { step: 0, evaluation: {} },
    runs: { number: 1 },
    model: { n_train: 250 },
    experiment: { metrics: ["accuracy"] },
    catalog: { metrics: [{ name: "accuracy" }] },
    lesson,
  });
  saySuccess(store);
  store.update((now) => ({ ...now, snapshot: { step: 71, evaluation: { metric_train: 1, is_whole: true } } }));
  return store.get().status.message;
}

const lesson = { at: 0, isOver: false, waits: false, answers: [{}], document: { steps: [{ question: {} }] } };

test("the moment in which all points are right is said once nothing else is waited for", () => {
  assert.equal(said(null), "All 250 training points are right, after step 71.");
  assert.equal(said(lesson), "All 250 training points are right, after step 71.");
  assert.equal(said({ ...lesson, waits: true }), "");
});
