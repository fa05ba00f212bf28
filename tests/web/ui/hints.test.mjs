import assert from "node:assert/strict";
import test from "node:test";
import { placeHint } from "../../../web/js/ui/hints.js";

const box = { width: 200, height: 40 };
const window = { width: 400, height: 300 };
const rect = (left, top, width, height) => ({ left, top, right: left + width, bottom: top + height });
const lies = ({ x, y }, owner) =>
  x < owner.right && x + box.width > owner.left && y < owner.bottom && y + box.height > owner.top;

test("a hint covers what it explains nowhere in the window", () => {
  for (const owner of [
    rect(10, 10, 80, 28),
    rect(350, 10, 40, 28),
    rect(10, 270, 80, 28),
    rect(0, 40, 190, 260),
    rect(210, 0, 190, 300),
    rect(150, 130, 80, 28),
  ]) {
    const place = placeHint(owner, box, { window, column: null });
    assert.ok(!lies(place, owner), JSON.stringify([place, owner]));
    assert.ok(place.x >= 0 && place.y >= 0 && place.x + 200 <= 400 && place.y + 40 <= 300);
  }
});

test("beside a column of controls its neighbours stay free", () => {
  assert.deepEqual(placeHint(rect(10, 50, 80, 28), box, { window, column: 120 }), { x: 126, y: 50 });
  assert.equal(placeHint(rect(10, 50, 80, 28), box, { window, column: 380 }).y, 84);
});
