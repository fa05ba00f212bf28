import assert from "node:assert/strict";
import { test } from "node:test";
import { filesOf } from "../../../web/js/engine/data-files.js";
import { LoadFailure } from "../../../web/js/app/errors.js";
import { isOutOfMemory, problemOfData } from "../../../web/js/app/problems.js";
import { PythonError } from "../../../web/js/engine/protocol.js";
import { catalog } from "../catalog.mjs";

const mnist = catalog.datasets.find(({ name }) => name === "mnist");

test("the quick set has files of its own, and they do for fewer images only", () => {
  assert.equal(filesOf(mnist, { subset: null }), mnist.files);
  assert.equal(filesOf(mnist, { subset: 20_000 }), mnist.files);
  assert.equal(filesOf(mnist, { subset: 10_000 }), mnist.quick.files);
  assert.equal(filesOf(mnist, { subset: 60 }), mnist.quick.files);
  assert.deepEqual(
    mnist.quick.files.map((file) => file.split("/").at(-1)),
    mnist.files.map((file) => file.split("/").at(-1)),
  );
});

test("data without room or a way here offer their quick set, unless that was wanted", () => {
  const full = new PythonError({ type: "MemoryError", message: "Unable to allocate 1 GiB" });
  assert.ok(isOutOfMemory(full) && isOutOfMemory(new PythonError({ type: "_ArrayMemoryError", message: "" })));
  assert.ok(!isOutOfMemory(new PythonError({ type: "ValueError", message: "" })));
  const problem = problemOfData(full, mnist.experiment, mnist);
  assert.match(problem.message, /not enough memory.*stays.*1 GiB/);
  assert.deepEqual(
    problem.actions.map(({ label }) => label),
    ["Retry", "Quick set of 10,000 images"],
  );
  assert.equal(problem.actions[1].args[0].data.subset, 10_000);
  const quick = { ...mnist.experiment, data: { ...mnist.experiment.data, subset: 10_000 } };
  assert.deepEqual(
    problemOfData(new LoadFailure("gone"), quick, mnist).actions.map(({ label }) => label),
    ["Retry"],
  );
});
