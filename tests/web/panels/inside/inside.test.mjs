import assert from "node:assert/strict";
import test from "node:test";
import {
  confusionAt,
  confusionSentence,
  decisionAt,
  decisions,
} from "../../../../web/js/panels/inside/errors/decisions.js";
import { binInWide, fillStrip, spreadOf } from "../../../../web/js/panels/inside/distributions/strip.js";
import { TABS } from "../../../../web/js/panels/inside/settings.js";
import { cellOf } from "../../../../web/js/panels/inside/errors/settings.js";
import { blockOf } from "../../../../web/js/panels/inside/updates/settings.js";
import { Panels } from "../../../../web/js/app/panels.js";
import {
  parameterName,
  ratioInWords,
  ratioText,
  reachOf,
  rms,
  sumInWords,
} from "../../../../web/js/panels/inside/updates/sum.js";

globalThis.matchMedia = () => ({ addEventListener() {} });
const { panel: digits } = await import("../../../../web/js/panels/digits/view.js");
const { panel: inside } = await import("../../../../web/js/panels/inside/view.js");
const { panel: network } = await import("../../../../web/js/panels/network/view.js");
const { panel: output } = await import("../../../../web/js/panels/output/view.js");

const panels = new Panels();
panels.add([network, output, digits, inside]);

/** One output; ten examples, four of them positive; the threshold finds ever fewer. */
const yes = Float32Array.from({ length: 101 }, (_, at) => (at < 50 ? 6 : at < 90 ? 2 : 0));
const hits = Float32Array.from({ length: 101 }, (_, at) => (at < 50 ? 3 : at < 90 ? 2 : 0));
const COUNTS = {
  yes: { data: yes, shape: [1, 101] },
  hits: { data: hits, shape: [1, 101] },
  positives: { data: Float32Array.of(4), shape: [1] },
  confusion: { data: Float32Array.of(5, 1, 2, 2), shape: [2, 2] },
};

test("a threshold's precision and recall come from what it finds", () => {
  const { precision, recall, f1, found, alarms, missed } = decisionAt(COUNTS, 0, 30);
  assert.deepEqual({ found, alarms, missed }, { found: 3, alarms: 3, missed: 1 });
  assert.deepEqual([precision, recall, f1], [0.5, 0.75, 0.6]);
});

test("where nothing is found there is no precision", () => {
  const { precision, recall } = decisionAt(COUNTS, 0, 95);
  assert.deepEqual([precision, recall], [null, 0]);
});

test("classes together are micro averages", () => {
  const two = (data) => ({ data: Float32Array.of(...data, ...data), shape: [2, data.length] });
  const counts = { ...COUNTS, yes: two(yes), hits: two(hits), positives: { data: Float32Array.of(4, 4), shape: [2] } };
  assert.equal(decisionAt(counts, null, 30).found, 6);
  assert.equal(decisionAt(counts, null, 30).precision, 0.5);
  assert.equal(decisions(counts, null).length, 101);
});

test("with one output the confusion matrix follows the threshold", () => {
  assert.deepEqual(confusionAt(COUNTS, 10, 30), [
    [3, 3],
    [1, 3],
  ]);
  assert.deepEqual(confusionAt(COUNTS, 10, 60), [
    [6, 0],
    [2, 2],
  ]);
});

test("with several outputs the largest decides", () => {
  const counts = { ...COUNTS, positives: { data: Float32Array.of(6, 4), shape: [2] } };
  assert.deepEqual(confusionAt(counts, 10, 30), [
    [5, 1],
    [2, 2],
  ]);
});

test("the commonest mistake is named", () => {
  assert.equal(
    confusionSentence(
      [
        [5, 1],
        [2, 2],
      ],
      ["rain", "sun"],
    ),
    "7 of 10 examples are right (70 %); sun is taken for rain most often (2×).",
  );
  assert.equal(
    confusionSentence(
      [
        [5, 0],
        [0, 5],
      ],
      ["0", "1"],
    ),
    "All 10 examples are right.",
  );
});

/** What tabs keep of answers, one after the other. */
const recordsAfter = (...answers) =>
  answers.reduce((records, { name, ...answer }) => panels.withRecords(records, { [name]: answer }), {});
const flowAt = (step) => ({
  name: "gradient_flow",
  step,
  arrays: {},
  facts: { layers: [{ gradient_rms: 1 / (step + 1) }] },
});

test("answers of another kind leave what a tab keeps as it is", () => {
  const records = recordsAfter(flowAt(1));
  const flow = records.gradient_flow;
  assert.equal(
    panels.withRecords(records, { misclassification: { step: 2, facts: {}, arrays: {} } }).gradient_flow,
    flow,
  );
});

test("the flow of gradients is kept as few numbers, thinned, and rewritten from an earlier step on", () => {
  const steps = Array.from({ length: 1000 }, (_, step) => flowAt(step));
  const before = recordsAfter(...steps).gradient_flow;
  assert.ok(before.length <= 241);
  assert.deepEqual(before[0], { step: 0, sizes: [1] });
  assert.equal(before.at(-1).step, 999);
  const flow = recordsAfter(...steps, flowAt(500)).gradient_flow;
  assert.equal(flow.at(-1).step, 500);
  assert.ok(flow.every(({ step }, i, all) => i === 0 || step > all[i - 1].step));
});

test("histograms are kept as bytes beside their reach, a lone value still seen", () => {
  const data = new Float32Array(64).fill(0);
  [data[3], data[40]] = [1000, 1];
  const arrays = { counts: { data, shape: [1, 1, 64] } };
  const { distributions } = recordsAfter({ name: "distributions", step: 2, arrays, facts: { reaches: [[0.5]] } });
  const { step, shares, reaches } = distributions[0];
  assert.deepEqual([step, shares[3], shares[40], shares[5], reaches], [2, 255, 1, 0, [[0.5]]]);
});

const MODEL = { layers: [{ batch_norm: false }, { batch_norm: true }], range: null, image_shape: null };
const VIEW = {
  cell: null,
  tab: "code",
  edges: "weight",
  example: null,
  split: "train",
  block: { layer: 1, name: "gamma" },
  zoom: null,
};

/** What is asked of Python, but for the panels that are put away. */
const needed = (view, hide = []) =>
  panels.needs({ view, model: MODEL, snapshot: { has_step: true }, answers: {}, lesson: null, link: { hide } });

test("only the open tab asks Python for its look", () => {
  const looks = ["update_parts", "distributions", "gradient_flow", "misclassification"];
  assert.ok(looks.every((look) => !(look in needed(VIEW))));
  const updates = needed({ ...VIEW, tab: "updates" });
  assert.deepEqual(updates.update_parts, { layer: 1, name: "gamma" });
  assert.ok(!("misclassification" in updates));
  assert.deepEqual(needed({ ...VIEW, tab: "errors" }).misclassification, { set: "train", cell: null });
});

test("parameters that the model does not have give way to the first weights", () => {
  assert.deepEqual(blockOf({ ...VIEW, block: { layer: 0, name: "gamma" } }, MODEL), { layer: 0, name: "W" });
  assert.deepEqual(blockOf({ ...VIEW, block: { layer: 7, name: "W" } }, MODEL), { layer: 0, name: "W" });
});

test("a cell of the matrix is asked for where the data have its classes", () => {
  const cell = { truth: 1, answer: 0, threshold: 0.5 };
  assert.deepEqual(cellOf({ ...VIEW, cell }, { ...MODEL, n_classes: 2 }), cell);
  assert.equal(cellOf({ ...VIEW, cell: { ...cell, answer: 2 } }, { ...MODEL, n_classes: 2 }), null);
});

test("an update is written out as a sum without its zero parts", () => {
  const one = (value) => ({ data: Float32Array.of(9, value), shape: [2] });
  const arrays = {
    old: one(0.5),
    gradient: one(-0.25),
    momentum: one(0),
    regularisation: one(-0.125),
    clipping: one(0.06298828125),
    new: one(0.18798828125),
  };
  assert.equal(
    sumInWords(arrays, 1),
    "0.5 \u2212 0.25 gradient step \u2212 0.125 regularisation + 0.062988281 clipping = 0.18798828",
  );
});

test("an update that moves nothing is no equation of a number with itself", () => {
  const still = (value) => ({ data: Float32Array.of(value), shape: [1] });
  const zero = { gradient: still(0), momentum: still(0), regularisation: still(0), clipping: still(0) };
  const words = sumInWords({ old: still(0.15), new: still(0.15), ...zero }, 0);
  assert.equal(words, "0.15000001 stays: no part of the update moves it");
});

test("a parameter is called by its neuron and input", () => {
  assert.equal(parameterName("W", [2, 3], 4), "W[2, 2]");
  assert.equal(parameterName("gamma", [2], 1), "γ[2]");
});

test("a step of a thousandth of the weights is usual", () => {
  assert.deepEqual(ratioInWords(0.001, 1), { ratio: 0.001, words: "usual" });
  assert.equal(ratioInWords(0.5, 1).words, "large");
  assert.equal(ratioInWords(1, 0).ratio, null);
  assert.equal(ratioText(0.001), "1 : 1000");
  assert.equal(rms([3, -4, 0, 0]), 2.5);
  assert.equal(reachOf([{ data: Float32Array.of(1, -7), shape: [2] }]), 7);
});

test("a narrow histogram is drawn on the axis of a wider one, largest values on top", () => {
  assert.deepEqual(
    [0, 31, 32, 63].map((bin) => binInWide(bin, 2)),
    [16, 31, 32, 47],
  );
  const strip = (reach, bin) => ({
    step: reach,
    reaches: [[reach]],
    shares: new Uint8Array(64).fill(255, bin, bin + 1),
  });
  const pixels = new Uint32Array(128);
  fillStrip(
    pixels,
    { strips: [strip(1, 63), strip(2, 0)], index: 0, reach: 2 },
    Uint32Array.from({ length: 256 }, (_, i) => i),
  );
  assert.deepEqual(
    [...pixels.keys()].filter((i) => pixels[i]),
    [2 * (63 - 47), 2 * 63 + 1],
  );
  assert.deepEqual(spreadOf(strip(1, 63), 0), { from: 31 / 32, to: 1, least: 31 / 32, most: 1 });
});

test("nothing is asked for panels that are put away", () => {
  const hover = { layer: 0, unit: 0 };
  assert.deepEqual(needed({ ...VIEW, tab: "updates", hover }, ["network", "output", "digits", "inside"]), {});
  assert.ok(!("network.parameters" in needed(VIEW, ["network", "digits"])));
});

test("links and lessons know every tab by its name", async () => {
  const { panel } = await import("../../../../web/js/panels/inside/view.js");
  assert.deepEqual(
    panel.tabs.map(({ id }) => id),
    TABS,
  );
});
