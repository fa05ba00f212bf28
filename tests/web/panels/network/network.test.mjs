import assert from "node:assert/strict";
import test from "node:test";
import { createEdgeScale, edgeValues } from "../../../../web/js/panels/network/edge-values.js";
import { chooseTarget, litEdges } from "../../../../web/js/panels/network/choice.js";
import { allowed } from "../../../../web/js/panels/network/needs.js";
import {
  arraysOf,
  columnSubtitle,
  describeColumns,
  holdsNeuron,
  inputName,
  networkSentence,
  neuronName,
} from "../../../../web/js/panels/network/columns.js";
import { nextNeuron } from "../../../../web/js/panels/network/events.js";
import {
  edgeAt,
  edgeHeight,
  edgePath,
  inSight,
  labelWidth,
  layoutEdges,
  layoutNetwork,
  MOST_IN_SIGHT,
} from "../../../../web/js/panels/network/layout.js";
import { neuronFormula } from "../../../../web/js/panels/network/neuron-formula.js";

const network = (...layers) => ({ model: { layers: layers.map(([units, activation]) => ({ units, activation })) } });
const plane = {
  classification: true,
  axes: 2,
  axisNames: ["x₁", "x₂"],
  range: [-6, 6],
  inputNames: ["x₁", "x₂"],
  imageShape: null,
  classNames: [],
};
const images = { ...plane, axes: 0, inputNames: [], imageShape: [28, 28], classNames: [..."0123456789"] };
const xor = describeColumns(network([4, "tanh"], [2, "softmax"]), { ...plane, classNames: ["same", "different"] });
const mnist = describeColumns(network([32, "tanh"], [16, "tanh"], [10, "softmax"]), images);
const room = { width: 640, height: 480 };

test("the columns follow the experiment alone before there is a model", () => {
  const columns = describeColumns(network([3, "leaky_relu"], [1, "sigmoid"]), plane);
  assert.deepEqual(
    columns.map(({ kind, count, picture }) => [kind, count, picture]),
    [
      ["input", 2, "plane"],
      ["hidden", 3, "plane"],
      ["output", 1, "plane"],
    ],
  );
  assert.equal(columnSubtitle(columns[1]), "3 leaky ReLU");
});

test("an image is one tile, the first layer's neurons are weight images, the others values", () => {
  assert.deepEqual(
    mnist.map(({ picture }) => picture),
    ["image", "weights", "value", "value"],
  );
  assert.equal(mnist[0].count, 784);
});

test("neurons are named as people name them", () => {
  assert.equal(neuronName(xor, { layer: -1, unit: 1 }), "input x₂");
  assert.equal(neuronName(xor, { layer: 0, unit: 2 }), "hidden 1, neuron 3");
  assert.equal(neuronName(xor, { layer: 1, unit: 1 }), "output different");
  assert.equal(neuronName(mnist, { layer: -1, unit: 0 }), "input image");
  assert.equal(inputName(mnist[0], 29, [28, 28]), "pixel 2, 2");
  assert.equal(networkSentence(xor), "Network of 2 inputs, then 4 tanh neurons, then 2 softmax outputs");
});

test("an address outlives neither its layer nor its unit", () => {
  assert.ok(holdsNeuron(xor, { layer: 0, unit: 3 }));
  assert.ok(!holdsNeuron(xor, { layer: 0, unit: 4 }));
  assert.ok(!holdsNeuron(xor, { layer: 2, unit: 0 }));
  assert.ok(!holdsNeuron(mnist, { layer: -1, unit: 1 }));
});

test("arrays of another network are not shown", () => {
  const arrays = (...shapes) => Object.fromEntries(shapes.map((shape, i) => [`layers[${i}].W`, { data: [], shape }]));
  const fitting = arrays([4, 2], [2, 4]);
  const told = (parameters) => ({ "network.parameters": { arrays: parameters }, draw: { arrays: { output: {} } } });
  assert.deepEqual(arraysOf(xor, told(fitting)), fitting);
  assert.deepEqual(arraysOf(xor, told(arrays([3, 2], [2, 3]))), {});
  assert.deepEqual(arraysOf(xor, told(arrays([4, 2], [2, 4], [2, 2]))), {});
  assert.deepEqual(arraysOf(xor, {}), {});
});

test("columns stand in order inside the stage and are centred on one line", () => {
  const { places, width, height } = layoutNetwork(xor, room);
  assert.deepEqual([width, height], [640, 480]);
  const middles = places.map(({ y, pitch, rows, tile }) => y + ((rows - 1) * pitch + tile) / 2);
  assert.ok(middles.every((middle) => Math.abs(middle - middles[0]) < 1));
  assert.ok(places.every(({ x, tile }, i) => i === 0 || x > places[i - 1].x + places[i - 1].tile));
});

test("larger type has larger tiles and names, in the same room", () => {
  const [usual, large] = [layoutNetwork(xor, room), layoutNetwork(xor, { ...room, type: 1.25 })];
  assert.deepEqual([large.width, large.height], [640, 480]);
  assert.equal(large.places[0].labels, 1.25 * usual.places[0].labels);
  assert.ok(large.places.every(({ x, tile }, i) => i === 0 || x > large.places[i - 1].x + large.places[i - 1].tile));
});

test("the longest word of a name has its room on a phone, and a name has as many lines as fit", () => {
  const names = ["sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"];
  const irises = describeColumns(network([8, "tanh"], [3, "softmax"]), {
    ...plane,
    axes: 0,
    inputNames: names,
    classNames: ["setosa", "versicolor", "virginica"],
  });
  const { places } = layoutNetwork(irises, { width: 374, height: 288 });
  const [inputs, , outputs] = places;
  assert.ok(labelWidth(outputs) >= 64, "versicolor");
  assert.ok(labelWidth(inputs) >= 42, "length");
  assert.ok(inputs.lines >= 3, "sepal length (cm)");
  assert.ok(inputs.lines * 13.8 <= inputs.pitch + 1);
});

test("a deep network that can be in sight as a whole does not scroll", () => {
  const deep = describeColumns(network(...Array.from({ length: 8 }, () => [8, "sigmoid"]), [1, "sigmoid"]), {
    ...plane,
    classNames: ["ring", "disc"],
  });
  assert.equal(layoutNetwork(deep, { width: 654, height: 410 }).width, 654);
});

test("titles of columns side by side do not touch", () => {
  const deep = describeColumns(network(...Array.from({ length: 12 }, () => [2, "tanh"]), [2, "softmax"]), plane);
  assert.ok(layoutNetwork(deep, { width: 374, height: 400 }).places.every(({ width }) => width >= 64));
});

test("more than 24 neurons become a strip, and so do fewer where they do not fit", () => {
  const tall = describeColumns(network([MOST_IN_SIGHT, "tanh"], [MOST_IN_SIGHT + 1, "tanh"], [2, "softmax"]), plane);
  assert.deepEqual(
    layoutNetwork(tall, { width: 640, height: 900 }).places.map(({ strip }) => strip),
    [false, false, true, false],
  );
  assert.deepEqual(
    layoutNetwork(tall, { width: 640, height: 400 }).places.map(({ strip }) => strip),
    [false, true, true, false],
  );
});

test("thirteen layers make the stage wider instead of overlapping", () => {
  const deep = describeColumns(network(...Array.from({ length: 13 }, () => [4, "tanh"])), plane);
  const { width, places } = layoutNetwork(deep, { width: 340, height: 400 });
  assert.ok(width > 340);
  assert.ok(places.every(({ x, tile }, i) => i === 0 || x >= places[i - 1].x + places[i - 1].tile + 20));
});

test("titles and names stay inside the stage, and the longest word of a name is not broken", () => {
  const sport = {
    ...plane,
    axes: 0,
    inputNames: ["temperature (°C)", "slept well", "much homework"],
    classNames: ["stay home", "go to sports"],
  };
  for (const width of [380, 640]) {
    const layout = layoutNetwork(describeColumns(network([1, "sigmoid"]), sport), { width, height: 400 });
    const [first, last] = layout.places;
    assert.ok(first.x + first.tile / 2 - first.width / 2 >= 0);
    assert.ok(last.x + last.tile / 2 + last.width / 2 <= layout.width);
    assert.ok(first.x > 6.4 * "temperature".length);
  }
});

test("every edge between tiles in sight is drawn, once", () => {
  const layout = layoutNetwork(xor, room);
  const edges = layoutEdges(xor, layout, [0, 0, 0]);
  assert.equal(edges.length, 2 * 4 + 4 * 2);
  assert.equal(new Set(edges.map(({ layer, unit, input }) => `${layer} ${unit} ${input}`)).size, edges.length);
});

test("an image sends one edge to each neuron in sight, and scrolling shows others", () => {
  const layout = layoutNetwork(mnist, room);
  const strip = layout.places[1];
  const first = (scroll) => layoutEdges(mnist, layout, [0, scroll, 0, 0]).filter(({ layer }) => layer === 0);
  assert.equal(first(0).length, strip.rows);
  assert.deepEqual(
    first(0).map(({ unit }) => unit),
    Array.from({ length: strip.rows }, (_, i) => i),
  );
  assert.equal(first(strip.pitch * 5)[0].unit, 5);
  assert.deepEqual(inSight(strip, 32, (32 - strip.rows) * strip.pitch), [32 - strip.rows, 32]);
});

test("an edge is found where its curve runs", () => {
  const edge = { layer: 0, unit: 1, input: 0, x0: 10, y0: 20, x1: 110, y1: 80 };
  assert.equal(edgePath(edge), "M10 20C60 20 60 80 110 80");
  assert.ok(Math.abs(edgeHeight(edge, 60) - 50) < 1e-6);
  for (const t of [0.1, 0.35, 0.8]) {
    const x = 10 + 100 * (1.5 * t - 1.5 * t * t + t ** 3);
    assert.ok(Math.abs(edgeHeight(edge, x) - (20 + 60 * (3 * t * t - 2 * t ** 3))) < 0.05);
  }
  assert.equal(edgeAt([edge], { x: 60, y: 54, reach: 7 }), edge);
  assert.equal(edgeAt([edge], { x: 60, y: 70, reach: 7 }), null);
  assert.equal(edgeAt([{ ...edge, input: -1 }], { x: 60, y: 50, reach: 7 }), null);
});

test("arrow keys walk inside a layer and across layers at the same height", () => {
  const tiles = [2, 5, 1];
  const from = { layer: 0, unit: 4 };
  assert.deepEqual(nextNeuron("ArrowUp", from, tiles), { layer: 0, unit: 3 });
  assert.deepEqual(nextNeuron("ArrowDown", from, tiles), from);
  assert.deepEqual(nextNeuron("Home", from, tiles), { layer: 0, unit: 0 });
  assert.deepEqual(nextNeuron("ArrowLeft", from, tiles), { layer: -1, unit: 1 });
  assert.deepEqual(nextNeuron("ArrowRight", from, tiles), { layer: 1, unit: 0 });
  assert.deepEqual(nextNeuron("ArrowRight", { layer: 1, unit: 0 }, tiles), { layer: 1, unit: 0 });
  assert.deepEqual(nextNeuron("ArrowLeft", { layer: 1, unit: 0 }, tiles), { layer: 0, unit: 2 });
  assert.equal(nextNeuron("Tab", from, tiles), null);
});

test("a neuron's sum is written out with its numbers", () => {
  const arrays = {
    "layers[0].W": { data: Float32Array.of(0, 0, 0.5, -1.25, 0, 0, 0, 0), shape: [4, 2] },
    "layers[0].b": { data: Float32Array.of(0, -2, 0, 0), shape: [4] },
    "layers[1].W": { data: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8), shape: [2, 4] },
    "layers[1].b": { data: Float32Array.of(0, 0.25), shape: [2] },
  };
  const around = { columns: xor, batchNorm: false };
  assert.equal(neuronFormula({ layer: 0, unit: 1 }, around, arrays), "z = 0.5 · x₁ − 1.25 · x₂ − 2,  a = tanh(z)");
  assert.equal(
    neuronFormula({ layer: 1, unit: 1 }, around, arrays),
    "z = 5 · a₁ + 6 · a₂ + 7 · a₃ + 8 · a₄ + 0.25,  a = softmax(z)",
  );
  const followed = { ...arrays, "layers[0].a": { data: [0, 0.75], shape: [2] } };
  assert.match(neuronFormula({ layer: 0, unit: 1 }, around, followed), /a = tanh\(z\) = 0\.75 for the example$/);
  assert.equal(neuronFormula({ layer: 0, unit: 1 }, around, {}), "");
});

test("long sums say how many terms they leave out", () => {
  const wide = describeColumns(network([12, "tanh"], [1, "sigmoid"]), plane);
  const arrays = {
    "layers[1].W": { data: new Float32Array(12).fill(1), shape: [1, 12] },
    "layers[1].b": { data: Float32Array.of(-1), shape: [1] },
  };
  assert.match(
    neuronFormula({ layer: 1, unit: 0 }, { columns: wide, batchNorm: true }, arrays),
    /a₈ \+ … 4 more terms − 1, {2}z = norm\(s\), {2}a = sigmoid\(z\)$/,
  );
});

test("edges show weight, gradient or update, and nothing where there is nothing", () => {
  const arrays = {
    "layers[1].W": { data: Float32Array.of(1, 2, 3, 4), shape: [2, 2] },
    "layers[1].grad.W": { data: Float32Array.of(5, 6, 7, 8), shape: [2, 2] },
  };
  const edge = { layer: 1, unit: 1, input: 0 };
  assert.equal(edgeValues(arrays, "weight")(edge), 3);
  assert.equal(edgeValues(arrays, "gradient")(edge), 7);
  assert.equal(edgeValues(arrays, "update")(edge), null);
  assert.equal(edgeValues(arrays, "weight")({ ...edge, input: -1 }), null);
});

test("weights have a fixed scale, gradients their own largest, followed slowly downwards", () => {
  const scale = createEdgeScale();
  const now = (size, running) => ({
    arrays: { "layers[0].grad.W": { data: Float32Array.of(size, 0), shape: [1, 2] } },
    running,
  });
  assert.equal(scale.full("weight", xor, now(80, true)), 5);
  assert.equal(scale.full("gradient", xor, now(2, true)), 2);
  assert.equal(scale.full("gradient", xor, now(1, true)), 2 * 0.97);
  assert.equal(scale.full("gradient", xor, now(4, true)), 4);
  assert.equal(scale.full("gradient", xor, now(1, false)), 1);
});

test("the card follows the pointer, goes back to what was clicked, and stays while a number is edited", () => {
  const view = { edge: null, pinned: { layer: 0, unit: 1 }, hover: { layer: 1, unit: 0 } };
  const choose = (now, patch = {}) =>
    chooseTarget({ ...view, ...patch }, xor, { pointed: null, editing: false, ...now });
  assert.deepEqual(choose({}), { target: { layer: 1, unit: 0, input: null }, kept: false });
  assert.deepEqual(choose({}, { hover: null }), { target: { layer: 0, unit: 1, input: null }, kept: true });
  assert.deepEqual(choose({}, { hover: view.pinned }), { target: { layer: 0, unit: 1, input: null }, kept: true });
  assert.deepEqual(choose({ editing: true }), { target: { layer: 0, unit: 1, input: null }, kept: true });
  assert.deepEqual(choose({ pointed: { layer: 1, unit: 1, input: 3, x0: 0 } }).target, { layer: 1, unit: 1, input: 3 });
  assert.deepEqual(choose({}, { hover: null, edge: { layer: 0, unit: 9, input: 0 } }).target, {
    layer: 0,
    unit: 1,
    input: null,
  });
  assert.deepEqual(choose({}, { hover: null, pinned: { layer: 7, unit: 0 } }), { target: null, kept: false });
});

test("only the edges of the neuron in question stay lit", () => {
  const lit = litEdges({ hover: null, pinned: { layer: 0, unit: 2 } });
  assert.ok(lit({ layer: 0, unit: 2, input: 1 }));
  assert.ok(lit({ layer: 1, unit: 0, input: 2 }));
  assert.ok(!lit({ layer: 0, unit: 1, input: 1 }));
  assert.ok(!lit({ layer: 1, unit: 0, input: 1 }));
  assert.equal(litEdges({ hover: null, pinned: null }), null);
});

test("a neuron's tile tells no more of the output than its picture while a lesson asks about that", () => {
  const arrays = { "layers[0].response": 1, "layers[1].response": 2, "layers[1].a": 3, "layers[1].W": 4 };
  const lesson = (conceals) => ({
    at: 0,
    isOver: false,
    answers: [null],
    document: { steps: [{ conceals, question: {} }] },
  });
  const model = { layers: [{}, {}] };
  const link = { solutions: true };
  assert.deepEqual(allowed({ link, model, lesson: lesson([]) }, arrays), arrays);
  assert.deepEqual(Object.keys(allowed({ link, model, lesson: lesson(["output"]) }, arrays)), [
    "layers[0].response",
    "layers[1].W",
  ]);
});
