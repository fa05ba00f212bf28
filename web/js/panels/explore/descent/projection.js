// @ts-check
/** From a box of three dimensions to the screen: turned, tilted, seen from far away. */

/** @typedef {{turn: number, tilt: number}} Sight  in degrees: around the upright axis, and from how far above */
/** @typedef {{x: number, y: number, depth: number}} Seen  in units of the box, y downwards; the greater the depth, the farther away */

export const LEAST_TILT = 8;
export const MOST_TILT = 88;

/** @param {Sight} sight @param {number} right in degrees @param {number} up @returns {Sight} */
export const turned = ({ turn, tilt }, right, up) => ({
  turn: (((turn + right) % 360) + 360) % 360,
  tilt: Math.min(MOST_TILT, Math.max(LEAST_TILT, tilt + up)),
});

/**
 * What turns a point of the box, with x, y and z from -1 to 1 and z up, into where it is seen.
 * @param {Sight} sight
 * @returns {(x: number, y: number, z: number) => Seen}
 */
export function projection({ turn, tilt }) {
  const [cosTurn, sinTurn] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
  const [cosTilt, sinTilt] = [Math.cos((tilt * Math.PI) / 180), Math.sin((tilt * Math.PI) / 180)];
  return (x, y, z) => {
    const right = x * cosTurn - y * sinTurn;
    const away = x * sinTurn + y * cosTurn;
    return { x: right, y: -(away * sinTilt + z * cosTilt), depth: away * cosTilt - z * sinTilt };
  };
}
