// @ts-check
/** Where a hint stands: beside what it explains, never on it. */

const GAP = 6;

/** @typedef {{left: number, top: number, right: number, bottom: number}} Rect */
/** @typedef {{width: number, height: number}} Size */

/**
 * Beside a column of controls where there is room, so that no neighbour is covered; else below, above, right or left of
 * the control, whichever the window has room for.
 * @param {Rect} owner
 * @param {Size} box
 * @param {{window: Size, column: number | null}} around `column`: the right edge of the column of controls
 */
export function placeHint(owner, { width, height }, { window, column }) {
  const across = Math.max(GAP, Math.min(owner.left, window.width - width - GAP));
  const down = Math.max(GAP, Math.min(owner.top, window.height - height - GAP));
  const places = [
    ...(column === null ? [] : [{ x: column + GAP, y: down }]),
    { x: across, y: owner.bottom + GAP },
    { x: across, y: owner.top - GAP - height },
    { x: owner.right + GAP, y: down },
    { x: owner.left - GAP - width, y: down },
  ];
  const fits = (/** @type {{x: number, y: number}} */ { x, y }) =>
    x >= 0 && y >= 0 && x + width <= window.width && y + height <= window.height;
  return places.find(fits) ?? { x: across, y: Math.max(GAP, owner.top - GAP - height) };
}
