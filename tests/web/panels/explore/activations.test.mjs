import assert from "node:assert/strict";
import test from "node:test";
import { sumsWords } from "../../../../web/js/panels/explore/activations/layer-sums.js";
import { flatWords } from "../../../../web/js/panels/explore/activations/words.js";

const part = (start, end, dead = false) => ({ start, end, dead });

test("where an activation saturates, dies or dips is said in words", () => {
  assert.match(
    flatWords("tanh", [part(null, -2.178), part(2.178, null)], 0.05),
    /^Shaded: below z = −2.18 and above z = 2.18 tanh saturates\. The slope is below 0.05 there/,
  );
  assert.match(flatWords("ReLU", [part(null, 0, true)], 0.05), /below z = 0 the slope is exactly 0.*it is dead\.$/);
  assert.match(
    flatWords("GELU", [part(null, -2.35), part(-0.88, -0.65)], 0.05),
    /^Shaded: below z = −2.35 and from z = −0.88 to −0.65 GELU is nearly flat\./,
  );
  assert.equal(flatWords("linear", [], 0.05), "Nowhere is the slope of linear below 0.05: gradients pass at every z.");
});

test("a layer's z are counted in words", () => {
  const facts = { n_z: 1000, n: 250, units: 4, below: 6, above: 4, flat: 0.686 };
  assert.equal(
    sumsWords(facts, "Hidden 1 (tanh)", "tanh"),
    "Hidden 1 (tanh): 1,000 z, of 250 examples and 4 neurons. 1 % of them lie beyond this axis. 69 % lie where tanh is flat.",
  );
  const output = { n_z: 4, n: 4, units: 1, below: 0, above: 0, flat: null };
  assert.equal(
    sumsWords(output, "Output (softmax)", "softmax"),
    "Output (softmax): 4 z, of 4 examples and 1 neuron. softmax is no curve: each output depends on all z of the layer.",
  );
});
