import assert from "node:assert/strict";
import test from "node:test";
import {
  classColor,
  classTables,
  cssColor,
  divergingTable,
  mix,
  parseHex,
  sequentialTable,
  signColor,
} from "../../../web/js/plot/colors.js";
import { fillClasses, fillSides, fillValues } from "../../../web/js/plot/heatmap.js";

const [ORANGE, GREY, BLUE] = ["#f59322", "#e8eaeb", "#0877bd"].map(parseHex);
const theme = { negative: ORANGE, zero: GREY, positive: BLUE };
const bytes = (pixel) => [...new Uint8Array(Uint32Array.of(pixel).buffer)];
const signs = divergingTable(ORANGE, GREY, BLUE);

test("hexadecimal colours are read", () => {
  assert.deepEqual(ORANGE, [245, 147, 34]);
  assert.equal(cssColor(BLUE), "rgb(8 119 189)");
  assert.deepEqual(mix([0, 0, 0], [10, 20, 30], 0.5), [5, 10, 15]);
});

test("a sign's colour is full at one and zero's at zero", () => {
  assert.deepEqual(signColor(theme, -3), ORANGE);
  assert.deepEqual(signColor(theme, 0), GREY);
  assert.deepEqual(signColor(theme, 1), BLUE);
});

test("the tables run from end to end, opaque, in the byte order of image data", () => {
  assert.equal(signs.length, 256);
  assert.deepEqual(bytes(signs[0]), [...ORANGE, 255]);
  assert.deepEqual(bytes(signs[255]), [...BLUE, 255]);
  assert.deepEqual(bytes(sequentialTable(GREY, BLUE)[0]), [...GREY, 255]);
});

test("the ten classes have ten colours", () => {
  const colors = Array.from({ length: 10 }, (_, k) => cssColor(classColor(k)));
  assert.equal(new Set(colors).size, 10);
});

test("values are painted by their share of the reach and clamped beyond it", () => {
  const pixels = new Uint32Array(4);
  fillValues(pixels, { data: Float32Array.of(99, -2, 2, 50, -50), offset: 1 }, { table: signs, middle: 0, reach: 2 });
  assert.deepEqual([...pixels], [signs[0], signs[255], signs[255], signs[0]]);
});

test("the middle of the scale gets the middle colour", () => {
  const pixels = new Uint32Array(1);
  fillValues(pixels, { data: [0.5] }, { table: signs, middle: 0.5, reach: 0.5 });
  assert.ok([signs[127], signs[128]].includes(pixels[0]));
});

test("sides are decided at the middle", () => {
  const pixels = new Uint32Array(2);
  fillSides(pixels, { data: [0.51, 0.49] }, { table: signs, middle: 0.5, reach: 0.5 });
  assert.deepEqual([...pixels], [signs[255], signs[0]]);
});

test("the likeliest class gives the colour, its certainty the strength", () => {
  const tables = classTables(GREY).slice(0, 3);
  const pixels = new Uint32Array(3);
  const probabilities = [1, 0.2, 1 / 3, 0, 0.7, 1 / 3, 0, 0.1, 1 / 3];
  fillClasses(pixels, probabilities, { tables, flat: false });
  assert.equal(pixels[0], tables[0][255]);
  assert.equal(pixels[1], tables[1][Math.floor(((0.7 - 1 / 3) / (2 / 3)) * 255)]);
  assert.equal(pixels[2], tables[0][0]);
  fillClasses(pixels, probabilities, { tables, flat: true });
  assert.deepEqual([...pixels], [tables[0][255], tables[1][255], tables[0][255]]);
});
