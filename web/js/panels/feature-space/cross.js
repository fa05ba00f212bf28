// @ts-check
/** Reading the feature space with the keyboard: a cross that goes over the plane, and in the cube from example to example. */
import { FeatureSolid } from "./solid.js";
import { EXAMPLE_KEYS, PlotCross, READING_KEYS } from "../../plot/cross.js";
import { neighbourOf, pointAt } from "../../plot/points.js";
/** @import { Position } from "../../plot/figure.js" */
/** @import { Example } from "../../plot/points.js" */
/** @import { FeaturePlot } from "./plot.js" */

const FOLLOWING = "Enter: select it.";
const PLANE = { name: "Read the feature space", keys: `${READING_KEYS} ${FOLLOWING}` };
const CUBE = { name: "Turn the feature space", keys: `Arrows: turn, Home: turn back. ${EXAMPLE_KEYS} ${FOLLOWING}` };

export class FeatureCross {
  /** The example it went to last, as it is drawn. @type {Example | null} */
  #visited = null;

  /**
   * @param {FeaturePlot | FeatureSolid} plot
   * @param {{moved: () => void, read: () => string, pick: (example: Example | null) => void}} report
   */
  constructor(plot, { moved, read, pick }) {
    this.plot = plot;
    this.cross = new PlotCross(plot.figure, {
      moved,
      read,
      follow: (at) => this.#follow(at),
      next: (way) => this.#visit(way),
      pick: () => pick(this.example),
      turn: (key) => this.#turn(key),
    });
    this.cross.describe(plot instanceof FeatureSolid ? CUBE : PLANE);
  }

  /** Where it stands in CSS pixels of the plot; null while the focus is elsewhere. */
  get at() {
    return this.cross.at;
  }

  /** The example of the data that it stands on. @returns {Example | null} */
  get example() {
    if (!this.at) return null;
    if (this.#visited && this.plot.drawn) return this.plot.drawn.meant(this.#visited);
    return exampleAt(this.plot, this.at);
  }

  /** Examples move while the network learns, and when the picture is folded or turned: stay on the one that it went to. */
  keepUp() {
    const place = this.at && (this.#place() ?? this.#first());
    if (place) this.cross.standAt(place);
  }

  /** No place in the cube has a meaning without its depth, so that only examples are read there. */
  #first() {
    return this.plot instanceof FeatureSolid ? this.#visit(1) : null;
  }

  #place() {
    return (this.#visited && this.plot.drawn?.place(this.#visited)) ?? null;
  }

  /** @param {Position} at */
  #follow(at) {
    if (this.plot instanceof FeatureSolid) return this.#place() ?? this.#first() ?? at;
    this.#visited = null;
    return at;
  }

  /** The place of the next or previous example. @param {1 | -1} way */
  #visit(way) {
    const { drawn } = this.plot;
    if (!drawn) return null;
    this.#visited = neighbourOf(drawn.examples, this.#visited ?? drawn.example, { way, showTest: drawn.showTest });
    return this.#place();
  }

  /** @param {string} key */
  #turn(key) {
    if (!(this.plot instanceof FeatureSolid) || !this.plot.turnByKey(key)) return false;
    this.keepUp();
    return true;
  }
}

/**
 * The example of the data that a position means, if one is near enough.
 * @param {FeaturePlot | FeatureSolid} plot
 * @param {Position} at
 * @returns {Example | null}
 */
export function exampleAt({ drawn }, at) {
  const found = drawn && pointAt(drawn.examples, at, drawn);
  return found && drawn.meant(found);
}
