// @ts-check
/** Where everything of the network's picture stands: pure geometry in CSS pixels. */
import { tileCount } from "./columns.js";
/** @import { Column } from "./columns.js" */

/**
 * A placed column: `x` and `y` of its first tile, `tile` and `pitch` in pixels; a strip has more tiles than it shows,
 * `rows` at a time, and scrolls. `width` is what its title may take, `labels` the names beside its tiles, and `lines` those of one name.
 * @typedef {{x: number, y: number, tile: number, pitch: number, rows: number, strip: boolean, width: number, labels: number, lines: number}} Place
 * @typedef {{width: number, height: number, least: number, places: Place[]}} Layout `least`: the height in which no column has to scroll that need not
 * @typedef {{layer: number, unit: number, input: number, x0: number, y0: number, x1: number, y1: number}} Edge
 */

/** More neurons than this and a column becomes a strip that scrolls. */
export const MOST_IN_SIGHT = 24;
const HEADER = 54;
const FOOT = 14;
const LOWEST_BODY = 160;
/** `share` of the width for names that wrap, `wordShare` for their longest word. */
const LABEL = { least: 30, most: 118, share: 0.18, wordShare: 0.32, letter: 7, line: 13.8, gap: 20, scrollbar: 14 };
/** Titles such as `Hidden 12` stand side by side. */
const NEAREST_COLUMNS = 38;
/** So near they may come, with smaller titles, where the whole network is then in sight. */
const TIGHTEST_COLUMNS = 24;
/** Where all of it has to be in sight, on a phone too, columns come this near, and tiles get this small. */
const WHOLE = { columns: 10, tile: 16 };
/** Of the width a column has, its tile takes at most this. */
const TILE_SHARE = 0.56;
const TILE = { least: 24, most: 92, strip: 40, gap: 3, stripGap: 8 };

/**
 * Spread the columns over the room there is: what does not fit makes the stage wider, or a column a strip.
 * @param {Column[]} columns
 * @param {{width: number, height: number, isWhole?: boolean, type?: number}} room
 *   `isWhole`: rather small than wider than the room; `type`: so many times the usual size of its letters
 * @returns {Layout}
 */
export function layoutNetwork(columns, { width, height, type = 1, ...how }) {
  const usual = layoutUsual(columns, { width: width / type, height: height / type, ...how });
  if (type === 1) return usual;
  const places = usual.places.map((place) => ({
    ...place,
    ...scaled(place, ["x", "y", "tile", "pitch", "width", "labels"], type),
  }));
  return { ...scaled(usual, ["width", "height", "least"], type), places };
}

/**
 * @template {Record<string, any>} T @template {keyof T} K
 * @param {T} lengths @param {K[]} names @param {number} by
 * @returns {Record<K, number>}
 */
const scaled = (lengths, names, by) =>
  /** @type {any} */ (Object.fromEntries(names.map((name) => [name, lengths[name] * by])));

/** @param {Column[]} columns @param {{width: number, height: number, isWhole?: boolean}} room @returns {Layout} */
function layoutUsual(columns, room) {
  const tallest = Math.max(0, ...columns.map(tileCount).filter((count) => count <= MOST_IN_SIGHT));
  const least = tallest * (TILE.least + TILE.gap) + HEADER + FOOT;
  const body = Math.max(room.height - HEADER - FOOT, LOWEST_BODY);
  const [left, right] = [labelRoom(columns[0], room), labelRoom(columns[columns.length - 1], room)];
  const sized = (/** @type {number} */ smallest) =>
    sizeColumns(columns, { body, width: room.width - left - right, smallest });
  const usual = sized(TILE.least + 4);
  const isTight = room.isWhole && usual.gap < TIGHTEST_COLUMNS;
  const { sizes, gap: fitting } = isTight ? sized(WHOLE.tile) : usual;
  const gap = fitting >= (isTight ? WHOLE.columns : TIGHTEST_COLUMNS) ? fitting : NEAREST_COLUMNS;
  let x = left;
  const places = sizes.map((size, i) => {
    const labels = i === 0 ? left : i === sizes.length - 1 ? right : 0;
    const lines = Math.max(1, Math.floor((size.pitch + 1) / LABEL.line));
    const width = size.tile + Math.min(gap, labels ? 2 * labels : gap);
    const place = {
      labels,
      lines,
      width,
      x,
      y: HEADER + (body - size.rows * size.pitch + size.pitch - size.tile) / 2,
      ...size,
    };
    x += size.tile + gap;
    return place;
  });
  return { width: Math.max(room.width, Math.round(x - gap + right)), height: body + HEADER + FOOT, least, places };
}

/**
 * Room for the names beside the tiles of the first or the last column: for the longest word if not for the whole name.
 * @param {Column | undefined} column
 * @param {{width: number}} room
 */
function labelRoom(column, { width }) {
  const names = column?.picture === "image" ? [] : (column?.names ?? []);
  const beside = LABEL.gap + ((column?.count ?? 0) > MOST_IN_SIGHT ? LABEL.scrollbar : 0);
  const roomFor = (/** @type {string[]} */ texts) =>
    beside + Math.max(0, ...texts.map(({ length }) => length)) * LABEL.letter;
  const word = Math.min(roomFor(names.flatMap((name) => name.split(" "))), width * LABEL.wordShare);
  return clamp(roomFor(names), LABEL.least, clamp(Math.max(width * LABEL.share, word), LABEL.least, LABEL.most));
}

/** What a name itself may take of the room beside a column. @param {Place} place */
export const labelWidth = ({ labels, strip }) => labels - LABEL.gap - (strip ? LABEL.scrollbar : 0);

/**
 * The columns' tiles, and what they leave between two of them.
 * @param {Column[]} columns
 * @param {{body: number, width: number, smallest: number}} room  `smallest`: what a tile's width may be bounded by
 */
function sizeColumns(columns, { body, width, smallest }) {
  const most = clamp(even((width / columns.length) * TILE_SHARE), smallest, TILE.most);
  const sizes = columns.map((column) => sizeColumn(column, body, most));
  const free = width - sizes.reduce((sum, { tile }) => sum + tile, 0);
  return { sizes, gap: free / Math.max(1, columns.length - 1) };
}

/** @param {Column} column @param {number} body height in pixels @param {number} most width of a tile */
function sizeColumn({ count, picture }, body, most) {
  if (picture === "image") return { tile: 2 * most, pitch: 2 * most, rows: 1, strip: false };
  const strip = count > MOST_IN_SIGHT || count * (TILE.least + TILE.gap) > body;
  const pitch = strip ? TILE.strip + TILE.stripGap : Math.min(body / Math.max(count, 1), most * 1.75);
  const tile = strip ? TILE.strip : clamp(even(pitch * 0.8), Math.min(TILE.least, most), most);
  return { tile, pitch, rows: strip ? Math.floor(body / pitch) : count, strip };
}

/** @param {number} size */
const even = (size) => 2 * Math.floor(size / 2);

/** @param {number} value @param {number} least @param {number} most */
const clamp = (value, least, most) => Math.min(Math.max(value, least), most);

/**
 * Height of a tile's middle, with the strip scrolled by `scroll` pixels.
 * @param {Place} place
 * @param {number} unit
 * @param {number} scroll
 */
const tileMiddle = (place, unit, scroll) => place.y + unit * place.pitch - scroll + place.tile / 2;

/**
 * First and one past the last tile that is in sight with its middle.
 * @param {Place} place
 * @param {number} count
 * @param {number} scroll
 * @returns {[number, number]}
 */
export function inSight({ strip, rows, pitch, tile }, count, scroll) {
  if (!strip) return [0, count];
  const first = Math.ceil((scroll - tile / 2) / pitch);
  const last = Math.floor((scroll + rows * pitch - tile / 2) / pitch);
  return [Math.max(0, first), Math.min(count, last + 1)];
}

/**
 * Every edge between tiles in sight. An image's many weights become one edge per neuron, with `input` -1.
 * @param {Column[]} columns
 * @param {Layout} layout
 * @param {number[]} scrolls per column, in pixels
 * @returns {Edge[]}
 */
export function layoutEdges(columns, layout, scrolls) {
  return columns.slice(1).flatMap((target, layer) => {
    const [sources, from, to] = [columns[layer], layout.places[layer], layout.places[layer + 1]];
    const span = { layer, x0: from.x + from.tile, x1: to.x };
    const inputs = sources.picture === "image" ? [-1] : range(inSight(from, sources.count, scrolls[layer]));
    return range(inSight(to, target.count, scrolls[layer + 1])).flatMap((unit) =>
      inputs.map((input) => ({
        ...span,
        unit,
        input,
        y0: tileMiddle(from, Math.max(0, input), scrolls[layer]),
        y1: tileMiddle(to, unit, scrolls[layer + 1]),
      })),
    );
  });
}

/** @param {[number, number]} bounds */
const range = ([first, end]) => Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i);

/** @param {Edge} edge @returns {string} the `d` of an SVG path */
export function edgePath({ x0, y0, x1, y1 }) {
  const middle = (x0 + x1) / 2;
  return `M${x0} ${y0}C${middle} ${y0} ${middle} ${y1} ${x1} ${y1}`;
}

/**
 * Height of an edge's curve at `x`, between its ends.
 * @param {Edge} edge
 * @param {number} x
 */
export function edgeHeight({ x0, y0, x1, y1 }, x) {
  const share = (x - x0) / (x1 - x0);
  let t = share;
  for (let i = 0; i < 4; i += 1) t -= (1.5 * t - 1.5 * t * t + t * t * t - share) / (1.5 - 3 * t + 3 * t * t);
  return y0 + (y1 - y0) * (3 * t * t - 2 * t * t * t);
}

/**
 * The edge nearest to a point, if one is near enough to be meant.
 * @param {Edge[]} edges
 * @param {{x: number, y: number, reach: number}} point `reach` in pixels
 * @returns {Edge | null}
 */
export function edgeAt(edges, { x, y, reach }) {
  let [nearest, least] = [/** @type {Edge | null} */ (null), reach];
  for (const edge of edges) {
    if (edge.input < 0 || x < edge.x0 || x > edge.x1) continue;
    const distance = Math.abs(edgeHeight(edge, x) - y);
    if (distance < least) [nearest, least] = [edge, distance];
  }
  return nearest;
}
