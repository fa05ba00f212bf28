import assert from "node:assert/strict";
import test from "node:test";
import { nextNumber, readNumber } from "../../../web/js/ui/number-field.js";

test("a number is read as people write it", () => {
  const written = {
    0.03: 0.03,
    "0,03": 0.03,
    ",5": 0.5,
    " 12 ": 12,
    "\u22121": -1,
    "+2": 2,
    "1e-5": 1e-5,
    "1,5E3": 1500,
    "7.": 7,
  };
  assert.deepEqual(Object.keys(written).map(readNumber), Object.values(written));
});

test("what is no number, or none that can be held, is none", () => {
  for (const text of [
    "",
    " ",
    "abc",
    "1e400",
    "NaN",
    "Infinity",
    "0x10",
    "1.234,5",
    "1,2,3",
    "1 2",
    "1e",
    "-",
    "3px",
  ]) {
    assert.equal(readNumber(text), null, text);
  }
});

test("the arrow keys change a number in its first digit, and never a small one to 0", () => {
  const steps = [
    [0.03, 1, 0.04],
    [0.03, -1, 0.02],
    [0.9, 1, 1],
    [0.1, -1, 0.09],
    [1e-5, -1, 9e-6],
    [0, 1, 0.1],
    [0, -1, -0.1],
    [-0.1, 1, -0.09],
    [-0.2, -1, -0.3],
    [1.25, 1, 2.25],
    [10, 1, 20],
  ];
  for (const [value, direction, next] of steps)
    assert.equal(nextNumber(value, direction), next, `${value} ${direction}`);
});
