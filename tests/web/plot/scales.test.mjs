import assert from "node:assert/strict";
import test from "node:test";
import {
  edgeWidth,
  flowSpeed,
  largest,
  linearScale,
  logScale,
  niceAbove,
  niceTicks,
  powerTicks,
  responseReach,
  UNBOUNDED,
} from "../../../web/js/plot/scales.js";

test("a linear scale goes there and back", () => {
  const scale = linearScale([-6, 6], [300, 0]);
  assert.equal(scale.to(-6), 300);
  assert.equal(scale.to(3), 75);
  assert.equal(scale.from(scale.to(1.25)), 1.25);
});

test("ticks are round, inside the axis and include zero exactly", () => {
  assert.deepEqual(niceTicks(-6, 6, 6), [-6, -4, -2, 0, 2, 4, 6]);
  assert.deepEqual(niceTicks(-0.5, 1.5, 4), [-0.5, 0, 0.5, 1, 1.5]);
  assert.deepEqual(niceTicks(-0.03, 0.03, 3), [-0.02, 0, 0.02]);
});

test("on a logarithmic scale equal factors are equally far apart, there and back", () => {
  const scale = logScale([0.01, 100], [0, 400]);
  for (const [value, position] of [
    [0.01, 0],
    [1, 200],
    [100, 400],
  ]) {
    assert.ok(Math.abs(scale.to(value) - position) < 1e-9);
    assert.ok(Math.abs(scale.from(position) / value - 1) < 1e-12);
  }
});

test("powers of ten are ticks of a logarithmic axis, with 2 and 5 times them where they are few", () => {
  assert.deepEqual(powerTicks(0.001, 1), [0.001, 0.01, 0.1, 1]);
  assert.deepEqual(powerTicks(0.85, 80), [1, 2, 5, 10, 20, 50]);
  assert.deepEqual(powerTicks(0.1, 1), [0.1, 0.2, 0.5, 1]);
});

test("a nice bound is the next 1, 2 or 5", () => {
  assert.deepEqual([0.9, 1, 1.1, 3, 7, 0.03].map(niceAbove), [1, 1, 2, 5, 10, 0.05]);
});

test("edges are 1 pixel wide at zero and 10 from the full value on", () => {
  assert.deepEqual(
    [0, 2.5, -5, 80].map((value) => edgeWidth(value, 5)),
    [1, 5.5, 10, 10],
  );
});

test("the largest magnitude is found in a part of an array", () => {
  const values = Float32Array.of(9, -2, 1, -3);
  assert.equal(largest(values), 9);
  assert.equal(largest(values, 1, 3), 2);
  assert.equal(largest([]), 0);
});

test("bounded activations keep their scale, the others say their own", () => {
  assert.equal(responseReach([-1, 1], [0.2]), 1);
  assert.equal(responseReach([0, null], [0.2, -4]), 4);
  assert.equal(responseReach(UNBOUNDED, [0, 0]), 1);
});

test("dashes stand still without training and get faster with it", () => {
  assert.deepEqual([0, 5, 100, 1500, 9000].map(flowSpeed), [0, 1, 2, 3, 4]);
});
