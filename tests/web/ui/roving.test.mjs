import assert from "node:assert/strict";
import test from "node:test";
import { nextControl } from "../../../web/js/ui/roving.js";

const items = ["Train", "Step", "Reset"];
const from = (target, key) => nextControl(items, { key, target });

test("arrows walk through a toolbar round and round, Home and End go to its ends", () => {
  assert.equal(from("Train", "ArrowRight"), "Step");
  assert.equal(from("Reset", "ArrowRight"), "Train");
  assert.equal(from("Train", "ArrowLeft"), "Reset");
  assert.equal(from("Step", "Home"), "Train");
  assert.equal(from("Step", "End"), "Reset");
});

test("other keys, and keys pressed elsewhere, go nowhere", () => {
  assert.equal(from("Train", "Tab"), undefined);
  assert.equal(from("a list", "ArrowRight"), undefined);
});
