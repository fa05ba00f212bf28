// @ts-check
/** What a teacher makes of a step: a worksheet, and the same step with nice numbers. */
import { el, setText } from "../../../../ui/dom.js";
import { isBatch } from "../state.js";
import { chosenExamples, examplesOf, isNice, nice, niceDocument, weightsOf, whyNotNice } from "./nice-numbers.js";
import { openDocument } from "../ready-networks.js";
import { button, createWorksheet } from "./view.js";
import { whyNoSheet } from "./content.js";
/** @import { Commands, CheckSubject } from "../check/view.js" */
/** @import { Source } from "../source.js" */

const FEW = 60;
const NO_CLASS =
  "They need an example of each class among the first training examples. Choose other data, or the step on a batch.";

const ROUNDED = "Weights, biases and inputs are rounded to one decimal, and the data are only a few examples.";
const OTHERS = "What was entered before belongs to the numbers before: the fields are of the new ones.";
const SAME = "All numbers of this step had one decimal already: what was entered stays, Check marks it again.";

/** @param {Source} source @param {Commands} commands */
export function createSheetButtons(source, { actions, pick }) {
  const worksheet = createWorksheet();
  /** @type {CheckSubject | null} */
  let subject = null;
  /** @type {{text: string, inputs: number[]} | null} the example to go on with, once this table is there */
  let wanted = null;
  const sheet = button("Worksheet", () => subject && worksheet.open(subject));
  const round = button("Nice numbers", async () => {
    if (!subject) return;
    const { answer, whose } = subject;
    const document = await niceOf(source, subject);
    if (!document) return actions.refuse({ title: "No nice numbers", message: NO_CLASS, field: null, actions: [] });
    if (!isBatch(whose.choice))
      wanted = { text: document.data.csv.text, inputs: examplesOf(answer)[0].inputs.map(nice) };
    setText(told, "");
    [isMade, entered] = [true, isNice(answer) ? SAME : OTHERS];
    await openDocument(actions, document);
  });
  const told = el("p", { class: "note check-reason", role: "status" });
  let isMade = false;
  let entered = OTHERS;
  const reason = el("p", { class: "note check-reason", hidden: true });
  const explain = (/** @type {CheckSubject} */ { answer }) => {
    const reasons = [whyNoSheet(answer), whyNotNice(answer)];
    [sheet.disabled, round.disabled] = reasons.map(Boolean);
    setText(reason, reasons.filter(Boolean).join(" "));
    reason.hidden = !reason.textContent;
  };
  /** The rows of a table are shuffled. @param {any} model @param {number[]} inputs */
  const find = async (model, inputs) => {
    const all = await source.examples(model, count(model.n_train));
    const index = all ? examplesOf(all).findIndex((one) => String(one.inputs) === String(inputs)) : -1;
    if (index >= 0) {
      pick(`train:${index}`);
      actions.setView({ example: { set: "train", index } }); // the picture of the network is of the same example
    }
    const where = index < 0 ? "The example is the first again." : `Your example is now training example ${index + 1}.`;
    setText(told, `${ROUNDED} ${where} ${entered}`);
  };
  return {
    buttons: [sheet, round, reason, told],
    /** @param {CheckSubject} now */
    show(now) {
      if (subject?.answer !== now.answer) explain(now);
      subject = now;
    },
    /** @param {any} model */
    arrived(model) {
      if (isMade && !wanted) setText(told, `${ROUNDED} ${entered}`);
      isMade = false;
      if (!wanted || wanted.text !== model.experiment.data.csv?.text) return;
      find(model, wanted.inputs);
      wanted = null;
    },
  };
}

/** @param {Source} source @param {CheckSubject} subject */
async function niceOf(source, { answer, whose: { model }, state }) {
  const others = await source.examples(model, count(Math.min(FEW, model.n_train)));
  const classes = model.task === "regression" ? 0 : model.class_names.length;
  const examples = others && chosenExamples(examplesOf(answer), examplesOf(others), classes);
  if (!examples) return null;
  return niceDocument(state.experiment, model, { weights: weightsOf(answer), examples, size: answer.size });
}

/** @param {number} n */
const count = (n) => Array.from({ length: n }, (_, i) => i);
