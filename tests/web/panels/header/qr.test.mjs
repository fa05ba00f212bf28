import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import { LONGEST_QR, qrCode } from "../../../../web/js/panels/header/qr.js";

const jsQR = createRequire(new URL("../../../../web/package.json", import.meta.url))("jsqr");
const SCALE = 4;

/** What a scanner reads in the drawn rectangles. */
function scanned({ size, path }) {
  const side = size * SCALE;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
    for (let row = y * SCALE; row < (Number(y) + 1) * SCALE; row++)
      pixels.fill(0, (row * side + x * SCALE) * 4, (row * side + (Number(x) + Number(run)) * SCALE) * 4);
  for (let i = 3; i < pixels.length; i += 4) pixels[i] = 255;
  return jsQR(pixels, side, side)?.data;
}

test("a scanner reads the address, short or long", () => {
  for (const length of [0, 1, 30, 100, 300, 700]) {
    const address = `https://example.org/nncore/#data=spiral&layers=8,4${"&x=eyJ2ZXJzaW9uIjox-_".repeat(length / 20)}`;
    assert.equal(scanned(qrCode(address)), address);
  }
});

test("the longest address that fits is read, one letter more is refused", () => {
  const address = `https://example.org/#x=${"aB3-_".repeat(LONGEST_QR)}`.slice(0, LONGEST_QR);
  assert.equal(scanned(qrCode(address)), address);
  assert.equal(qrCode(`${address}x`), null);
  assert.equal(qrCode(`${address.slice(0, -1)}é`), null, "an é is two bytes");
});
