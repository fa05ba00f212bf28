// @ts-check
/** A shape for each class, so that points are told apart without their colours. */

/** Corners as angles in turns from the top and distances; null is the circle. */
const SHAPES = /** @type {([number, number][] | null)[]} */ ([
  null,
  polygon(4, 1.15),
  polygon(3, 1.3),
  polygon(4, 1.2, 0.125),
  polygon(3, 1.3, 0.5),
  star(4, 0.45),
  polygon(6, 1.1),
  star(5, 0.5),
  polygon(5, 1.15, 0.5),
  star(3, 0.5),
]);

/** @param {number} corners @param {number} size @param {number} [turn] @returns {[number, number][]} */
function polygon(corners, size, turn = 0) {
  return Array.from({ length: corners }, (_, i) => [i / corners + turn, size]);
}

/** @param {number} points @param {number} waist @returns {[number, number][]} */
function star(points, waist) {
  return Array.from({ length: 2 * points }, (_, i) => [i / (2 * points), i % 2 ? waist * 1.35 : 1.35]);
}

/**
 * The outline of a class's marker as an SVG path.
 * @param {number} index of the class
 * @param {{x: number, y: number, radius: number}} at
 * @returns {string}
 */
export function markerPath(index, { x, y, radius }) {
  const shape = SHAPES[index % SHAPES.length];
  if (!shape)
    return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`;
  const corners = shape.map(([turn, size]) => {
    const angle = 2 * Math.PI * turn;
    return `${(x + radius * size * Math.sin(angle)).toFixed(2)} ${(y - radius * size * Math.cos(angle)).toFixed(2)}`;
  });
  return `M${corners.join("L")}Z`;
}
