// @ts-check
/** A part of the page as one SVG: its shapes and words as they stand, its canvases as images; and that as a PNG. */

const SVG = "http://www.w3.org/2000/svg";
const LEFT_OUT =
  "input, select, .segmented, .check, .button, .crumbs, textarea, details, [popover], .unseen, .visually-hidden";
/** What an SVG shape takes from the style sheets of the page. */
const SHAPE_STYLES = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-opacity", "opacity",
  "font-family", "font-size", "font-weight", "text-anchor", "dominant-baseline",
]; // prettier-ignore
const SHARPNESS = 2;

/** @typedef {{left: number, top: number, clip: DOMRect}} Frame where the picture begins, and what of it is in sight */

/** @param {HTMLElement} root @returns {string} the text of an SVG file */
export function pictureOf(root) {
  const box = root.getBoundingClientRect();
  const [width, height] = [Math.ceil(box.width), Math.ceil(box.height)];
  const svg = shape("svg", { width, height, viewBox: `0 0 ${width} ${height}` });
  svg.append(shape("rect", { width, height, fill: groundOf(root) }));
  draw(root, svg, { left: box.left, top: box.top, clip: box });
  return new XMLSerializer().serializeToString(svg);
}

/** @param {string} svg what `pictureOf` made @returns {Promise<Blob>} */
export async function asPng(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width * SHARPNESS, image.height * SHARPNESS];
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture is too large")))),
  );
}

/** The colour behind an element. @param {Element | null} element @returns {string} */
function groundOf(element) {
  for (let at = element; at; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at);
    if (isSeen(backgroundColor)) return backgroundColor;
  }
  return "white";
}

/** @param {Element} element @param {Element} into @param {Frame} frame */
function draw(element, into, frame) {
  const box = element.getBoundingClientRect();
  if (element.matches(LEFT_OUT) || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    return;
  const style = getComputedStyle(element);
  const group = style.opacity === "1" ? into : into.appendChild(shape("g", { opacity: style.opacity }));
  if (element instanceof HTMLCanvasElement) return drawCanvas(element, group, frame);
  if (element instanceof SVGSVGElement) return drawSvg(element, group, frame);
  drawBox(style, box, group, frame);
  const inner = style.overflow === "visible" ? frame : { ...frame, clip: intersection(frame.clip, box) };
  for (const child of element.childNodes) {
    if (child instanceof Element) draw(child, group, inner);
    else if (child instanceof Text) drawWords(child, style, group, inner);
  }
}

/** @param {DOMRect} box @param {Frame} frame */
const placed = ({ x, y, width, height }, { left, top }) => ({ x: x - left, y: y - top, width, height });

/** @param {HTMLCanvasElement} canvas @param {Element} into @param {Frame} frame */
function drawCanvas(canvas, into, frame) {
  const box = canvas.getBoundingClientRect();
  if (!canvas.width || !canvas.height || !isInside(box, frame.clip)) return;
  const rendering = getComputedStyle(canvas).imageRendering;
  into.append(
    shape("image", {
      ...placed(box, frame),
      href: canvas.toDataURL(),
      preserveAspectRatio: "none",
      ...(rendering === "auto" ? {} : { "image-rendering": rendering }),
    }),
  );
}

/** @param {SVGSVGElement} svg @param {Element} into @param {Frame} frame */
function drawSvg(svg, into, frame) {
  const box = svg.getBoundingClientRect();
  const copy = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
  const originals = [...svg.querySelectorAll("*")];
  [...copy.querySelectorAll("*")].forEach((part, i) => takeStyle(originals[i], part));
  for (const name of ["class", "style"]) copy.removeAttribute(name);
  for (const [name, value] of Object.entries(placed(box, frame))) copy.setAttribute(name, String(value));
  copy.setAttribute("overflow", "visible");
  into.append(copy);
}

/** @param {Element} original @param {Element} copy */
function takeStyle(original, copy) {
  const style = getComputedStyle(original);
  for (const name of ["class", "style"]) copy.removeAttribute(name);
  if (style.display === "none") copy.setAttribute("display", "none");
  for (const name of SHAPE_STYLES) copy.setAttribute(name, style.getPropertyValue(name));
}

/** @param {CSSStyleDeclaration} style @param {DOMRect} box @param {Element} into @param {Frame} frame */
function drawBox(style, box, into, frame) {
  const width = parseFloat(style.borderTopWidth);
  const hasLine = width > 0 && style.borderTopStyle !== "none" && isSeen(style.borderTopColor);
  if (!box.width || !isInside(box, frame.clip) || !(hasLine || isSeen(style.backgroundColor))) return;
  const { x, y, width: w, height: h } = placed(box, frame);
  const inset = hasLine ? width / 2 : 0;
  into.append(
    shape("rect", {
      ...{ x: x + inset, y: y + inset, width: Math.max(0, w - 2 * inset), height: Math.max(0, h - 2 * inset) },
      rx: style.borderTopLeftRadius.endsWith("%") ? w / 2 : parseFloat(style.borderTopLeftRadius),
      fill: isSeen(style.backgroundColor) ? style.backgroundColor : "none",
      ...(hasLine ? { stroke: style.borderTopColor, "stroke-width": width } : {}),
    }),
  );
}

/** Each word where the page has it: lines break there as they do here. @param {Text} text @param {CSSStyleDeclaration} style @param {Element} into @param {Frame} frame */
function drawWords(text, style, into, frame) {
  if (!isSeen(style.color) || style.fontSize === "0px") return;
  const range = document.createRange();
  for (const { 0: word, index } of text.data.matchAll(/\S+/g)) {
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    const box = range.getBoundingClientRect();
    if (!box.width || !isInside(box, frame.clip)) continue;
    const { x, y, width, height } = placed(box, frame);
    const node = shape("text", {
      ...{ x, y: y + height / 2, "dominant-baseline": "central", textLength: width, fill: style.color },
      ...{ "font-family": style.fontFamily, "font-size": style.fontSize, "font-weight": style.fontWeight },
    });
    node.textContent = word;
    into.append(node);
  }
}

/** @param {string} color */
const isSeen = (color) => color !== "transparent" && !/^rgba\(.*, 0\)$/.test(color);

/** Whether the middle of a box is in sight. @param {DOMRect} box @param {DOMRect} clip */
function isInside(box, clip) {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  return x >= clip.left && x <= clip.right && y >= clip.top && y <= clip.bottom;
}

/** @param {DOMRect} a @param {DOMRect} b */
function intersection(a, b) {
  const [left, top] = [Math.max(a.left, b.left), Math.max(a.top, b.top)];
  const [right, bottom] = [Math.min(a.right, b.right), Math.min(a.bottom, b.bottom)];
  return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
}

/** @param {string} tag @param {Record<string, string | number>} attributes */
function shape(tag, attributes) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  return node;
}
