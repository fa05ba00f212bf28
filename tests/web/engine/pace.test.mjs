import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = { hidden: false };
const { createBudget } = await import("../../../web/js/engine/pace.js");

/** @param {number} ms that each of many frames took */
const budgetAfterFramesOf = (ms) => {
  const budget = createBudget();
  for (let frame = 0; frame < 50; frame += 1) budget.drew(ms);
  return budget.ms;
};

test("quick frames leave answers frequent", () => {
  assert.equal(budgetAfterFramesOf(1), 45);
});

test("slow frames give training most of the time, within a bound", () => {
  const [some, more] = [budgetAfterFramesOf(10), budgetAfterFramesOf(20)];
  assert.ok(some > 60 && more > 1.5 * some, `${some}, ${more}`);
  assert.equal(budgetAfterFramesOf(1000), 250);
});

test("one slow frame changes little", () => {
  const budget = createBudget();
  for (let frame = 0; frame < 50; frame += 1) budget.drew(2);
  budget.drew(12);
  assert.ok(budget.ms < 60, String(budget.ms));
});

test("a hidden page asks rarely", () => {
  const budget = createBudget();
  document.hidden = true;
  assert.equal(budget.ms, 250);
  document.hidden = false;
});
