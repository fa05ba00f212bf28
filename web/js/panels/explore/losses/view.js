// @ts-check
/** Losses: two of them against the probability and against z, what their slopes are made of, and a table of predictions. */
import { el, setText } from "../../../ui/dom.js";
import { createSegments, field, showFieldProblem, showValue } from "../../../ui/fields.js";
import { formatNumber } from "../../../ui/format.js";
import { createNumber } from "../../../ui/number-element.js";
import { numberInput } from "../../../ui/number-field.js";
import { createPlot } from "./plot.js";
import { createTable } from "./table.js";
import { pointWords, waitWords } from "./words.js";
/** @import { Told } from "../asking.js" */
/** @import { Context, Create } from "../contract.js" */
/** @import { Point } from "./words.js" */

const NAMES = ["cross entropy", "squared error"];
const FIRST = { z: -5, target: 1 };
const REACH = 8;
/** While a hand moves nobody waits for this. */
const WAIT_MS = 200;
/** Where dC/dz lies, by target. @type {[number, number][]} */
const SLOPES = [
  [-0.4, 1.1],
  [-1.1, 0.4],
];
const P_REACH = 1 / (1 + Math.exp(REACH));

/** @type {Create} */
export function create(root, context) {
  const losses = new Losses(context);
  root.append(losses.root, createTable(context));
  return {
    render({ status }, previous) {
      if (!previous) losses.repaint();
      if (status.error !== previous?.status.error) showFieldProblem(losses.root, status.error);
    },
    leave: () => losses.leave(),
  };
}

class Losses {
  #z = FIRST.z;
  #target = FIRST.target;
  /** @type {Told | null} */
  #curves = null;
  /** @type {Point | null} */
  #point = null;
  #timer = 0;
  #typed = numberInput((value) => this.#move(Number(value)), {});
  #targets = createSegments(
    "Target",
    [
      ["1", "1"],
      ["0", "0"],
    ],
    (value) => this.#aim(Number(value)),
  );
  #plots = createPlots((z) => this.#move(z));
  #numbers = createNumbers();
  #words = el("p", { class: "loss-words" });
  #measured = el("p", { class: "loss-words" });
  root = el("section", { class: "explore-part", dataset: { asked: "losses.curves" } });

  /** @param {Context} context */
  constructor(context) {
    this.context = context;
    this.askPoint = context.follow("point", ({ facts }) => this.#hear(facts));
    this.askCurves = context.follow("curves", (told) => {
      this.#curves = told;
      this.#draw();
    });
    this.askWait = context.follow("wait", ({ facts }) => {
      const isPresent = facts.z === this.#z && facts.target === this.#target;
      if (isPresent) setText(this.#measured, waitWords(facts));
    });
    const z = field(
      { label: "z", hint: "What the output neuron has summed up. Drag a point, or type it.", path: "z" },
      this.#typed,
    );
    const controls = el("div", { class: "explore-controls loss-controls" }, this.#targets.root, z, keys());
    const plots = el("div", { class: "loss-plots" }, ...this.#plots.map(({ plot }) => plot.root));
    const words = el("div", { class: "loss-why" }, this.#words, this.#measured, el("p", { class: "note" }, WHY));
    this.root.append(controls, plots, el("div", { class: "loss-below" }, this.#numbers.root, words));
    this.#targets.choose(FIRST.target ? "1" : "0");
    this.#aim(this.#target);
  }

  repaint() {
    for (const { plot } of this.#plots) plot.repaint();
  }

  leave() {
    clearTimeout(this.#timer);
  }

  /** @param {number} target */
  #aim(target) {
    this.#target = target;
    this.askCurves({ target });
    this.#move(this.#z);
  }

  /** @param {number} z */
  #move(z) {
    this.#z = z;
    showValue(this.#typed, z);
    const request = { z, target: this.#target };
    this.askPoint(request);
    setText(this.#measured, "");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.askWait(request), WAIT_MS);
  }

  /** @param {Point} point */
  #hear(point) {
    this.context.actions.dismissProblem();
    this.#point = point;
    this.#numbers.show(point);
    setText(this.#words, pointWords(point));
    this.#draw();
  }

  #draw() {
    const [told, point] = [this.#curves, this.#point];
    if (!told || (point && told.facts.target !== point.target)) return;
    for (const { plot, shown } of this.#plots) plot.show(shown(told, point));
  }
}

const WHY =
  "Behind a sigmoid dC/dz = dC/dp · p(1 − p). For cross entropy the factor p(1 − p) cancels, and p − y is left (K. Südmersen, (32), for softmax; C. M. Bishop, “Pattern Recognition and Machine Learning”, 4.3.2). For squared error, (p − y)² as S. Rousseau has it, it stays: 2(p − y) p(1 − p) is nearly 0 where the network is quite sure, right or wrong.";

const keys = () =>
  el(
    "p",
    { class: "loss-keys" },
    ...NAMES.map((name, i) => el("span", { class: `loss-key of-${i}` }, name)),
    el("span", {}, "dashed: slopes"),
  );

/** @param {(z: number) => void} move */
function createPlots(move) {
  const z = { label: "z", domain: /** @type {[number, number]} */ ([-REACH, REACH]) };
  const moveZ = (/** @type {number} */ to) => move(Number(Math.max(-REACH, Math.min(REACH, to)).toFixed(2)));
  const moveP = (/** @type {number} */ to) => {
    const p = Math.max(P_REACH, Math.min(1 - P_REACH, to));
    moveZ(Math.log(p / (1 - p)));
  };
  const plots = [
    {
      plot: createPlot({
        title: "Against the probability p: C and dC/dp",
        handle: "Probability",
        x: { label: "p", domain: [0, 1] },
        y: { label: "C", domain: [-6, 6] },
        step: 0.05,
        moved: moveP,
      }),
      of: /** @type {const} */ ({ x: "p", solid: "loss", dashed: "gradient" }),
    },
    {
      plot: createPlot({
        title: "Against z: C",
        handle: "Loss at z",
        x: z,
        y: { label: "C", domain: [-0.3, 8] },
        step: 0.1,
        moved: moveZ,
      }),
      of: /** @type {const} */ ({ x: "z", solid: "loss", dashed: null }),
    },
    {
      plot: createPlot({
        title: "What z learns from it: dC/dz",
        handle: "Slope at z",
        x: z,
        y: { label: "", domain: [-1.1, 0.4] },
        step: 0.1,
        moved: moveZ,
      }),
      of: /** @type {const} */ ({ x: "z", solid: null, dashed: "slope" }),
    },
  ];
  return plots.map(({ plot, of }) => ({
    plot,
    /** @param {Told} told @param {Point | null} point */
    shown(told, point) {
      const { arrays } = told;
      const names = [of.solid, of.dashed].filter((name) => name !== null);
      const row = (/** @type {string} */ name, /** @type {number} */ loss) => {
        const size = arrays.z.data.length;
        return arrays[name].data.subarray(loss * size, (loss + 1) * size);
      };
      const both = names.flatMap((name) => [0, 1].map((loss) => ({ name, loss })));
      const at = point && Math.abs(point.z) <= REACH ? point[of.x] : null;
      const text = point ? `${of.x} ${formatNumber(at)}` : "";
      const heights = both.map(({ name, loss }) => ({ value: point ? point[name][loss] : null, loss }));
      const values = both.map(({ name, loss }, i) => `${name} of ${NAMES[loss]} ${formatNumber(heights[i].value)}`);
      return {
        x: arrays[of.x].data,
        lines: both.map(({ name, loss }) => ({ values: row(name, loss), loss, isSlope: name !== "loss" })),
        at,
        heights,
        text,
        y: of.solid === null ? SLOPES[told.facts.target] : null,
        words: `${NAMES.join(" and ")} against ${of.x}. ${point ? `At ${text}: ${values.join(", ")}.` : ""}`,
      };
    },
  }));
}

/** The slopes as products. */
function createNumbers() {
  const heads = ["", "C", "dC/dp", "· dp/dz", "= dC/dz"].map((head) =>
    head ? el("th", { scope: "col" }, head) : el("td"),
  );
  const z = createNumber({ quantity: "losses.z", at: [] });
  const p = createNumber({ quantity: "losses.p", at: [] });
  const rows = NAMES.map((name, i) => {
    const numbers = ["loss", "gradient", "squash", "slope"].map((quantity) =>
      createNumber({ quantity: `losses.${quantity}`, at: [i] }),
    );
    const head = el("th", { scope: "row" }, el("span", { class: `loss-key of-${i}` }, name));
    return { numbers, root: el("tr", {}, head, ...numbers.map(({ root }) => el("td", {}, root))) };
  });
  const table = el("table", { class: "loss-table" }, el("thead", {}, el("tr", {}, ...heads)));
  table.append(el("tbody", {}, ...rows.map(({ root }) => root)));
  const line = el("p", { class: "loss-at" }, "z = ", z.root, ", p = sigmoid(z) = ", p.root);
  return {
    root: el("div", { class: "loss-numbers" }, line, table),
    /** @param {Point} point */
    show(point) {
      z.show(point.z);
      p.show(point.p);
      rows.forEach(({ numbers: [loss, gradient, squash, slope] }, i) => {
        loss.show(point.loss[i]);
        gradient.show(point.gradient[i]);
        squash.show(point.squash);
        slope.show(point.slope[i]);
      });
    },
  };
}
