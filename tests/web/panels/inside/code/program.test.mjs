import assert from "node:assert/strict";
import { test } from "node:test";
import { pythonCode, toPython } from "../../../../../web/js/panels/inside/code/program.js";

test("JSON values become Python values", () => {
  assert.equal(toPython([true, false, null, 0.5, 'a"b']), '[True, False, None, 0.5, "a\\"b"]');
});

test("keys that hold null are left out, because null is their default", () => {
  assert.equal(toPython({ clip_norm: null, momentum: 0 }), '{"momentum": 0}');
});

test("what does not fit on a line takes a line per item, with its comma", () => {
  const long = "x".repeat(60);
  assert.equal(toPython({ a: long, b: [long, 1] }), `{\n    "a": "${long}",\n    "b": ["${long}", 1],\n}`);
});

const experiment = { data: { name: "xor" }, epochs: null };

test("a run that has begun is repeated up to its step", () => {
  assert.match(pythonCode(experiment, 300), /while model\.step < 300:/);
});

test("a run that has not begun trains to the experiment's last epoch, or for ten", () => {
  assert.match(pythonCode({ ...experiment, epochs: 3 }, 0), /while data\.epoch < 3:/);
  assert.match(pythonCode(experiment, 0), /while data\.epoch < 10:/);
});

test("only data that are read from files are said to need them", () => {
  assert.doesNotMatch(pythonCode(experiment, 0), /NNCORE_DATA/);
  assert.match(pythonCode({ ...experiment, data: { name: "mnist" } }, 0), /NNCORE_DATA/);
});

test("own images are read from a folder beside the program, unless the document names one", () => {
  const withImages = (data) =>
    pythonCode(
      { ...experiment, data: { name: "images", images: { class_names: ["a", "b"] }, path: null, ...data } },
      0,
    );
  assert.match(withImages({}), /# Your images: [^]*"path": "images"/);
  assert.match(withImages({ path: "elsewhere" }), /"path": "elsewhere"/);
  assert.doesNotMatch(withImages({ images: null }), /Your images|"path"/);
});

test("a long table stands in a file, a short one in the program", () => {
  const withTable = (text) => pythonCode({ ...experiment, data: { name: "csv", csv: { text, target: "b" } } }, 0);
  assert.match(withTable("a,b\n1,2"), /"text": "a,b\\n1,2"/);
  const long = withTable("1,2\n".repeat(5000));
  assert.match(long, /table = Path\("table\.csv"\)\.read_text\("utf-8"\)/);
  assert.match(long, /"text": table, "target": "b"/);
  assert.ok(long.length < 2000);
});

test("the program says first the one command that installs nncore from the page's own address", () => {
  const wheel = "https://example.org/nn/wheels/nncore-1.2.3-py3-none-any.whl";
  const [first, command, empty, ...rest] = pythonCode(experiment, 3, { wheel, files: [] }).split("\n");
  assert.match(first, /^# .*Python 3\.11/);
  assert.equal(command, `# pip install "${wheel}"`);
  assert.equal(empty, "");
  assert.equal(rest.join("\n"), pythonCode(experiment, 3));
});

test("MNIST's files are fetched from the page, unless the document names a folder", () => {
  const site = {
    wheel: "https://a.b/c.whl",
    files: ["https://a.b/d/train-images.gz", "https://a.b/d/train-labels.gz"],
  };
  const mnist = (data) => pythonCode({ ...experiment, data: { name: "mnist", ...data } }, 1, site);
  assert.match(mnist({ path: null }), /"https:\/\/a\.b\/d\/train-labels\.gz",[^]*"path": "mnist"/);
  assert.doesNotMatch(mnist({ path: null }), /NNCORE_DATA/);
  assert.doesNotMatch(mnist({ path: "here" }), /urlopen|NNCORE_DATA/);
  assert.doesNotMatch(pythonCode(experiment, 1, { ...site, files: [] }), /urlopen/);
});
