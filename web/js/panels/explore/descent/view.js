// @ts-check
/** Gradient descent: a surface, a start, an optimizer, and every step of the way. */
import { el, setText } from "../../../ui/dom.js";
import { createNumber } from "../../../ui/number-element.js";
import { createBoundPart } from "./bound-part.js";
import { createControls } from "./controls.js";
import { createLandscape } from "./landscape.js";
import { createMap } from "./map.js";
import { createPathTable } from "./path-table.js";
import { createRacePart } from "./race-part.js";
import { reliefOf } from "./relief.js";
import { FIRST, firstSettings, usualRate } from "./settings.js";
import { createStepPart } from "./step-part.js";
import { paintWay } from "./way-paint.js";
import { standing, whereWords } from "./words.js";
/** @import { Told } from "../asking.js" */
/** @import { Create, Context } from "../contract.js" */
/** @import { Land } from "./map.js" */
/** @import { Chosen } from "./settings.js" */

/** Run ends here at the latest. */
const MOST_STEPS = 2000;
/** Run takes one step a picture at first, and more the longer it goes. */
const STEPS_FOR_ONE_MORE = 25;
const RUN_EVERY_MS = 40;

/** @type {Create} */
export function create(root, context) {
  const descent = new Descent(root, context);
  return {
    render: (state, previous) => descent.render(state, previous),
    leave: () => descent.stop(),
  };
}

class Descent {
  /** @type {Chosen} */
  #chosen = FIRST;
  /** @type {Land | null} */
  #land = null;
  /** @type {Told | null} where the walk is */
  #told = null;
  /** @type {import("./words.js").Bend | null} at the start */
  #bend = null;
  /** @type {{x: number | null, y: number | null} | null} what was typed of the start of a surface that is on its way */
  #awaited = null;
  /** What there is to wait for before a step. */
  #ready = Promise.resolve();
  #running = 0;
  #map = createMap({ moved: ({ x, y }) => this.#choose({ x: Number(x.toFixed(2)), y: Number(y.toFixed(2)) }) });
  #landscape = createLandscape();
  #controls = createControls({
    choose: (patch) => this.#choose(patch),
    step: () => this.#step(),
    run: () => (this.#running ? this.stop() : this.#run()),
    reset: () => this.#reset(),
  });
  #gradient = [0, 1].map((i) => createNumber({ quantity: "descent.gradient", at: [i] }));
  #standing = el("p", { class: "descent-standing", role: "status" });
  #note = el("p", { class: "note" });
  #table = createPathTable();
  #closeUp = createStepPart();

  /** @param {HTMLElement} root @param {Context} context */
  constructor(root, context) {
    this.context = context;
    this.bound = createBoundPart(context);
    this.race = createRacePart(context);
    this.askBegin = context.follow("begin", (told) => {
      this.context.actions.dismissProblem();
      this.#bend = told.facts.bend;
      this.#show(told);
    });
    root.append(this.#main(), this.#closeUp.root, this.bound.root, this.race.root);
    this.#controls.show(this.#chosen);
    this.#ready = this.#survey();
  }

  #main() {
    const numbers = el("dl", { class: "explore-numbers" }, el("dt", {}, "gradient ∇f here"));
    numbers.append(el("dd", { class: "descent-gradient" }, this.#gradient[0].root, this.#gradient[1].root));
    const gradient = el("div", { dataset: { asked: "descent.gradient" } }, numbers);
    const path = el("div", { class: "descent-way", dataset: { asked: "descent.path" } });
    path.append(this.#standing, this.#table.root);
    const side = el("div", { class: "descent-side" }, this.#controls.root, gradient, path);
    const pictures = el("div", { class: "descent-pictures", dataset: { asked: "descent.map", roomy: "" } });
    pictures.append(this.#map.root, this.#landscape.root, this.#note);
    return el("section", { class: "explore-part descent-main" }, pictures, side);
  }

  /** @param {import("../../../app/state.js").State} state @param {import("../../../app/state.js").State | null} previous */
  render({ status }, previous) {
    if (!previous) {
      for (const part of [this.#map, this.#landscape, this.#closeUp, this.race]) part.repaint();
    }
    if (status.error !== previous?.status.error) this.#controls.showProblem(status.error);
  }

  /** @param {Partial<Chosen>} patch */
  #choose(patch) {
    this.stop();
    const settings = { ...this.#chosen.settings, ...patch.settings };
    this.#chosen = { ...this.#chosen, ...patch, settings };
    const { optimizer } = this.#chosen;
    if (patch.optimizer) this.#chosen.settings = firstSettings(optimizer);
    if (patch.optimizer || patch.function) this.#chosen.rate = usualRate(optimizer, this.#chosen.function);
    const { x = null, y = null } = patch;
    if (patch.function || patch.formula !== undefined) this.#ready = this.#survey();
    else if (this.#awaited) this.#awaited = { x: x ?? this.#awaited.x, y: y ?? this.#awaited.y };
    else this.#ready = this.#begin();
    this.#controls.show({ ...this.#chosen, ...this.#awaited });
  }

  /** Another surface. */
  async #survey() {
    const { function: name, formula } = this.#chosen;
    this.#awaited = { x: null, y: null };
    const told = await this.context.ask("surface", { function: name, formula });
    if (name !== this.#chosen.function || formula !== this.#chosen.formula) return;
    const typed = this.#awaited;
    this.#awaited = null;
    if (!told) return this.#controls.show(this.#chosen);
    const { facts, arrays } = told;
    const ground = {
      extent: facts.extent,
      minima: facts.minima,
      values: arrays.values.data,
      side: arrays.x.data.length,
    };
    this.#land = { ground, relief: reliefOf(ground.values) };
    this.#map.setLand(this.#land);
    const { relief } = this.#land;
    setText(
      this.#note,
      `${relief.squeezed ? "Heights and colours are squeezed, as on a logarithmic scale. " : ""}${LEGEND}`,
    );
    const [x, y] = facts.start;
    this.#chosen = { ...this.#chosen, x: typed?.x ?? x, y: typed?.y ?? y };
    this.#controls.show(this.#chosen);
    await this.#begin();
  }

  async #begin() {
    if (!this.#land) return;
    this.#map.setStart(this.#chosen.x, this.#chosen.y);
    this.bound.forget();
    this.race.prepare({ ...this.#chosen }, this.#land);
    await this.askBegin({ ...this.#chosen });
  }

  #reset() {
    this.stop();
    if (!this.#awaited) this.#ready = this.#begin();
  }

  async #step() {
    this.stop();
    await this.#ready;
    const told = await this.context.ask("go", { steps: 1 });
    if (told) this.#show(told);
  }

  async #run() {
    this.#running += 1;
    const mine = this.#running;
    this.#controls.showRunning(true);
    await this.#ready;
    while (this.#running === mine) {
      const taken = this.#told?.facts.step ?? 0;
      const told = await this.context.ask("go", {
        steps: Math.min(1 + Math.floor(taken / STEPS_FOR_ONE_MORE), MOST_STEPS - taken),
      });
      if (!told || this.#running !== mine) break;
      this.#show(told);
      const { step, diverged, left, arrived } = told.facts;
      if (diverged || left || arrived || step >= MOST_STEPS) break;
      await new Promise((resolve) => setTimeout(resolve, RUN_EVERY_MS));
    }
    if (this.#running === mine) this.stop();
  }

  stop() {
    this.#running = 0;
    this.#controls.showRunning(false);
  }

  /** @param {Told} told */
  #show(told) {
    this.#told = told;
    if (!this.#land) return;
    const { facts, arrays } = told;
    const way = { points: arrays.path.data, gradient: facts.gradient, next: facts.next?.point ?? null };
    const words = wordsOf(told);
    this.#map.show((context, look) => paintWay(context, way, look), `The surface from above. ${words}`);
    const value = arrays.values.data[arrays.values.data.length - 1];
    this.#landscape.show({ ...this.#land, way, value }, `The surface in space. ${words}`);
    this.#gradient.forEach((number, i) => number.show(facts.gradient[i]));
    setText(this.#standing, standing(facts, arrays.values.data, this.#bend, this.#chosen));
    this.#table.show(told);
    this.#closeUp.show(told, this.#chosen);
    this.bound.show(facts, this.#chosen);
  }
}

const LEGEND =
  "Lines join places of equal f. Arrow: the gradient (true direction; its length grows slowly). Dashed: the next step.";

/** @param {Told} told */
function wordsOf({ facts, arrays: { path, values } }) {
  const [x, y] = path.data.slice(-2);
  return whereWords(facts.step, { x, y, f: values.data[values.data.length - 1] });
}
