import assert from "node:assert/strict";
import test from "node:test";
import { extendHistory } from "../../web/js/history.js";
import { emptyHistory } from "../../web/js/state.js";

const at = (step) => ({ step, epoch: step / 10, evaluation: { is_whole: true, cost_train: 1 / (step + 1), cost_test: null, metric_train: 1, metric_test: 1 } });

test("a point is added once per step", () => {
  const once = extendHistory(emptyHistory(), at(0));
  assert.deepEqual(once.step, [0]);
  assert.equal(extendHistory(once, at(0)), once);
});

test("what was not evaluated at a step is not drawn there", () => {
  const { evaluation } = at(0);
  const between = { ...at(1), evaluation: { ...evaluation, is_whole: false } };
  const history = extendHistory(extendHistory(emptyHistory(), at(0)), between);
  assert.deepEqual(history.metric_train, [1, null]);
  assert.equal(history.cost_train[1], evaluation.cost_train);
});

test("a long run keeps its first and newest point, in order, and stays small", () => {
  let history = emptyHistory();
  for (let step = 0; step <= 7000; step += 1) history = extendHistory(history, at(step));
  assert.ok(history.step.length <= 2001);
  assert.equal(history.step[0], 0);
  assert.equal(history.step.at(-1), 7000);
  assert.ok(history.step.every((step, i) => i === 0 || step > history.step[i - 1]));
  assert.ok(Object.values(history).every((column) => column.length === history.step.length));
});
