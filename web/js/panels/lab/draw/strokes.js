// @ts-check
/** What is drawn on the pad: marks that can be taken back one by one. Pure functions. */

/** The pad's own pixels along a side. */
export const PAD = 280;
/** A pen's width in these pixels; as thick beside a whole digit as MNIST's strokes are. */
export const PEN = 22;

/**
 * @typedef {{x: number, y: number, width: number}} Dot  in the pad's pixels
 * @typedef {{dots: Dot[]} | {ink: CanvasImageSource}} Mark  a stroke, or a picture that was loaded
 * @typedef {{marks: Mark[], past: Mark[][]}} Drawing  `past`: what each Undo goes back to
 */

/** @type {Drawing} */
export const EMPTY = { marks: [], past: [] };

/** @param {Drawing} drawing @param {Mark} mark @returns {Drawing} */
export const withMark = ({ marks, past }, mark) => ({ marks: [...marks, mark], past: [...past, marks] });

/** The stroke being drawn goes on to here. @param {Drawing} drawing @param {Dot} dot @returns {Drawing} */
export function withDot({ marks, past }, dot) {
  const stroke = marks.at(-1);
  if (!stroke || !("dots" in stroke)) return withMark({ marks, past }, { dots: [dot] });
  return { marks: [...marks.slice(0, -1), { dots: [...stroke.dots, dot] }], past };
}

/** @param {Drawing} drawing @returns {Drawing} */
export const withoutMarks = ({ marks, past }) =>
  marks.length ? { marks: [], past: [...past, marks] } : { marks, past };

/** A picture takes the place of what was drawn. @param {Drawing} drawing @param {CanvasImageSource} ink @returns {Drawing} */
export const withPicture = ({ marks, past }, ink) => ({ marks: [{ ink }], past: [...past, marks] });

/** @param {Drawing} drawing @returns {Drawing} */
export const undone = ({ marks, past }) => ({ marks: past.at(-1) ?? marks, past: past.slice(0, -1) });

/**
 * A pen that knows its pressure draws thinner or thicker; a mouse and a finger do not.
 * @param {{pointerType: string, pressure: number}} pointer
 */
export const penWidth = ({ pointerType, pressure }) =>
  pointerType === "pen" && pressure > 0 ? PEN * (0.6 + 0.8 * pressure) : PEN;
