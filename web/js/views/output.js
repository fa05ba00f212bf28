// @ts-check
/** The output over the plane of inputs, with the data on it; a neuron's answer while one is pointed at or kept. */
import { el, setAttribute, setText } from "../dom.js";
import { createExampleOutput } from "../example-output.js";
import { describeColumns } from "../network-columns.js";
import { createOutputLegend } from "../output-legend.js";
import { describeOutput } from "../output-picture.js";
import { createOutputPlot } from "../output-plot.js";
import { createOutputTable } from "../output-table.js";
import { pictureFacts } from "../picture-facts.js";
import { outputSentence, readAt, readExample } from "../output-words.js";
import { holdsExample } from "../points.js";
import { createRhythm } from "../refresh.js";
import { largest } from "../scales.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../picture-facts.js").Facts} Facts */
/** @typedef {import("../output-picture.js").OutputPicture} OutputPicture */
/** @typedef {{state: State, facts: Facts, picture: OutputPicture}} Shown */

const NOTHING_POINTED_AT = "Point at the picture to read it; click a point to follow it.";
const SENTENCE_EVERY_MS = 1000;

/**
 * @param {HTMLElement} root
 * @param {{actions: import("../types.js").Actions}} tools
 * @returns {import("../types.js").PageView}
 */
export function createOutputView(root, { actions }) {
  const showTest = checkbox("Show test data", (on) => actions.setView({ showTest: on }));
  const discretize = checkbox("Discretise output", (on) => actions.setView({ discretize: on }));
  const [subject, readout] = [el("p", { class: "output-subject" }), el("p", { class: "readout" }, NOTHING_POINTED_AT)];
  const [legend, table, single] = [createOutputLegend(), createOutputTable(), createExampleOutput(actions)];
  /** @type {Shown | null} */
  let shown = null;
  /** @type {{x: number, y: number} | null} */
  let pointer = null;
  const sentenceDue = createRhythm(SENTENCE_EVERY_MS);

  const plot = createOutputPlot({
    point(at) {
      pointer = at;
      if (shown) read(shown);
    },
    pick: (at) => actions.setView({ example: plot.exampleAt(at) }),
  });
  root.querySelector(".panel-head")?.append(subject);
  root.append(el("div", { class: "output-options" }, showTest.label, discretize.label), plot.figure.root, single.root, legend.root, readout, table.root);

  /** @param {Shown} now */
  function read({ state, facts, picture }) {
    const { example } = state.view;
    if (pointer && facts.axes) setText(readout, readAt(picture, facts, { scales: plot.figure.scales(), at: pointer }));
    else setText(readout, example && state.model && holdsExample(state.model, example) ? readExample(picture, state.model, { scales: plot.figure.scales(), example }) : NOTHING_POINTED_AT);
  }

  /** The sentence follows training slowly: it is for people who ask for it. @param {Shown} now */
  function name({ state, facts, picture }) {
    if (sentenceDue(state.status.state === "running")) setAttribute(plot.figure.map, "aria-label", outputSentence(picture, facts));
  }

  /** @param {Shown} now @param {State | null} previous */
  function draw(now, previous) {
    const { state, facts, picture } = now;
    const running = state.status.state === "running";
    const valueReach = largest(state.model?.arrays["train.y"]?.data ?? []);
    plot.show({ ...now, valueReach }, dataChanged(state, previous));
    legend.show(picture, state.view.showTest);
    table.update(picture, facts, running);
    name(now);
  }

  return {
    render(state, previous) {
      const facts = pictureFacts(state);
      root.hidden = facts.imageShape !== null;
      if (root.hidden) return;
      const columns = describeColumns(state.experiment, facts);
      const picture = describeOutput(state, columns, facts);
      shown = { state, facts, picture };
      for (const part of [plot.figure.root, legend.root, table.root, readout, showTest.label, discretize.label]) part.hidden = facts.axes === 0;
      single.root.hidden = facts.axes > 0;
      showTest.box.checked = state.view.showTest;
      discretize.box.checked = state.view.discretize;
      discretize.box.disabled = !facts.classification;
      setText(subject, picture.title);
      if (facts.axes) draw(shown, previous);
      else single.show(state, columns, facts.classification);
      read(shown);
    },
  };
}

/** @param {State} state @param {State | null} previous */
function dataChanged({ model, view }, previous) {
  return model !== previous?.model || view.showTest !== previous.view.showTest || view.example !== previous.view.example;
}

/** @param {string} words @param {(on: boolean) => void} changed */
function checkbox(words, changed) {
  const box = el("input", { type: "checkbox", onchange: () => changed(box.checked) });
  return { box, label: el("label", { class: "check" }, box, words) };
}
