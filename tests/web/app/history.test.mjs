import assert from "node:assert/strict";
import test from "node:test";
import { curveOf, emptyHistory, extendHistory, historyUpTo, pointAt } from "../../../web/js/app/history.js";

const at = (step, evaluation = {}) => ({
  step,
  epochs: step / 10,
  evaluation: {
    is_whole: true,
    cost_train: 1 / (step + 1),
    cost_test: 2,
    metrics: { accuracy: { train: 1, test: 0.5 } },
    ...evaluation,
  },
});
const grown = (...snapshots) => snapshots.reduce(extendHistory, emptyHistory());
const columns = ({ metrics, ...plain }) => [...Object.values(plain), ...Object.values(metrics).flatMap(Object.values)];

test("a point is added once per step", () => {
  const once = grown(at(0));
  assert.deepEqual(once.step, [0]);
  assert.equal(extendHistory(once, at(0)), once);
});

test("what is measured anew at a step takes the place of what was known", () => {
  assert.deepEqual(grown(at(0), at(1), at(1, { cost_train: 7 })).cost_train, [1, 7]);
});

test("a run that stands earlier than before loses its later points", () => {
  assert.deepEqual(grown(at(0), at(10), at(20), at(5)).step, [0, 5]);
});

test("what was not evaluated at a step is not drawn there", () => {
  const history = grown(at(0), at(1, { is_whole: false }));
  assert.deepEqual(curveOf(history, "accuracy"), { train: [1, null], test: [0.5, null] });
  assert.deepEqual(history.cost_test, [2, null]);
  assert.equal(history.cost_train[1], at(1).evaluation.cost_train);
});

test("a metric chosen in mid-run has a curve from there on, and one given up keeps its own", () => {
  const recall = { metrics: { recall: { train: 0.1, test: 0.2 } } };
  const history = grown(at(0), at(1, recall));
  assert.deepEqual(curveOf(history, "recall"), { train: [null, 0.1], test: [null, 0.2] });
  assert.deepEqual(curveOf(history, "accuracy").train, [1, null]);
  assert.deepEqual(curveOf(history, "f1").train, [null, null]);
});

test("a long run keeps its first and newest point, in order, and stays small", () => {
  let history = emptyHistory();
  for (let step = 0; step <= 7000; step += 1) history = extendHistory(history, at(step));
  assert.ok(history.step.length <= 2001);
  assert.equal(history.step[0], 0);
  assert.equal(history.step.at(-1), 7000);
  assert.ok(history.step.every((step, i) => i === 0 || step > history.step[i - 1]));
  assert.ok(columns(history).every((column) => column.length === history.step.length));
});

test("thinning keeps a lone peak and the few whole evaluations", () => {
  let history = emptyHistory();
  const special = (step) => (step === 777 ? { cost_train: 50 } : step % 100 === 0 ? {} : { is_whole: false });
  for (let step = 0; step <= 3000; step += 1) history = extendHistory(history, at(step, special(step)));
  assert.ok(history.step.length <= 2001);
  assert.ok(history.cost_train.includes(50));
  assert.equal(history.cost_test.filter((cost) => cost !== null).length, 32);
});

test("a history is cut after a step, and a step finds its point", () => {
  const history = grown(at(0), at(10), at(20));
  assert.deepEqual(historyUpTo(history, 10).metrics.accuracy.train, [1, 1]);
  assert.equal(historyUpTo(history, 20), history);
  assert.deepEqual(
    [0, 10, 15, 99].map((step) => pointAt(history, step)),
    [0, 1, 1, 2],
  );
});
