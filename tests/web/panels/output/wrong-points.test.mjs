import assert from "node:assert/strict";
import test from "node:test";
import { marksWrong, wrongPoints, wrongPointsOf, wrongWords } from "../../../../web/js/panels/output/wrong-points.js";
import { crossPath, isSameWrong } from "../../../../web/js/plot/wrong-marks.js";

const marks = (...data) => ({ data: Uint8Array.from(data), shape: [data.length] });
const model = { task: "classification", range: [-6, 6], n_train: 4 };
const view = { space: "output", showTest: false, draft: null };
const state = (arrays, more = {}) => ({ answers: { wrong_points: { arrays } }, model, view, ...more });
const TOLD = { train: marks(0, 1, 1, 0), test: marks(1, 0) };

test("points of classes on a plane are asked for, where the plane is shown", () => {
  assert.deepEqual(wrongPointsOf(state(TOLD)), { wrong_points: { test: false } });
  assert.deepEqual(wrongPointsOf(state(TOLD, { view: { ...view, showTest: true } })), { wrong_points: { test: true } });
  assert.deepEqual(wrongPointsOf(state(TOLD, { view: { ...view, space: "feature_space" } })), {});
  for (const other of [{ task: "regression" }, { range: null }]) assert.ok(!marksWrong({ ...model, ...other }));
  assert.ok(!marksWrong(null));
});

test("test points are marked while they are shown", () => {
  assert.deepEqual(Object.keys(wrongPoints(state(TOLD))), ["train"]);
  assert.deepEqual(wrongPoints(state(TOLD, { view: { ...view, showTest: true } })), TOLD);
});

test("nothing is marked before it is told, or of other points", () => {
  assert.equal(wrongPoints({ answers: {}, model, view }), null);
  assert.equal(wrongPoints(state({})), null);
  assert.equal(wrongPoints(state(TOLD, { model: null })), null);
  assert.equal(wrongPoints(state(TOLD, { model: { ...model, n_train: 5 } })), null);
  assert.equal(wrongPoints(state(TOLD, { view: { ...view, draft: { x: [], y: [] } } })), null);
});

test("how many are wrong is said of the training points", () => {
  assert.equal(wrongWords(state(TOLD)), "2 of 4 training points wrong");
  assert.equal(wrongWords({ answers: {}, model, view }), "");
});

test("crosses are drawn anew only when another point is wrong", () => {
  assert.ok(isSameWrong(TOLD, { train: marks(0, 1, 1, 0), test: marks(1, 0) }));
  assert.ok(!isSameWrong(TOLD, { train: marks(0, 1, 0, 1), test: marks(1, 0) }));
  assert.ok(!isSameWrong(TOLD, { train: marks(0, 1, 1, 0) }));
  assert.ok(!isSameWrong(null, TOLD));
  assert.ok(isSameWrong(null, null));
});

test("a cross has its middle at its point", () => {
  assert.equal(crossPath({ x: 10, y: 20, radius: 4 }), "M6.00 16.00l8 8m0 -8l-8 8");
});
