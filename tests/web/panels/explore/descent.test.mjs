import assert from "node:assert/strict";
import { test } from "node:test";
import { projection, turned } from "../../../../web/js/panels/explore/descent/projection.js";
import { isOnMap, reliefOf } from "../../../../web/js/panels/explore/descent/relief.js";
import {
  boundWords,
  raceEnd,
  standing,
  stepWords,
  viewWords,
  whereWords,
} from "../../../../web/js/panels/explore/descent/words.js";

const near = (actual, expected) => assert.ok(Math.abs(actual - expected) < 1e-12, `${actual} is not ${expected}`);

test("seen from the side height is height, and seen from above it is nothing", () => {
  const side = projection({ turn: 0, tilt: 0 })(0.3, 0.5, 0.7);
  near(side.x, 0.3);
  near(side.y, -0.7);
  near(side.depth, 0.5);
  const above = projection({ turn: 0, tilt: 90 })(0.3, 0.5, 0.7);
  near(above.x, 0.3);
  near(above.y, -0.5);
  near(above.depth, -0.7);
});

test("turning keeps distances, and what is nearer is less deep", () => {
  const place = projection({ turn: 123, tilt: 40 });
  const [a, b] = [place(0.1, -0.4, 0.2), place(-0.3, 0.8, 0.5)];
  near(Math.hypot(a.x - b.x, a.y - b.y, a.depth - b.depth), Math.hypot(0.4, 1.2, 0.3));
  assert.ok(projection({ turn: 0, tilt: 30 })(0, -1, 0).depth < projection({ turn: 0, tilt: 30 })(0, 1, 0).depth);
});

test("it turns round and round, and never below the floor", () => {
  assert.deepEqual(turned({ turn: 350, tilt: 20 }, 20, -50), { turn: 10, tilt: 8 });
  assert.deepEqual(turned({ turn: 5, tilt: 80 }, -10, 50), { turn: 355, tilt: 88 });
});

const bowl = [2, 4, 6, 8, 10, 12];
const steep = [0, 1, 2, 3, 4, 1000];

test("a gentle surface keeps its heights, a steep one is squeezed", () => {
  assert.equal(reliefOf(bowl).squeezed, false);
  assert.equal(reliefOf(bowl).height(7), 7);
  const { squeezed, height, range } = reliefOf(steep);
  assert.equal(squeezed, true);
  assert.ok(height(3) - height(0) > 0.4 * (range[1] - range[0]));
});

test("steepness is the slope of the height", () => {
  const { height, steepness } = reliefOf(steep);
  for (const value of [0.5, 3, 200])
    assert.ok(Math.abs((height(value + 1e-5) - height(value - 1e-5)) / 2e-5 / steepness(value) - 1) < 1e-6);
});

test("colours go from none to full, and to both sides where values have both signs", () => {
  assert.deepEqual([2, 12].map(reliefOf(bowl).share), [0, 1]);
  assert.deepEqual([-4, 0, 2].map(reliefOf([-4, -1, 0, 1, 2]).share), [-1, 0, 0.5]);
  assert.deepEqual([-5, -1].map(reliefOf([-5, -3, -2, -1]).share), [-1, 0]);
});

test("levels are round, above the lowest point and below the highest, and gaps do not count", () => {
  assert.deepEqual(reliefOf([...bowl, NaN]).levels, [4, 6, 8, 10, 12]);
  const { levels } = reliefOf(steep);
  assert.ok(levels.length >= 4 && levels.every((level) => level > 0 && level < 2000));
});

test("the edge is on the map", () => {
  assert.ok(isOnMap({ extent: [-1, 1, 0, 2] }, 1, 0));
  assert.ok(!isOnMap({ extent: [-1, 1, 0, 2] }, 1.01, 0));
});

const bend = { curvatures: [3, 2], directions: [], quadratic: true, bound: 2 / 3, factors: null };
const facts = { step: 7, gradient: [-5.4, 3.2], diverged: false, left: false, arrived: false, next: null, bend };
const sgd = { optimizer: "sgd", rate: 0.8, momentum: 0 };

test("divergence is called by its name, with the bound that was passed", () => {
  assert.match(
    standing({ ...facts, diverged: true }, [1], bend, sgd),
    /^Diverged: step 8 would lead to a number no computer holds/,
  );
  assert.match(
    standing({ ...facts, left: true }, [1], bend, sgd),
    /The rate 0.8 is above 0.66667, 2 \/ \(largest curvature\)/,
  );
  const saddle = { ...bend, curvatures: [2, -2], bound: 1 };
  assert.match(standing({ ...facts, left: true }, [1], saddle, sgd), /goes down without end/);
});

test("a step is written as it is reckoned", () => {
  const next = { point: [-1.26, 1.28], predicted: 5.48, value: 6.0198 };
  const words = stepWords({ ...facts, next }, [-1.8, 1.6], { ...sgd, rate: 0.1 });
  assert.equal(words, "θ′ = θ − η∇f = (−1.8, 1.6) − 0.1 · (−5.4, 3.2) = (−1.26, 1.28)");
  assert.match(viewWords({ ...facts, next }, 9.42), /falls by 3.94; it falls by 3.4002, 86 % of that/);
  assert.match(viewWords({ ...facts, next: { ...next, value: 10 } }, 9.42), /^This step goes up/);
  assert.equal(viewWords(facts, 9.42), "");
});

test("the bound is told with what it is made of", () => {
  assert.match(boundWords(bend, sgd), /2 \/ k = 2 \/ 3 = 0.66667; 0.8 is not below it\.$/);
  assert.match(
    boundWords({ ...bend, bound: 1 }, { optimizer: "momentum", rate: 0.1, momentum: 0.5 }),
    /2\(1 \+ μ\) \/ k/,
  );
  assert.match(boundWords(bend, { ...sgd, optimizer: "adam" }), /no such bound/);
  assert.match(boundWords({ ...bend, curvatures: [-1, -2], bound: null }, sgd), /bends downwards everywhere/);
  assert.match(boundWords(null, sgd), /no second derivatives/);
});

test("one step is one step, wherever a walk ends", () => {
  const facts = { step: 1, diverged: false, left: false, arrived: false };
  const told = { bend: null, how: { optimizer: "sgd", rate: 1e9 } };
  const said = (patch) => standing({ ...facts, ...patch }, [1, 2], told.bend, told.how);
  assert.match(said({ left: true }), /after 1 step it is more than/);
  assert.match(said({ arrived: true }), /after 1 step\.$/);
  assert.match(said({ left: true, step: 2 }), /after 2 steps it is/);
  assert.match(whereWords(1, { x: 0, y: 1, f: 2 }), /^After 1 step the point is at x 0, y 1, where f is 2\.$/);
  const race = { taken: [1, 1, 1], diverged: [true, false, false], left: [false, true, false] };
  assert.deepEqual(
    [0, 1, 2].map((i) => raceEnd(race, i)),
    [
      "diverged after 1 step; the last f that could be reckoned is",
      "left the map for good after 1 step; the last f is",
      "after 1 step f is",
    ],
  );
  assert.equal(raceEnd({ ...race, taken: [100, 0, 0] }, 0).slice(0, 24), "diverged after 100 steps");
});
