// @ts-check
/** Damage: how much a copy of the network still reads when the test images, or its own parts, are damaged. */
import { readTheme } from "../colors.js";
import { imagesWords } from "../damage-words.js";
import { DamagedImages } from "../damaged-images.js";
import { DamagedNetwork } from "../damaged-network.js";
import { el, setText } from "../dom.js";
import { describe } from "../fields.js";
import { formatCount } from "../format.js";
import { createLatest } from "../latest.js";
import { createRhythm } from "../refresh.js";
import { Study } from "../study.js";
import { onThemeChange } from "../theme.js";
import { mixPaints } from "../tile-pictures.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Actions} Actions */

const SAY_EVERY_MS = 500;

class DamageView {
  /** @type {State | null} */
  #state = null;
  #due = createRhythm(SAY_EVERY_MS);
  /** Measure one thing after the other while the tab is open; training goes on between them. */
  #work = createLatest(async () => {
    while (this.root.checkVisibility() && (await this.#next()));
  }, 0);
  /** @type {string | null} where the network stood when it was copied; null before that */
  #copiedAt = null;
  #words = el("p", { class: "note damage-copy" }, "Copying the network…");
  #again = el("button", { type: "button", class: "button", onclick: () => this.#measureAgain() }, "Measure again");
  #body = el("div", { class: "damage", hidden: true });

  /** @param {HTMLElement} root @param {Actions} actions */
  constructor(root, actions) {
    this.root = root;
    this.study = new Study(actions);
    this.images = new DamagedImages(this.study, () => this.#work());
    this.network = new DamagedNetwork(this.study, () => this.#work());
    describe(this.#again, { hint: "Takes a new copy of the network as it is now. What was measured stays in the charts, dashed." });
    this.#body.append(this.images.root, this.network.root);
    root.append(el("div", { class: "lab-line damage-head" }, this.#words, this.#again), this.#body);
    onThemeChange(() => this.#draw());
  }

  /** @param {State} state @param {State | null} previous null: the tab has just been opened */
  render(state, previous) {
    const { model } = state;
    const isNewModel = model !== this.#state?.model;
    this.#state = state;
    if (!model?.image_shape) return;
    if (isNewModel) this.#begin(model);
    else if (!previous && this.#isStale) this.#measureAgain();
    else if (this.#due(state.status.state === "running")) this.#say();
    this.#work();
  }

  /** @param {import("../types.js").Model} model */
  #begin(model) {
    this.study.copy = null;
    this.#copiedAt = null;
    this.images.begin(/** @type {import("../damaged-images.js").Images} */ (model));
    this.network.begin(model);
    this.#body.hidden = true;
  }

  /** Where the network stands: other steps or edits are another network. */
  get #place() {
    const { runs, snapshot, edits } = /** @type {State} */ (this.#state);
    return JSON.stringify([runs.number, snapshot?.step, edits.past.length, edits.past.at(-1)]);
  }

  get #isStale() {
    return this.#copiedAt !== null && this.#copiedAt !== this.#place;
  }

  #measureAgain() {
    const step = this.study.copy?.step;
    if (step === undefined) return;
    this.images.age(step);
    this.network.age(step);
    this.study.copy = null;
    this.#work();
  }

  /** @returns {Promise<boolean>} whether there was something to do */
  async #next() {
    const model = this.#state?.model;
    if (!model?.image_shape) return false;
    if (this.study.copy) return (await this.images.measure()) || this.network.measure();
    this.#copiedAt = this.#place;
    await this.study.take(model);
    this.#draw();
    return this.study.copy !== null;
  }

  /** What was measured, and whether it still holds. */
  #say() {
    const { copy } = this.study;
    if (!copy) return;
    const since = this.#isStale ? ` It has changed since: it is at step ${this.#state?.snapshot?.step} now.` : "";
    setText(this.#words, `Measured on a copy of the network after ${formatCount(copy.step, "step")}, with ${imagesWords(copy)}. The network itself is never changed.${since}`);
  }

  #draw() {
    const { model, experiment } = this.#state ?? {};
    if (!model?.image_shape || !this.study.copy) return;
    this.#body.hidden = false;
    this.#say();
    this.images.draw({ paints: mixPaints(readTheme(this.root), model.image_shape), augmentation: /** @type {any} */ (experiment?.data.augmentation) ?? null });
    this.network.draw();
  }
}

/**
 * @param {HTMLElement} root
 * @param {{actions: Actions}} tools
 * @returns {import("../types.js").PageView}
 */
export const createDamageView = (root, { actions }) => new DamageView(root, actions);
