// @ts-check
/** Damage: how much a copy of the network still reads when the test images, or its own parts, are damaged. */
import { onThemeChange, readTheme } from "../../../plot/colors.js";
import { copySentence, sinceWords } from "./words.js";
import { Corruption } from "./corruption.js";
import { Ablation } from "./ablation.js";
import { el, setText } from "../../../ui/dom.js";
import { areOtherEdits, noEdits } from "../../../app/edits.js";
import { describe } from "../../../ui/fields.js";
import { createLatest, createRhythm } from "../../../ui/refresh.js";
import { originOf } from "../../runs/runs.js";
import { Study } from "./study.js";
import { mixPaints } from "../../network/tile-pictures.js";
/** @import { Actions } from "../../../app/actions.js" */
/** @import { PageView } from "../../../app/frame.js" */
/** @import { Panel } from "../../../app/panels.js" */
/** @import { State } from "../../../app/state.js" */
/** @import { Model } from "../../../engine/protocol.js" */
/** @import { Copy } from "./study.js" */
/** @import { Images } from "./corruption.js" */

const SAY_EVERY_MS = 500;

class DamageView {
  /** @type {State | null} */
  #state = null;
  #due = createRhythm(SAY_EVERY_MS);
  /** Measure one thing after the other while the tab is open; training goes on between them. */
  #work = createLatest(async () => {
    while (this.root.checkVisibility() && (await this.#next()));
    if (this.study.isRefused) this.#draw();
  }, 0);
  /** What the curves hold for: the run it goes back to, and what began there. */
  #origin = 0;
  #beginning = "";
  /** The edits of the weights when they were copied. */
  #edits = noEdits();
  /** Whether the network is to be copied as it is now. */
  #isDueAgain = false;
  /** Whether an earlier copy was lost. */
  #isReplaced = false;
  #words = el("p", { class: "note damage-copy" });
  #again = el("button", { type: "button", class: "button", onclick: () => this.#measureAgain() }, "Measure again");
  #body = el("div", { class: "damage", hidden: true });

  /** @param {HTMLElement} root @param {Actions} actions */
  constructor(root, actions) {
    this.root = root;
    this.study = new Study(actions, (copy) => this.#lose(copy));
    this.images = new Corruption(this.study, () => this.#try());
    this.network = new Ablation(this.study, () => this.#try());
    describe(this.#again, {
      hint: "Takes a new copy of the network as it is now. What was measured stays in the charts, dashed.",
    });
    this.#body.append(this.images.root, this.network.root);
    root.append(el("div", { class: "lab-line damage-head" }, this.#words, this.#again), this.#body);
    onThemeChange(() => this.#draw());
  }

  /** @param {State} state @param {State | null} previous null: the tab has just been opened */
  render(state, previous) {
    this.#state = state;
    const { model, runs, status } = state;
    if (!model?.image_shape) return;
    const isOther = model !== this.study.model;
    const beginsAnew = this.#beginsAnew(model, runs);
    [this.study.model, this.study.run] = [model, runs.number];
    if (isOther || !previous) this.study.isRefused = false;
    if (beginsAnew) this.#begin(model);
    else if (!previous && this.#since) this.#measureAgain();
    else if (isOther)
      this.images.askExamples(); // whose answer tells whether the copy is still there
    else if (this.#due(status.state === "running")) this.#say();
    if (!this.study.isRefused) this.#work();
  }

  /** Python has no copy any more: it began again since. @param {Copy} copy */
  #lose(copy) {
    this.#isReplaced = true;
    this.#age(copy);
    this.#work();
  }

  /** Whether this is no continuation of what was measured. @param {Model} model @param {State["runs"]} runs */
  #beginsAnew(model, runs) {
    const isOther = model !== this.study.model;
    const [origin, beginning] = [this.#origin, this.#beginning];
    this.#origin = originOf(runs);
    if (isOther) this.#beginning = beginningOf(model);
    const isElsewhere = runs.number !== this.study.run && origin !== this.#origin;
    return isElsewhere || (isOther && !model.kept) || beginning !== this.#beginning;
  }

  /** @param {Model} model */
  #begin(model) {
    this.study.copy = null;
    this.#isReplaced = false;
    this.images.begin(/** @type {Images} */ (model));
    this.network.begin(model);
    this.#body.hidden = true;
    setText(this.#words, "Copying the network…");
  }

  /** What has become of the network since it was copied; empty while it is as it was. */
  get #since() {
    const { runs, snapshot, edits } = /** @type {State} */ (this.#state);
    const { copy } = this.study;
    if (!copy || !snapshot) return "";
    return sinceWords(copy, { run: runs.number, step: snapshot.step, isEdited: areOtherEdits(this.#edits, edits) });
  }

  /** What was measured stays in the charts as of an earlier copy. @param {Copy} copy */
  #age(copy) {
    this.images.age(copy);
    this.network.age(copy);
  }

  #measureAgain() {
    this.#isDueAgain = true;
    this.#try();
  }

  /** There may be something to measure, also where Python has just refused. */
  #try() {
    this.study.isRefused = false;
    this.#work();
  }

  /** @returns {Promise<boolean>} whether there was something to do */
  async #next() {
    if (!this.study.model) return false;
    if (this.study.copy && !this.#isDueAgain) return (await this.images.measure()) || this.network.measure();
    return this.#copy();
  }

  /** @returns whether there is a new copy */
  async #copy() {
    const { copy } = this.study;
    this.#isDueAgain = false;
    this.#edits = this.#state?.edits ?? noEdits();
    await this.study.take();
    if (this.study.copy === copy) return false;
    if (copy) this.#age(copy);
    this.#isReplaced &&= !copy;
    this.#draw();
    return true;
  }

  /** What was measured, and whether it still holds. */
  #say() {
    const { copy, isRefused } = this.study;
    if (!copy && isRefused) setText(this.#words, "Python has not answered. Measure again asks it once more.");
    if (!copy) return;
    const why = this.#isReplaced ? "Python began again and the earlier copy is gone: this is a new one." : "";
    setText(this.#words, copySentence(copy, { when: this.study.when(copy), since: this.#since || why }));
  }

  #draw() {
    const { model, experiment } = this.#state ?? {};
    if (!model?.image_shape) return;
    this.#say();
    if (!this.study.copy) return;
    this.#body.hidden = false;
    this.images.draw({
      paints: mixPaints(readTheme(), model.image_shape),
      augmentation: /** @type {any} */ (experiment?.data.augmentation) ?? null,
    });
    this.network.draw();
  }
}

/** What a network begins with: in mid-run, only other settings and own digits come. @param {Model} model */
function beginningOf({ experiment: { seed, data, model, weights } }) {
  return JSON.stringify([seed, { ...data, custom_digits: null }, model, weights ?? null]);
}

/**
 * @param {HTMLElement} root
 * @param {{actions: Actions}} tools
 * @returns {PageView}
 */
export const createDamageView = (root, { actions }) => new DamageView(root, actions);

/** @type {Panel} */
export const panel = { id: "damage", label: "Damage", create: createDamageView };
