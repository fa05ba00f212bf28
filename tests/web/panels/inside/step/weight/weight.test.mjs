import assert from "node:assert/strict";
import test from "node:test";
import { columnsOf, curveWords, passesWords } from "../../../../../../web/js/panels/inside/step/weight/differences.js";
import { workOfPath } from "../../../../../../web/js/panels/inside/step/work.js";

test("a path to the loss lights its neurons and its weights", () => {
  const factor = (quantity, at) => ({ tex: "", quantity, at, value: 1 });
  const nodes = [
    ["z.1", 1],
    ["a.1", 1],
    ["z.2", 0],
    ["a.2", 0],
  ];
  const factors = [
    factor("a.0", [0, 2]),
    factor("jacobian.1", [0, 1, 1]),
    factor("w.2", [0, 1]),
    factor("d_a.2", [0, 0]),
  ];
  const { tiles, edges, biases } = workOfPath(nodes, factors);
  assert.deepEqual(edges, [
    { layer: 0, unit: 1, input: 2 },
    { layer: 1, unit: 0, input: 1 },
  ]);
  assert.deepEqual(tiles[0], { layer: -1, unit: 2 });
  assert.deepEqual(biases, []);
  const ofBias = workOfPath(nodes, [factor(null, []), ...factors.slice(1)]);
  assert.deepEqual(ofBias.biases, [{ layer: 0, unit: 1 }]);
});

test("errors stand by rising epsilon, and none where there is no logarithm", () => {
  const series = [
    { epsilon: 0.1, one_sided: 0.2, central: 0.01 },
    { epsilon: 0.001, one_sided: 0.002, central: 0 },
  ];
  const [x, oneSided, central] = columnsOf({ series });
  assert.deepEqual(x.map(Math.round), [-3, -1]);
  assert.deepEqual(
    [oneSided, central],
    [
      [0.002, 0.2],
      [null, 0.01],
    ],
  );
  assert.match(curveWords({ series: [series[0]] }), /least at 1e-1 one-sided/);
  assert.match(
    passesWords({ parameters: 8, one_sided: 9, central: 16, backpropagation: 2 }),
    /9 forward passes one-sided, 16 central/,
  );
});
