import assert from "node:assert/strict";
import test from "node:test";
import { PythonError, checkGreeting, decode } from "../../../web/js/engine/protocol.js";

const answer = (value, binary = {}) => ({ json: JSON.stringify(value), ...binary });

test("an answer carries plain values, arrays and bytes", () => {
  const arrays = { "layers[0].W": { data: new Float32Array(6), shape: [2, 3] } };
  const decoded = decode(
    answer({ ok: { step: 3, cost: null } }, { arrays, content: new Uint8Array(2), checkpoint: new Uint8Array(3) }),
  );
  assert.equal(decoded.step, 3);
  assert.equal(decoded.cost, null);
  assert.equal(decoded.arrays, arrays);
  assert.equal(decoded.content.length, 2);
  assert.equal(decoded.checkpoint.length, 3);
});

test("the arrays of every probe's answer come beside its facts, checked", () => {
  const probes = { misclassification: { worst: { data: new Float32Array(2), shape: [2] } } };
  const told = { ok: { probes: { misclassification: { facts: { n: 2 }, ms: 1 } } } };
  assert.deepEqual(decode(answer(told, { probes })).probes.misclassification, {
    facts: { n: 2 },
    ms: 1,
    arrays: probes.misclassification,
  });
  probes.misclassification.worst.shape = [3];
  assert.throws(() => decode(answer(told, { probes })), /worst must have 3 numbers/);
});

test("an array that does not fit its shape is refused by name", () => {
  const arrays = { "layers[0].W": { data: new Float32Array(5), shape: [2, 3] } };
  assert.throws(() => decode(answer({ ok: {} }, { arrays })), /layers\[0\]\.W must have 6 numbers .* got 5/);
});

test("a Python error arrives with type, message and the field it is about", () => {
  const error = { type: "ValueError", message: "model.layers[1].units must be a whole number, got 0", traceback: "…" };
  assert.throws(
    () => decode(answer({ error })),
    (raised) =>
      raised instanceof PythonError && raised.type === "ValueError" && raised.field === "model.layers[1].units",
  );
});

test("an error that is not about a value names no field", () => {
  assert.equal(new PythonError({ type: "MemoryError", message: "model does not fit" }).field, null);
});

test("a worker of another version or with broken arithmetic is refused", () => {
  checkGreeting({ protocol: 1, product: 11 });
  assert.throws(() => checkGreeting({ protocol: 2, product: 11 }), /protocol 1, Python speaks 2/);
  assert.throws(() => checkGreeting({ protocol: 1, product: 0 }), /= 0/);
});
