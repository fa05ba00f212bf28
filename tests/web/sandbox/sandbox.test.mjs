import assert from "node:assert/strict";
import test from "node:test";
import { createKept } from "../../../web/js/editor/kept.js";
import { faultWords, finishedWords } from "../../../web/js/sandbox/words.js";
import { filesOfProgram } from "../../../web/js/panels/inside/code/program.js";
import { notebookOfProgram } from "../../../web/js/panels/inside/code/notebook.js";
import { sourceOf } from "../../../web/js/panels/inside/code/source-of.js";
import { summary } from "../../../web/js/panels/inside/write/verdicts.js";

globalThis.matchMedia = () => ({ addEventListener() {} });
const { joined } = await import("../../../web/js/sandbox/curves.js");
const { trainedWords } = await import("../../../web/js/panels/inside/write/training-chart.js");

/** What a browser keeps, in a map. */
function storage(content = {}) {
  const kept = new Map(Object.entries(content));
  return { getItem: (name) => kept.get(name) ?? null, setItem: (name, text) => kept.set(name, text) };
}

test("what was written is there after a reload, and gone when it is taken back", () => {
  const device = storage();
  const kept = createKept(device);
  kept.write("program", "print(1)");
  kept.write("exercise.tanh", "def f(): …");
  assert.equal(createKept(device).read("program"), "print(1)");
  kept.write("program", null);
  assert.equal(createKept(device).read("program"), null);
  assert.equal(createKept(device).read("exercise.tanh"), "def f(): …");
});

test("without storage, or with something else in it, texts are kept for the visit", () => {
  const full = {
    getItem: () => '["no", 1]',
    setItem() {
      throw new DOMException("full", "QuotaExceededError");
    },
  };
  for (const device of [null, full, storage({ "nncore.written": "{" }), storage({ "nncore.written": '{"a": 1}' })]) {
    const kept = createKept(device);
    assert.equal(kept.read("a"), null);
    kept.write("a", "text");
    assert.equal(kept.read("a"), "text");
  }
});

test("curves of different steps share one axis, with nothing where a curve has no value", () => {
  const curves = [
    { x: [1, 2, 3], y: [0.5, 0.25, null] },
    { x: [2, 4], y: [1, 2] },
  ];
  assert.deepEqual(joined(curves), {
    x: [1, 2, 3, 4],
    columns: [
      [0.5, 0.25, null, null],
      [null, 1, null, 2],
    ],
  });
});

test("an error is told with its line where it has one", () => {
  assert.equal(faultWords({ type: "NameError", message: "no x", line: 3, trace: "" }), "Line 3: NameError: no x");
  assert.equal(faultWords({ type: "SystemExit", message: "", line: null, trace: "" }), "SystemExit");
  assert.equal(finishedWords(1234), "Finished after 1.2 s.");
});

const verdict = (block, problem = "") => ({ block, name: block.replace(".", " of layer "), problem, factor: null });

test("a check is summed up: right everywhere, or the first block that is wrong", () => {
  const right = { name: "3-4-2", verdicts: [verdict("d_w.1"), verdict("d_b.1")] };
  const wrong = { name: "5-4-2", verdicts: [verdict("d_w.1"), verdict("d_b.1", "is 10 times too large")] };
  assert.equal(
    summary({ fault: null, cases: [right, right], passed: true, left_out: "" }),
    "Right: 2 networks checked, and what your lines compute is right in each.",
  );
  assert.equal(
    summary({ fault: null, cases: [right, wrong], passed: false, left_out: "" }),
    "Not right yet: in 5-4-2, d_b of layer 1 is 10 times too large.",
  );
});

test("two trainings are told from their first cost to their last", () => {
  const real = { step: [0, 5, 10], cost: [0.7, 0.6, 0.5] };
  const yours = { step: [0, 5], cost: [0.7, null] };
  assert.equal(
    trainedWords({ real, yours }),
    "nncore's own lines: from 0.7 to 0.5 at step 10; yours: no finite number after step 5.",
  );
});

test("a long table lies beside the program, a short one is in it", () => {
  const withTable = (text) => ({ data: { name: "csv", csv: { text } } });
  assert.deepEqual(filesOfProgram(withTable("a,b\n1,2")), {});
  const long = "a,b\n" + "1,2\n".repeat(3000);
  assert.deepEqual(filesOfProgram(withTable(long)), { "table.csv": long });
});

test("a program that was changed is what is copied and taken home", () => {
  assert.equal(sourceOf({ view: { program: "print(1)" } }), "print(1)");
  const { cells, nbformat } = JSON.parse(notebookOfProgram("a = 1\nprint(a)\n", { wheel: "w.whl", files: [] }));
  assert.equal(nbformat, 4);
  assert.deepEqual(
    cells.map(({ id, source }) => [id, source.join("")]),
    [
      ["cell-1", '%pip install "w.whl" matplotlib'],
      ["cell-2", "a = 1\nprint(a)"],
    ],
  );
});
