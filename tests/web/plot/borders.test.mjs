import assert from "node:assert/strict";
import test from "node:test";
import { continueBeyondCut, traceBorders } from "../../../web/js/plot/borders.js";

const PLOT = { width: 300, height: 300 };
const SIZE = 30;

/** The pieces that are drawn of answers, as their ends. */
function pieces(answers) {
  const drawn = [];
  const pen = {
    moveTo: (x, y) => drawn.push([{ x, y }]),
    lineTo: (x, y) => drawn.at(-1).push({ x, y }),
  };
  traceBorders(pen, answers, PLOT);
  return drawn;
}

/** Values at the middles of the cells, as shares of the plot. */
const sampled = (value) =>
  Array.from({ length: SIZE * SIZE }, (_, i) => value(((i % SIZE) + 0.5) / SIZE, (Math.floor(i / SIZE) + 0.5) / SIZE));
const sides = (value, middle = 0.5) => ({
  kind: "sides",
  values: Float32Array.from(sampled(value)),
  size: [SIZE, SIZE],
  middle,
  classNames: ["0", "1"],
});

test("a straight border is a straight line, from edge to edge of the plot", () => {
  const drawn = pieces(sides((x, y) => 0.5 + 0.3 * x - 0.5 * y + 0.07));
  const ends = drawn.flat();
  for (const { x, y } of ends) assert.ok(Math.abs(0.3 * (x / 300) - 0.5 * (y / 300) + 0.07) < 1e-6);
  assert.ok(Math.min(...ends.map(({ x }) => x)) <= 0);
  assert.ok(Math.max(...ends.map(({ x }) => x)) >= 300);
});

test("a circle is round to a small part of a cell, and every piece has two ends", () => {
  const drawn = pieces(sides((x, y) => 1 / (1 + Math.exp(40 * (Math.hypot(x - 0.5, y - 0.5) - 0.3)))));
  assert.ok(drawn.length > 60);
  for (const piece of drawn) {
    assert.equal(piece.length, 2);
    for (const { x, y } of piece) assert.ok(Math.abs(Math.hypot(x - 150, y - 150) - 90) < 1);
  }
});

test("three classes meet where the largest values change", () => {
  const at = [0, 1, 2].map((k) => [0.5 + 0.3 * Math.cos(k * 2.1), 0.5 + 0.3 * Math.sin(k * 2.1)]);
  const planes = at.map(([a, b]) => sampled((x, y) => -((x - a) ** 2) - (y - b) ** 2));
  const answers = {
    kind: "classes",
    values: Float32Array.from(planes.flat()),
    size: [SIZE, SIZE],
    middle: 0,
    classNames: ["a", "b", "c"],
  };
  const drawn = pieces(answers).flat();
  assert.ok(drawn.length > 100);
  for (const { x, y } of drawn) {
    const near = at.map(([a, b]) => Math.hypot(x / 300 - a, y / 300 - b)).sort((one, other) => one - other);
    assert.ok(near[1] - near[0] < 0.03, `${near}`);
  }
});

test("there is no border where nothing is known, nothing is decided, or one answer has it all", () => {
  assert.deepEqual(pieces({ ...sides(() => 1), values: null }), []);
  assert.deepEqual(pieces({ ...sides((x) => x), kind: "signed" }), []);
  assert.deepEqual(pieces(sides(() => 0.7)), []);
  assert.deepEqual(pieces(sides(() => NaN)), []);
});

test("a border at which the answer is cut off is as straight as without the cut, not a staircase", () => {
  const line = (x, y) => y - 0.625 * x + 0.1;
  for (const upside of [1, -1]) {
    const drawn = pieces(sides((x, y) => Math.max(0, upside * line(x, y)), 0));
    assert.ok(drawn.length > 20);
    for (const { x, y } of drawn.flat().filter((end) => Math.min(end.x, end.y, 300 - end.x, 300 - end.y) > 20))
      assert.ok(Math.abs(line(x / 300, y / 300)) < 1e-3, `${x}, ${y}`);
  }
});

test("answers of 0 that nothing was cut from stay where they are", () => {
  const field = [0, 0, 0, 1, 4, 1, 2, 0, 0];
  continueBeyondCut(field, { rows: 1, columns: 9 });
  assert.deepEqual(field, [0, 0, -2, 1, 4, 1, 2, 0, 0]);
});
