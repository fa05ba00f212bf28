import assert from "node:assert/strict";
import { test } from "node:test";
import { wheelAddress } from "../../../../../web/js/app/address.js";
import { curvesAsCsv } from "../../../../../web/js/panels/inside/code/downloads.js";
import { expectedNumbers, notebook } from "../../../../../web/js/panels/inside/code/notebook.js";

test("the wheel's address is absolute, beside the page under whatever path, without the link's part", () => {
  for (const page of ["https://example.org/nn/", "https://example.org/nn/index.html", "https://example.org/nn/?a#x=b"])
    assert.equal(wheelAddress("1.2.3", page), "https://example.org/nn/wheels/nncore-1.2.3-py3-none-any.whl");
});

test("curves as CSV: a heading, a row per point, nothing where nothing was measured", () => {
  const history = {
    step: [0, 5],
    epoch: [0, 0.5],
    cost_train: [0.7, 0.25],
    cost_test: [0.75, null],
    metrics: { accuracy: { train: [0.5, 1], test: [0.5, null] } },
  };
  assert.equal(
    curvesAsCsv(history),
    "step,epoch,cost_train,cost_test,accuracy_train,accuracy_test\n0,0,0.7,0.75,0.5,0.5\n5,0.5,0.25,,1,\n",
  );
});

const whole = {
  is_whole: true,
  cost_train: 0.25,
  cost_test: null,
  metrics: { accuracy: { train: 1, test: null } },
};
const site = { wheel: "https://a.b/c.whl", files: [] };
const experiment = { name: "", data: { name: "xor" }, epochs: null };

test("the numbers expected are those the page has; none where it has not evaluated all data", () => {
  assert.deepEqual(expectedNumbers({ step: 3, evaluation: whole }), { train: { cost: 0.25, accuracy: 1 }, test: {} });
  assert.equal(expectedNumbers({ step: 3, evaluation: { ...whole, is_whole: false } }), null);
  assert.equal(expectedNumbers(null), null);
});

test("a notebook of a run that has not begun compares with nothing", () => {
  const text = notebook(experiment, { step: 0, evaluation: whole }, site);
  assert.doesNotMatch(text, /expected/);
  assert.match(notebook(experiment, { step: 3, evaluation: whole }, site), /expected = /);
});

test("a notebook's first code cell installs nncore", () => {
  const { cells } = JSON.parse(notebook(experiment, { step: 3, evaluation: whole }, site));
  const first = cells.find(({ cell_type }) => cell_type === "code");
  assert.deepEqual(first.source, ['%pip install "https://a.b/c.whl" matplotlib']);
});
