// @ts-check
/** Over-fitting: a large network on few noisy points, and what helps. */
import { shortLink } from "../../../app/link/link.js";
import { el, setText } from "../../../ui/dom.js";
import { describe, field, showFieldProblem, showValue } from "../../../ui/fields.js";
import { numberInput } from "../../../ui/number-field.js";
import { createCostPlot } from "./cost-plot.js";
import { createCurveNumbers } from "./curve-numbers.js";
import { createFitPlot } from "./fit-plot.js";
import { createRunnerList } from "./runner-list.js";
import { newRunner, REMEDIES, takeIn } from "./runners.js";
import { runnerWords } from "./words.js";
/** @import { Context, Create } from "../contract.js" */
/** @import { Remedy, Runner } from "./runners.js" */

const KEYS = {
  fit: [
    ["truth", "truth sin(x)"],
    ["train-point", "training points"],
    ["test-point", "test points"],
  ],
  cost: [
    ["test-cost", "test"],
    ["train-cost", "training"],
    ["noise", "the noise alone"],
    ["least", "least test cost"],
  ],
};

class OverFittingView {
  #seed = 0;
  /** @type {Runner[]} */
  #runners = [];
  #chosen = 0;
  /** @type {(() => void) | null} */
  #stop = null;
  /** Another seed has begun since, where it differs. */
  #round = 0;

  /** @param {HTMLElement} root @param {Context} context */
  constructor(root, context) {
    this.context = context;
    this.fit = createFitPlot();
    this.cost = createCostPlot();
    this.list = createRunnerList((runner) => this.#choose(runner));
    this.numbers = createCurveNumbers();
    this.words = el("p", { class: "over-fitting-words" });
    this.train = button("Train the large network", "2 hidden layers of 32 neurons, 1,500 epochs of Adam.", () =>
      this.#go(),
    );
    this.remedies = REMEDIES.map(({ remedy, label, hint }) => ({
      remedy,
      button: button(label, hint, () => this.#try(remedy)),
    }));
    this.seed = numberInput((seed) => this.#begin(Number(seed)), { min: 0, max: 2 ** 32 - 1, step: 1 });
    this.take = button(
      "Take it to the playground",
      "Opens the network chosen below on the page, as its experiment.",
      () => this.#take(),
    );
    root.append(this.#parts());
    this.controls?.addEventListener("refused", (event) =>
      this.#refuse(/** @type {CustomEvent} */ (event).detail.message),
    );
    this.#begin(this.#seed);
  }

  #parts() {
    const hint = "Draws the points and the first weights. The same seed gives the same numbers.";
    this.controls = el("div", { class: "explore-controls over-fitting-controls" });
    this.controls.append(
      field({ label: "Seed", hint, path: "seed" }, this.seed),
      this.train,
      el("span", { class: "over-fitting-remedies" }, "Remedies:"),
      ...this.remedies.map((one) => one.button),
      this.take,
    );
    const part = (/** @type {string} */ title, /** @type {string[][]} */ keys, /** @type {Node} */ plot) =>
      el(
        "div",
        { class: "over-fitting-part" },
        el("div", { class: "over-fitting-head" }, el("h3", {}, title), ...keys.map(key)),
        plot,
      );
    return el(
      "section",
      { class: "explore-part over-fitting-main" },
      this.controls,
      part("What the network draws", KEYS.fit, this.fit.root),
      part("Cost over the epochs", KEYS.cost, this.cost.root),
      el("div", { class: "over-fitting-below" }, this.words, this.list.root, this.numbers.root, said()),
    );
  }

  /** @param {number} seed */
  async #begin(seed) {
    const round = (this.#round += 1);
    this.#stop?.();
    this.#stop = null;
    const told = await this.context.ask("begin", { runner: 0, remedy: "none", seed });
    if (!told || round !== this.#round) return;
    if (told.facts.problem) return this.#refuse(told.facts.problem);
    this.#refuse(null);
    this.#seed = seed;
    showValue(this.seed, seed);
    [this.#runners, this.#chosen] = [[newRunner("none", told)], 0];
    this.draw();
  }

  /** @param {string | null} message */
  #refuse(message) {
    const root = /** @type {HTMLElement} */ (this.controls);
    showFieldProblem(root, message === null ? null : { title: "", message, field: "seed", actions: [] });
  }

  /** Train those that wait, one after the other. */
  #go() {
    const next = this.#runners.find(({ state }) => state === "waits");
    if (this.#stop || !next) return;
    next.state = "runs";
    this.#stop = this.context.keepAsking("train", { runner: this.#runners.indexOf(next) }, (told) => {
      takeIn(next, told);
      if (next.state === "ended") {
        this.#stop = null;
        this.#go();
      }
      this.draw();
    });
    this.draw();
  }

  /** @param {Remedy} remedy */
  async #try(remedy) {
    const round = this.#round;
    const runner = this.#runners.length;
    const told = await this.context.ask("begin", { runner, remedy, seed: this.#seed });
    if (!told || round !== this.#round || runner !== this.#runners.length) return;
    this.#runners.push(newRunner(remedy, told));
    this.#chosen = runner;
    this.#go();
    this.draw();
  }

  /** @param {number} runner */
  #choose(runner) {
    this.#chosen = runner;
    this.draw();
  }

  #take() {
    const link = shortLink(this.#runners[this.#chosen].begun.facts.document, this.context.catalog);
    if (link) location.hash = link;
  }

  draw() {
    const [runners, chosen] = [this.#runners, this.#chosen];
    this.train.disabled = !runners.length || runners[0].state !== "waits";
    this.take.disabled = !runners.length;
    for (const one of this.remedies)
      one.button.disabled = !runners.length || runners.some(({ remedy }) => remedy === one.remedy);
    if (!runners.length) return;
    setText(this.words, runnerWords(runners[chosen], runners[0]));
    this.fit.show({ runners, chosen });
    this.cost.show({ runners, chosen });
    this.list.show(runners, chosen);
    this.numbers.show(runners);
  }
}

/** @param {string[]} names */
const key = ([kind, name]) => el("span", { class: "over-fitting-key", dataset: { kind } }, name);

const said = () =>
  el(
    "p",
    { class: "note" },
    "A. Zaupa, “Training Neural Networks”: we should stop before the minimum of the loss is reached, for it measures the training data and a minimum probably means over-fitting. The costs here are mean squared errors without a penalty.",
  );

/** @param {string} name @param {string} hint @param {() => void} onclick */
const button = (name, hint, onclick) =>
  describe(el("button", { type: "button", class: "button", onclick }, name), { hint });

/** @type {Create} */
export function create(root, context) {
  const view = new OverFittingView(root, context);
  return {
    render(_, previous) {
      if (!previous) view.draw();
    },
  };
}
