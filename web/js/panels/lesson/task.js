// @ts-check
/** A task at the end of a lesson: a number worked out by hand, marked like those of Check my calculation. */
import { createLatePart } from "../../app/late-part.js";
import { el } from "../../ui/dom.js";
import { failureWords } from "../../ui/failure-words.js";
import { choiceOf } from "../inside/step/choice.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { State } from "../../app/state.js" */
/** @import { MarkedQuantity } from "../inside/step/check/words.js" */
/** @import { LessonProgress } from "./progress.js" */

/**
 * @typedef {{ask: string, quantity: string, at: number[], on: string, decimals: number, right: string[]}} LessonTask
 *   which number of the derivation is wanted, to how many decimals; `right`: what is said when it is right
 */

const RIGHT = ["right", "rounded"];
const CHECKER = "What checks the number";

/** @param {LessonTask} task @param {Actions} actions */
export function createLessonTask(task, actions) {
  const field = el("input", { type: "text", inputMode: "decimal", autocomplete: "off", class: "number" });
  const said = el("div", { class: "lesson-answer", role: "status" });
  const root = el(
    "form",
    { class: "lesson-task", noValidate: true },
    el("label", {}, el("span", {}, `${task.ask} To ${task.decimals} decimals.`), field),
    el("button", { type: "submit", class: "button primary" }, "Check"),
    said,
  );
  const late = createLatePart(CHECKER, root, actions);
  const words = loadWords();
  /** @type {State["model"]} */
  let model = null;
  let isSolved = false;
  const check = async () => {
    if (!model) return say(["Python is starting. Check again in a moment."]);
    const { quantity, at, decimals } = task;
    const request = { question: "mark", entries: [{ quantity, at, text: field.value }], decimals };
    await late();
    const answer = await actions.askProbe(model, "derivation", { choice: choiceOf(task.on), ...request });
    if (!answer) return;
    try {
      const { quantities } = answer.facts;
      say(wordsFor(task, quantities, (await words) ?? (await importWords())));
      if (isRight(quantities)) actions.solved(task);
    } catch (error) {
      said.replaceChildren(failureWords(CHECKER, error, check));
    }
  };
  const say = (/** @type {string[]} */ words) => said.replaceChildren(...words.map((text) => el("p", {}, text)));
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    check();
  });
  return {
    root,
    /** A number that was found in an earlier visit is said again; of one that is forgotten nothing is. @param {State} state @param {LessonProgress} lesson */
    render(state, { solved, at }) {
      model = state.model;
      if (solved.includes(at) === isSolved) return;
      isSolved = !isSolved;
      if (!isSolved) say([]);
      else if (!said.hasChildNodes()) say(rightWords(task));
    },
  };
}

/** The words of the stepper: no start needs them, so they come while the number is worked out. */
const importWords = () => import("../inside/step/check/words.js");

/** Nothing where they did not arrive: they are asked for again with the number. */
const loadWords = () => importWords().catch(() => null);

/** @param {MarkedQuantity[]} quantities */
const isRight = ([marked]) => marked !== undefined && RIGHT.includes(marked.entries[0].status);

/** @param {LessonTask} task */
const rightWords = ({ right }) => ["✓ Right.", ...right];

/** @param {LessonTask} task @param {MarkedQuantity[]} quantities @param {Awaited<ReturnType<typeof importWords>>} words */
function wordsFor(task, quantities, { STATUSES, wordsOf }) {
  const [marked] = quantities;
  if (!marked) return ["Enter a number first."];
  const [{ status }] = marked.entries;
  const { sentences, mistakes } = wordsOf(marked);
  if (isRight(quantities)) return rightWords(task);
  return [
    ...(status === "wrong" ? [] : [`${STATUSES[status].sign} ${STATUSES[status].word}`]),
    ...sentences,
    ...mistakes,
  ];
}
