import assert from "node:assert/strict";
import test from "node:test";
import { areOtherEdits, movedOn, nextEdit, noEdits, whyNot, withEdit } from "../../../web/js/app/edits.js";

const weight = { layer: 0, name: "W", index: [1, 0] };
const edit = (patch) => ({ address: weight, before: 0.1, after: 2, step: 7, gesture: 0, ...patch });
const at = (step, edits, state = "paused") => ({ edits, snapshot: { step }, status: { state } });

test("one gesture is one edit, and undoing it restores what stood before its first change", () => {
  const edits = [edit({}), edit({ before: 2, after: 3 }), edit({ before: 3, after: 4 })].reduce(withEdit, noEdits());
  assert.equal(edits.past.length, 1);
  assert.deepEqual([nextEdit(edits, "undo").before, nextEdit(edits, "undo").after], [0.1, 4]);
});

test("another gesture, another parameter or another step is another edit", () => {
  const others = [edit({ gesture: 1 }), edit({ address: { ...weight, index: [0, 0] } }), edit({ step: 8 })];
  for (const other of others) assert.equal(withEdit(withEdit(noEdits(), edit({})), other).past.length, 2);
});

test("an edit goes from the past to the future and back; a new one ends the future", () => {
  const edits = [edit({}), edit({ gesture: 1 })].reduce(withEdit, noEdits());
  const undone = movedOn(edits, "undo");
  assert.deepEqual([undone.past.length, undone.future.length], [1, 1]);
  assert.deepEqual(movedOn(undone, "redo"), edits);
  assert.deepEqual(withEdit(undone, edit({ gesture: 2 })).future, []);
});

test("only edits since the last step can be undone, and never while training", () => {
  const edits = withEdit(noEdits(), edit({}));
  assert.equal(whyNot(at(7, edits), "undo"), null);
  assert.match(whyNot(at(8, edits), "undo"), /Steps were trained/);
  assert.match(whyNot(at(7, edits, "running"), "undo"), /Training moves/);
  assert.match(whyNot(at(7, edits), "redo"), /No edit was undone/);
  assert.match(whyNot(at(0, noEdits()), "undo"), /No weight or bias/);
});

test("other edits stand after one more or one less, not after one undone or where all are forgotten", () => {
  const [none, one] = [noEdits(), withEdit(noEdits(), edit({}))];
  const two = withEdit(one, edit({ gesture: 1 }));
  const undone = movedOn(one, "undo");
  assert.deepEqual(
    [
      [none, one],
      [one, two],
      [one, undone],
    ].map(([then, now]) => areOtherEdits(then, now)),
    [true, true, true],
  );
  assert.deepEqual(
    [
      [none, none],
      [none, undone],
      [one, none],
    ].map(([then, now]) => areOtherEdits(then, now)),
    [false, false, false],
  );
});
