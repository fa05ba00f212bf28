import assert from "node:assert/strict";
import test from "node:test";
import { speedFor, stepsOfPicture } from "../../../web/js/engine/tempo.js";

const PICTURE_MS = 1000 / 60;

/** How many seconds it takes to come to a step, at 60 pictures a second. */
function secondsTo(goal, run) {
  let [step, pictures] = [0, 0];
  for (; step < goal; pictures += 1) step += stepsOfPicture({ ...run, step, elapsed: PICTURE_MS });
  return pictures / 60;
}

test("at the natural speed easy and hard data alike are learnt within 3 to 12 seconds", () => {
  for (const goal of [600, 1000, 3000, 10_000]) {
    const seconds = secondsTo(goal, { speed: "natural", stepsPerEpoch: 25 });
    assert.ok(seconds > 3 && seconds < 12, `${goal} steps take ${seconds.toFixed(1)} s`);
  }
});

test("the natural speed shows single steps at first and at most an epoch a picture", () => {
  const picture = (step) => stepsOfPicture({ speed: "natural", step, stepsPerEpoch: 25, elapsed: PICTURE_MS });
  assert.deepEqual([0, 79, 800, 2000, 50_000].map(picture), [1, 1, 10, 25, 25]);
});

test("who waits for the end of a run waits 3 to 12 seconds, however short an epoch is", () => {
  for (const length of [1000, 2000, 10_000]) {
    const seconds = secondsTo(length, { speed: "natural", stepsPerEpoch: 1, length });
    assert.ok(seconds > 3 && seconds < 12, `${length} steps take ${seconds.toFixed(1)} s`);
  }
});

test("a late picture makes up for it, within a bound", () => {
  const after = (elapsed) => stepsOfPicture({ speed: "natural", step: 800, stepsPerEpoch: 25, elapsed });
  assert.equal(Math.round(after(4 * PICTURE_MS)), 40);
  assert.equal(after(60_000), after(100));
});

test("slow motion shows every step, the fastest speed as many as time allows", () => {
  const steps = (speed) => stepsOfPicture({ speed, step: 5000, stepsPerEpoch: 25, elapsed: 1000 });
  assert.deepEqual([steps("slow"), steps("fastest")], [1, Infinity]);
});

test("small data are watched, images and large tables learnt at the fastest speed, unless one is chosen", () => {
  const small = { image_shape: null, n_train: 250 };
  assert.equal(speedFor(null, null), "natural");
  assert.equal(speedFor(null, small), "natural");
  assert.equal(speedFor(null, { ...small, n_train: 60_000 }), "fastest");
  assert.equal(speedFor(null, { ...small, image_shape: [8, 8] }), "fastest");
  assert.equal(speedFor("slow", { ...small, image_shape: [8, 8] }), "slow");
});
