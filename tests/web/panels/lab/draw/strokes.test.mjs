import assert from "node:assert/strict";
import test from "node:test";
import { inkOfPixels } from "../../../../../web/js/panels/lab/draw/ink.js";
import { createLatest } from "../../../../../web/js/ui/refresh.js";
import { readingSentence } from "../../../../../web/js/panels/lab/draw/reading-words.js";
import {
  EMPTY,
  PEN,
  penWidth,
  undone,
  withDot,
  withMark,
  withoutMarks,
  withPicture,
} from "../../../../../web/js/panels/lab/draw/strokes.js";

const dot = (x, y) => ({ x, y, width: PEN });

test("a stroke grows dot by dot and is taken back whole", () => {
  const first = withDot(withMark(EMPTY, { dots: [dot(1, 1)] }), dot(2, 2));
  const second = withDot(withMark(first, { dots: [dot(5, 5)] }), dot(6, 6));
  assert.deepEqual(
    second.marks.map(({ dots }) => dots.length),
    [2, 2],
  );
  assert.deepEqual(undone(second).marks, first.marks);
  assert.deepEqual(undone(undone(second)), EMPTY);
  assert.deepEqual(undone(EMPTY), EMPTY);
});

test("clearing and loading a picture can be taken back, clearing an empty pad is nothing", () => {
  const stroke = withMark(EMPTY, { dots: [dot(1, 1)] });
  assert.deepEqual(withoutMarks(stroke).marks, []);
  assert.deepEqual(undone(withoutMarks(stroke)).marks, stroke.marks);
  assert.deepEqual(withoutMarks(EMPTY), EMPTY);
  const loaded = withPicture(stroke, "picture");
  assert.deepEqual(loaded.marks, [{ ink: "picture" }]);
  assert.deepEqual(undone(loaded).marks, stroke.marks);
});

test("only a pen draws by its pressure", () => {
  assert.equal(penWidth({ pointerType: "mouse", pressure: 0.5 }), PEN);
  assert.equal(penWidth({ pointerType: "touch", pressure: 1 }), PEN);
  assert.ok(penWidth({ pointerType: "pen", pressure: 0.1 }) < PEN);
  assert.ok(penWidth({ pointerType: "pen", pressure: 0.9 }) > PEN);
});

const picture = (paper, ink) => {
  const rgba = new Uint8ClampedArray(4 * 25).fill(255);
  for (let i = 0; i < 25; i += 1) rgba.fill(i === 12 ? ink : paper, 4 * i, 4 * i + 3);
  return rgba;
};

test("ink is what differs from the paper, on white and on black", () => {
  for (const rgba of [picture(255, 0), picture(0, 255), picture(240, 100)]) {
    const ink = inkOfPixels(rgba, 5);
    assert.deepEqual([ink[4 * 12 + 3], ink[3], ink[4 * 24 + 3]], [255, 0, 0]);
  }
});

test("a picture of nothing but paper has no ink", () => {
  assert.ok(inkOfPixels(picture(200, 205), 5).every((value) => value === 0));
});

test("many changes while a job is under way are one more job", async () => {
  let begun = 0;
  /** @type {(() => void)[]} */
  const ends = [];
  const change = createLatest(() => new Promise((resolve) => ((begun += 1), ends.push(resolve))), 0);
  const done = change();
  for (let i = 0; i < 10; i += 1) change();
  assert.equal(begun, 1);
  ends[0]();
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(begun, 2);
  ends[1]();
  await done;
  change();
  assert.equal(begun, 3);
  ends[2]();
});

test("a job that fails does not stop the next", async () => {
  let begun = 0;
  const change = createLatest(async () => {
    begun += 1;
    if (begun === 1) throw new Error("away");
  }, 0);
  await assert.rejects(change());
  await change();
  assert.equal(begun, 2);
});

test("the reading says empty, unlearnt, sure and unsure", () => {
  const output = [0.01, 0.02, 0.95, 0.02];
  assert.match(readingSentence(output, { isEmpty: true, hasLearnt: true }), /pad is empty/);
  assert.match(readingSentence(null, { isEmpty: false, hasLearnt: true }), /Reading/);
  assert.match(readingSentence(output, { isEmpty: false, hasLearnt: false }), /has not learnt yet/);
  assert.equal(readingSentence(output, { isEmpty: false, hasLearnt: true }), "It reads a 2.");
  assert.equal(
    readingSentence([0.5, 0.4, 0.1], { isEmpty: false, hasLearnt: true }),
    "It reads a 0 (50 %), or a 1 (40 %), and is not sure.",
  );
  assert.equal(
    readingSentence([0.8, 0.1, 0.1], { isEmpty: false, hasLearnt: true }),
    "It reads a 0 (80 %), and is not sure.",
  );
});
