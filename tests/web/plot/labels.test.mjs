import assert from "node:assert/strict";
import test from "node:test";
import { spreadLabels } from "../../../web/js/plot/labels.js";

test("labels with room keep their places", () => {
  assert.deepEqual(spreadLabels([40, 10, 70], 12, [0, 100]), [40, 10, 70]);
});

test("labels that would collide are moved apart, in their order, within the chart", () => {
  const moved = spreadLabels([50, 52, 51, 98, 99], 12, [0, 100]);
  const sorted = [...moved].sort((a, b) => a - b);
  sorted.slice(1).forEach((place, i) => assert.ok(place - sorted[i] >= 12 - 1e-9));
  assert.ok(sorted[0] >= 0 && sorted.at(-1) <= 100);
  assert.ok(moved[0] < moved[2] && moved[2] < moved[1]);
});

test("nothing is nothing", () => assert.deepEqual(spreadLabels([], 12, [0, 100]), []));
