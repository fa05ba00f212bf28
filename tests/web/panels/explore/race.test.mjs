import assert from "node:assert/strict";
import test from "node:test";
import { fittingExperiment, PRESETS } from "../../../../web/js/panels/explore/race/presets.js";
import { addSpread, beginning, goOn, places } from "../../../../web/js/panels/explore/race/standing.js";
import { readValues, withoutUsual, writeValues } from "../../../../web/js/panels/explore/race/values.js";

test("values are read as they are written", () => {
  for (const { values } of PRESETS) assert.deepEqual(readValues(writeValues(values)), values);
});

test("what is no number, flag or object is a name", () => {
  assert.deepEqual(readValues(' he , 0.1,on, {"name": "sgd", "momentum": 0.9} ,, 1e3'), [
    "he",
    0.1,
    true,
    { name: "sgd", momentum: 0.9 },
    1000,
  ]);
});

test("an optimizer with its usual settings is written by its name", () => {
  const usual = [
    {
      name: "sgd",
      learning_rate: 0.03,
      momentum: 0,
      schedule: { name: "constant" },
    },
  ];
  const values = [{ ...usual[0] }, { ...usual[0], momentum: 0.9 }, { name: "adam", learning_rate: 1 }];
  assert.deepEqual(withoutUsual(values, usual), ["sgd", { name: "sgd", momentum: 0.9 }, values[2]]);
});

test("a fitting network has the outputs of its data", () => {
  const catalog = { datasets: [{ name: "three", n_classes: 3 }] };
  const { model } = fittingExperiment(PRESETS[0], "three", catalog);
  assert.deepEqual(model.layers.at(-1), { units: 3 });
});

const numbers = (rows) => ({
  data: Float64Array.from(rows.flat()),
  shape: [rows.length, rows[0]?.length ?? 4],
});
const sizes = { signal: numbers([[1], [2]]), gradient: numbers([[3], [NaN]]) };
const told = (facts, points) => ({
  facts,
  arrays: { ...sizes, points: numbers(points) },
});

function begun() {
  const expected = {
    expected_signal: sizes.signal,
    expected_gradient: sizes.gradient,
  };
  const first = told({ labels: ["a", "b"], epochs: 2, marks: 4 }, [
    [0, 0, 0, 0.7],
    [0, 1, 0, 0.6],
  ]);
  return beginning({ ...first, arrays: { ...first.arrays, ...expected } });
}

test("points go to their runner, and are counted", () => {
  const standing = begun();
  goOn(
    standing,
    told({ goes_on: true, is: 0.5, diverged_at: [null, 5] }, [
      [1, 0, 5, 0.5],
      [1, 1, 5, NaN],
    ]),
  );
  assert.deepEqual(standing.points[0], [
    { step: 0, cost: 0.7 },
    { step: 5, cost: 0.5 },
  ]);
  assert.deepEqual(standing.points[1].at(-1), { step: 5, cost: null });
  assert.equal(standing.known, 4);
  assert.deepEqual(standing.now.gradient, [[3], [null]]);
});

test("the spread is there once all seeds are measured", () => {
  const standing = begun();
  const arrays = {
    least_signal: numbers([[0.5], [1]]),
    most_signal: numbers([[2], [3]]),
    least_gradient: numbers([[1], [NaN]]),
    most_gradient: numbers([[4], [NaN]]),
  };
  addSpread(standing, { facts: { goes_on: true, seeds: 8 }, arrays });
  assert.equal(standing.spread, null);
  addSpread(standing, { facts: { goes_on: false, seeds: 8 }, arrays });
  assert.deepEqual(standing.spread.least, {
    signal: [[0.5], [1]],
    gradient: [[1], [null]],
  });
  assert.deepEqual(standing.spread.most.signal, [[2], [3]]);
  assert.equal(standing.spread.seeds, 8);
});

test("places follow the cost, who has none is last, and the end has the last word", () => {
  const standing = begun();
  assert.deepEqual(places(standing), [1, 0]);
  standing.points[1].push({ step: 5, cost: null });
  assert.deepEqual(places(standing), [0, 1]);
  const end = {
    goes_on: false,
    is: 2,
    diverged_at: [null, 5],
    order: [1, 0],
    costs: [1, null],
    test_costs: [1, null],
  };
  goOn(standing, told(end, []));
  assert.deepEqual(places(standing), [1, 0]);
});
