// @ts-check
/** The feature space of three neurons: the sheet of inputs and the examples in a cube that is turned by hand or by key. */
import { onThemeChange, readTheme } from "../../plot/colors.js";
import { activationName, examplesOf } from "./space.js";
import { createProjection, createSolidFold, FIRST_TURN, turned } from "./turn.js";
import { Figure } from "../../plot/figure.js";
import { sharpContext } from "../../plot/line-plot.js";
import { wholePicture } from "../output/picture.js";
import { drawPoints } from "../../plot/points.js";
import { largest } from "../../plot/scales.js";
import { hold } from "../../ui/hold.js";
import { drawCube, drawSlice, SLICES, sliceOf, sliceSheet } from "./solid-paint.js";
/** @import { Position } from "../../plot/figure.js" */
/** @import { Example } from "../../plot/points.js" */
/** @import { Folded } from "./plot.js" */
/** @import { Drawn } from "./space.js" */
/** @import { Projected, Turn } from "./turn.js" */

const RADIANS_PER_PIXEL = 0.01;
const RADIANS_PER_KEY = Math.PI / 24;
/** A pointer that went farther meant to turn, not to choose. */
const CLICK_PIXELS = 4;
const KEYS = /** @type {Record<string, [number, number]>} */ ({
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
});

export class FeatureSolid {
  /** @type {Folded | null} */
  #shown = null;
  #theme = readTheme();
  #turn = FIRST_TURN;
  /** How far the pointer has gone since it went down; null while it is up. @type {number | null} */
  #held = null;
  #hasTurned = false;

  /** @param {{point: (at: Position | null) => void, pick: (at: Position) => void}} report */
  constructor(report) {
    this.figure = new Figure({
      point: report.point,
      pick: (at) => {
        if (!this.#hasTurned) report.pick(at);
      },
      moved: () => this.#draw(),
    });
    const { root, marks } = this.figure;
    root.classList.add("feature-plot", "solid");
    this.figure.setAxes({ x: { label: "", domain: [0, 1] }, y: { label: "", domain: [0, 1] }, square: false });
    marks.addEventListener("pointerdown", (event) => this.#hold(event));
    marks.addEventListener("pointermove", (event) => this.#drag(event));
    for (const end of ["pointerup", "pointercancel"]) marks.addEventListener(end, () => (this.#held = null));
    onThemeChange(() => {
      this.#theme = readTheme();
      this.#draw();
    });
  }

  /** @param {Folded} shown */
  show(shown) {
    this.#shown = shown;
    this.#draw();
  }

  /** The examples as they are drawn now. @returns {Drawn | null} */
  get drawn() {
    return this.#shown && { ...examplesOf(this.#shown), place: this.#placing(this.#shown) };
  }

  /** @param {PointerEvent} event */
  #hold({ button, pointerId }) {
    if (button !== 0) return;
    [this.#held, this.#hasTurned] = [0, false];
    hold(this.figure.marks, pointerId);
  }

  /** @param {PointerEvent} event */
  #drag({ movementX, movementY }) {
    if (this.#held === null) return;
    this.#held += Math.hypot(movementX, movementY);
    if (this.#held > CLICK_PIXELS) this.#hasTurned = true;
    this.#turnBy({ yaw: movementX * RADIANS_PER_PIXEL, pitch: movementY * RADIANS_PER_PIXEL });
  }

  /** Whether the key turned it: an arrow key, or Home, which turns it back. @param {string} key */
  turnByKey(key) {
    if (key === "Home") this.#turn = FIRST_TURN;
    else if (!(key in KEYS)) return false;
    const [yaw, pitch] = KEYS[key] ?? [0, 0];
    this.#turnBy({ yaw: yaw * RADIANS_PER_KEY, pitch: pitch * RADIANS_PER_KEY });
    return true;
  }

  /** @param {Turn} by */
  #turnBy(by) {
    this.#turn = turned(this.#turn, by);
    this.#draw();
  }

  #draw() {
    if (!this.#shown) return;
    const { space, model, share, facts, output } = this.#shown;
    const { marks, scales } = this.figure;
    const theme = this.#theme;
    const context = sharpContext(marks, scales.width, scales.height);
    const project = createProjection(this.#turn, scales);
    const names = space.facts.units.map(activationName);
    drawCube(context, project, { theme, names, domains: space.facts.domain });
    const fold = createSolidFold(space, model, share);
    const picture = wholePicture(output, space.arrays.output, facts);
    const sheet = fold.rows ? sliceSheet(fold, project, { picture, theme }) : [];
    const { examples, showTest, example } = examplesOf(this.#shown);
    const place = this.#placing(this.#shown);
    const look = { theme, showTest, example, reach: largest(examples.arrays["train.y"]?.data ?? []) || 1 };
    for (let slice = 0; slice < SLICES; slice += 1) {
      if (sheet.length) drawSlice(context, sheet[slice], { theme, isLine: fold.rows === 1 });
      const inSlice = (/** @type {Example} */ drawn) => {
        const at = place(drawn);
        return at && sliceOf(at.depth) === slice ? at : null;
      };
      drawPoints(context, examples, { ...look, place: inSlice });
    }
  }

  /** Where examples stand in the picture. @param {Folded} shown */
  #placing(shown) {
    const project = createProjection(this.#turn, this.figure.scales);
    const fold = createSolidFold(shown.space, shown.model, shown.share);
    const { meant } = examplesOf(shown);
    /** Each slice asks for all of them. @type {Record<string, (Projected | null)[]>} */
    const known = { train: [], test: [], drawn: [] };
    return (/** @type {Example} */ { set, index }) => {
      if (known[set][index] === undefined) {
        const spot = fold.example(meant({ set, index }));
        known[set][index] = spot && project(spot);
      }
      return known[set][index];
    };
  }
}
