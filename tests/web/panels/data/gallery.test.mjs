import assert from "node:assert/strict";
import test from "node:test";
import { groupDatasets } from "../../../../web/js/panels/data/gallery.js";
import { SIZE, thumbnailOf } from "../../../../web/js/panels/data/thumbnails.js";
import { catalog } from "../../catalog.mjs";

const entry = (name) => catalog.datasets.find((dataset) => dataset.name === name);

test("every data set is in exactly one group", () => {
  const grouped = groupDatasets(catalog.datasets).flatMap(({ entries }) => entries.map(({ name }) => name));
  assert.deepEqual(grouped.toSorted(), catalog.datasets.map(({ name }) => name).toSorted());
});

test("every data set has a picture, inside its box, unlike the others", () => {
  const pictures = catalog.datasets.map((dataset) =>
    thumbnailOf(dataset)
      .map(({ d }) => d)
      .join(""),
  );
  assert.equal(new Set(pictures).size, catalog.datasets.length);
  for (const dataset of catalog.datasets) {
    for (const { d, fill, stroke } of thumbnailOf(dataset)) {
      assert.ok(fill || stroke, dataset.name);
      for (const [x, y] of [...d.matchAll(/[ML]([\d.-]+) ([\d.-]+)/g)].map((match) => match.slice(1).map(Number))) {
        assert.ok(x >= 0 && x <= SIZE && y >= 0 && y <= SIZE, `${dataset.name}: ${x}, ${y}`);
      }
    }
  }
});

test("classes differ in colour and in shape", () => {
  const shapes = thumbnailOf(entry("three_classes"));
  assert.equal(new Set(shapes.map(({ fill }) => fill)).size, 3);
  const outline = ({ d }) => d.slice(0, d.indexOf("M", 1)).replace(/[\d. ]+/g, "#");
  assert.equal(new Set(shapes.map(outline)).size, 3);
});

test("a curve goes from left to right and values are mixed from the theme's colours", () => {
  const [line, ...others] = thumbnailOf(entry("sine"));
  assert.equal(others.length, 0);
  const xs = [...line.d.matchAll(/[ML]([\d.]+) /g)].map(([, x]) => Number(x));
  assert.deepEqual(
    xs,
    xs.toSorted((a, b) => a - b),
  );
  const fills = thumbnailOf(entry("plane")).map(({ fill }) => fill);
  assert.ok(fills.some((fill) => fill.includes("--negative")) && fills.some((fill) => fill.includes("--positive")));
});

test("digits are real ones, in several greys; one's own table is a schematic", () => {
  const greys = thumbnailOf(entry("mnist")).map(({ opacity }) => opacity);
  assert.ok(greys.length > 5 && greys.every((grey) => grey > 0 && grey <= 1));
  assert.equal(thumbnailOf(entry("csv")).length, 1);
});
