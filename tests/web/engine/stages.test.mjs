import assert from "node:assert/strict";
import { test } from "node:test";
import { startLimit, startWords } from "../../../web/js/engine/stages.js";

/** A file of the page. @param {number} transferSize bytes @param {number} seconds that they took */
const loaded = (transferSize, seconds) => ({ transferSize, responseStart: 100, responseEnd: 100 + 1000 * seconds });

test("on a quick line a start may take a minute, and nothing is said of the line", () => {
  const files = [loaded(250_000, 0.05), loaded(130_000, 0.02)];
  assert.equal(startLimit(files), 60);
  assert.equal(startWords(files), "Starting Python…");
});

test("on a slow line it may take as long as its files do, and half as long again", () => {
  const files = [loaded(250_000, 2.5), loaded(150_000, 1.5)]; // 100 kB a second: 18 MB take three minutes
  assert.equal(startLimit(files), 270);
  assert.equal(startWords(files), "Starting Python… Loading it may take 3 minutes on this line, the first time.");
});

test("it never waits for ever", () => {
  assert.equal(startLimit([loaded(250_000, 100)]), 900);
});

test("files from the cache and small ones say nothing of the line", () => {
  assert.equal(startLimit([loaded(0, 10), loaded(600, 2)]), 60);
});
