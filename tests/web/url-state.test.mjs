import assert from "node:assert/strict";
import test from "node:test";
import { decodeLink, encodeLink, experimentLink, shortLink } from "../../web/js/url-state.js";

test("a link holds the experiment, any letters in its name included", () => {
  const experiment = { version: 1, name: "Überraschung 数字 👋", data: { name: "xor" }, weights: [[0.1, -3e-8]] };
  const link = encodeLink(experiment);
  assert.match(link, /^#x=[\w-]+$/);
  assert.deepEqual(decodeLink(link).experiment, experiment);
});

test("an empty link asks for nothing", () => {
  assert.deepEqual(decodeLink(""), { experiment: null, lesson: null, embed: false, hide: [] });
});

test("lesson, embed and hidden panels are read beside each other", () => {
  const link = decodeLink("#lesson=xor&embed=1&hide=data,curves");
  assert.deepEqual(link, { experiment: null, lesson: "xor", embed: true, hide: ["data", "curves"] });
});

test("a link that is cut short says so", () => {
  const link = encodeLink({ version: 1, name: "XOR" });
  assert.throws(() => decodeLink(link.slice(0, -4)), /x must hold a JSON document/);
  assert.throws(() => decodeLink("#x=%%%"), /base64url/);
  assert.throws(() => decodeLink("#x=_____w"), /base64url/);
});

test("an experiment's link keeps what the link says about the page's parts, and leaves the lesson", () => {
  const link = experimentLink("#lesson=xor&embed=1&hide=data", { version: 1 });
  assert.deepEqual(decodeLink(link), { experiment: { version: 1 }, lesson: null, embed: true, hide: ["data"] });
});

test("an experiment too long for an address stays out of it", () => {
  assert.equal(experimentLink("#x=e30", { csv: "x".repeat(10_000) }), "#");
});

test("a link is given up where it would be cut off on its way", () => {
  assert.equal(shortLink({ version: 1 }), encodeLink({ version: 1 }));
  assert.equal(shortLink({ csv: "x".repeat(9_500) }), null);
  assert.equal(shortLink({ csv: "x".repeat(1_000_000) }), null);
});
