// @ts-check
/** The curves with the point that is dragged, its numbers, and what is to be known of the chosen activation. */
import { createNumber } from "../../../ui/number-element.js";
import { el, setText } from "../../../ui/dom.js";
import { field, select, showValue } from "../../../ui/fields.js";
import { numberInput } from "../../../ui/number-field.js";
import { createCurves } from "./curves.js";
import { flatWords } from "./words.js";
/** @import { Context } from "../contract.js" */
/** @import { Told } from "../asking.js" */
/** @import { Point } from "./curves.js" */

const FIRST = { chosen: "tanh", z: 0.5 };

/** @param {Context} context */
export function createCurvePart({ catalog, ask, follow }) {
  let { chosen, z } = FIRST;
  /** @type {Told | null} */
  let told = null;
  /** @type {Point | null} */
  let point = null;
  const askPoint = follow("point", ({ facts }) => {
    point = facts.activation === chosen ? facts : point;
    draw();
  });
  const move = (/** @type {number} */ to) => {
    z = to;
    showValue(typed, z);
    askPoint({ activation: chosen, z });
  };
  const curves = createCurves({ moved: (to) => move(Number(to.toFixed(2))) });
  const list = select([], (name) => {
    chosen = name;
    point = null;
    draw();
    move(z);
  });
  const typed = numberInput((value) => move(Number(value)), { "aria-label": "z" });
  const numbers = {
    z: createNumber({ quantity: "activation.z", at: [] }),
    a: createNumber({ quantity: "activation.a", at: [] }),
    slope: createNumber({ quantity: "activation.slope", at: [] }),
  };
  const words = el("p", { class: "activation-words" });
  const root = el("section", { class: "explore-part activation-part" });
  root.append(
    el("div", { class: "activation-pictures" }, curves.root),
    el(
      "div",
      { class: "activation-side" },
      field({ label: "Activation", hint: "The curve that is drawn strong." }, list),
      field({ label: "z", hint: "What the neuron has summed up. Drag the point, or use the arrow keys on it." }, typed),
      el(
        "dl",
        { class: "explore-numbers" },
        ...[
          ["z", numbers.z],
          ["value a = f(z)", numbers.a],
          ["slope f′(z)", numbers.slope],
        ].flatMap(([name, number]) => [
          el("dt", {}, /** @type {string} */ (name)),
          el("dd", {}, /** @type {any} */ (number).root),
        ]),
      ),
      words,
    ),
  );

  function draw() {
    for (const name of /** @type {const} */ (["z", "a", "slope"])) numbers[name].show(point?.[name]);
    if (!told) return;
    const { facts } = told;
    const label = catalog.activations.find(({ name }) => name === chosen)?.label ?? chosen;
    setText(words, flatWords(label, facts.flat[facts.names.indexOf(chosen)], facts.below));
    curves.show({ told, chosen, point, overlay: null });
  }

  async function begin() {
    showValue(typed, z);
    const answer = await ask("curves");
    if (!answer) return;
    told = answer;
    const known = catalog.activations.filter(({ name }) => answer.facts.names.includes(name));
    list.replaceChildren(...known.map(({ name, label }) => el("option", { value: name }, label)));
    list.value = chosen;
    draw();
    move(z);
  }
  begin();
  return { root, repaint: () => draw() };
}
