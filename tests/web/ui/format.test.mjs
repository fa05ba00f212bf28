import assert from "node:assert/strict";
import test from "node:test";
import {
  className,
  formatCount,
  formatFixed,
  formatFull,
  formatNumber,
  formatPercent,
  formatShare,
  formatSigned,
  formatSteady,
  formatThousands,
} from "../../../web/js/ui/format.js";

test("numbers keep three significant digits at every size", () => {
  const written = [0.11316, -1.2, 12.345, 999.6, 48213.4, 0.00123, 1.234e-5, 2.5e7, 0].map(formatNumber);
  assert.deepEqual(written, ["0.113", "−1.2", "12.3", "1000", "48213", "0.00123", "1.23e−5", "2.50e7", "0"]);
});

test("what changes keeps its zeros, and so its width", () => {
  const written = [0.2, 1, 0.6931, 12, 0.0305, 99.96, 250.4, 0, -0.5].map(formatSteady);
  assert.deepEqual(written, ["0.200", "1.00", "0.693", "12.0", "0.0305", "100", "250", "0.00", "−0.500"]);
  assert.deepEqual([0.3, 1, 0.98765, null].map(formatShare), ["0.300", "1.000", "0.988", "–"]);
});

test("what is not a number is said in words or shown as nothing", () => {
  assert.deepEqual([null, undefined, NaN, Infinity, -Infinity].map(formatNumber), [
    "–",
    "–",
    "not a number",
    "∞",
    "−∞",
  ]);
});

test("signs are written out, zero has none", () => {
  assert.deepEqual([2, -2, 0].map(formatSigned), ["+2", "−2", "0"]);
  assert.deepEqual([2, -0.001, 0, -0, -0.006, 123.4].map(formatFixed), [
    "+2.00",
    "0.00",
    "0.00",
    "0.00",
    "−0.01",
    "+123",
  ]);
});

test("the full value has every digit of a float32 and no more", () => {
  assert.equal(formatFull(Math.fround(0.1)), "0.1");
  assert.equal(formatFull(Math.fround(-1234.5678)), "−1234.5677");
  assert.equal(formatFull(null), "–");
});

test("shares near one are not rounded up to one", () => {
  assert.deepEqual([0.5, 0.984, 0.9961, 1].map(formatPercent), ["50 %", "98 %", "99.6 %", "100 %"]);
});

test("counts and classes read as words", () => {
  assert.equal(formatCount(1, "neuron"), "1 neuron");
  assert.equal(formatCount(32, "neuron"), "32 neurons");
  assert.equal(className("7"), "class 7");
  assert.equal(className("virginica"), "virginica");
});

test("large counts have their thousands apart", () => {
  assert.deepEqual([7, 999, 1000, 60000, 1234567].map(formatThousands), ["7", "999", "1,000", "60,000", "1,234,567"]);
});
