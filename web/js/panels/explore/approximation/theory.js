// @ts-check
/** What is proven, by whom, and where a text has it the wrong way round. */
import { el } from "../../../ui/dom.js";

export function createTheory() {
  const text = (/** @type {(Node | string)[]} */ ...words) => el("p", {}, ...words);
  const formula = (/** @type {string} */ words) => el("span", { class: "approximation-formula" }, words);
  return el(
    "section",
    { class: "explore-part approximation-theory", dataset: { asked: "approximation.theory" } },
    el("h3", {}, "What is proven"),
    text(
      formula("F(x) = c + Σ vᵢ ψ(wᵢ x + bᵢ)"),
      " is one hidden layer. For every continuous f, every ε > 0 and enough units there are weights with ",
      formula("|F(x) − f(x)| < ε"),
      " for all x of a closed, bounded range, if and only if ψ is no polynomial (for ψ with few jumps; with biases).",
    ),
    text(
      "The course notes “The full neural network” print ",
      formula("|F(x) − f(x)| > ε"),
      " there. A sign was turned: it must be <. With > a network would have to stay away from f, and F = f + 2ε would do. Look above: the largest error gets smaller than any ε, not larger. The notes are right that it does not work without the biases, and name the authors: the proof with all of them is of 1993.",
    ),
    text(
      "G. Cybenko, “Approximation by superpositions of a sigmoidal function”, 1989. M. Leshno, V. Y. Lin, A. Pinkus, S. Schocken, “Multilayer feedforward networks with a nonpolynomial activation function can approximate any function”, 1993. A. R. Barron, “Universal approximation bounds for superpositions of a sigmoidal function”, 1993: the mean square error can be brought to C/n. That weights exist does not say that training finds them.",
    ),
  );
}
