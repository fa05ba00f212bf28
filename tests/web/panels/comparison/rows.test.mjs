import assert from "node:assert/strict";
import test from "node:test";
import { MEASURES, ownRow } from "../../../../web/js/panels/comparison/rows.js";
import { trainedMs } from "../../../../web/js/engine/pace.js";
import { formatSeconds } from "../../../../web/js/ui/format.js";

const metrics = Object.fromEntries(MEASURES.map(({ name }, i) => [name, { train: 0, test: i / 10 }]));

test("the run's own row has its test measures, its time and how far it is", () => {
  const snapshot = { epoch: 3, trained_ms: 9600, evaluation: { metrics } };
  const row = ownRow({ snapshot, experiment: { epochs: 5 } });
  assert.equal(row.note, "epoch 3 of 5");
  assert.equal(row.seconds, 9.6);
  assert.deepEqual(Object.values(row.measures), [0, 0.1, 0.2, 0.3, 0.4]);
});

test("before Python answers, and without a measure, the row is empty", () => {
  const before = ownRow({ snapshot: null, experiment: { epochs: null } });
  assert.equal(before.note, "0 epochs");
  assert.equal(before.seconds, null);
  assert.deepEqual(new Set(Object.values(before.measures)), new Set([null]));
});

test("a run's time adds up from its first step, and is not known for a run seen from later on", () => {
  const at = (step, trained_ms) => ({ step, trained_ms });
  assert.equal(trainedMs(null, 0, 7), 0);
  assert.equal(trainedMs(at(0, 0), 10, 7), 7);
  assert.equal(trainedMs(at(10, 7), 20, 5), 12);
  assert.equal(trainedMs(at(20, 12), 10, 0), null);
  assert.equal(trainedMs(at(10, null), 20, 5), null);
  assert.equal(trainedMs(at(20, 12), 0, 0), 0);
});

test("a time reads in seconds or minutes", () => {
  assert.deepEqual([9.58, 1077, 398.4, null].map(formatSeconds), ["9.6 s", "17.95 min", "6.64 min", ""]);
});
