// @ts-check
/** Below a task: how the network stands now in what the task asks for. */
import { measureFormat, measureLabel } from "../../app/measures.js";
import { el, setText } from "../../ui/dom.js";
import { formatCount, formatSteady, formatThousands } from "../../ui/format.js";
import { createRhythm } from "../../ui/refresh.js";
import { hiddenNeurons } from "./goal.js";
import { isTold } from "./progress.js";
/** @import { State } from "../../app/state.js" */
/** @import { LessonGoal } from "./goal.js" */
/** @import { LessonProgress } from "./progress.js" */

const EVERY_MS = 250;

/** @param {LessonGoal} goal */
export function createStanding(goal) {
  const root = el("p", { class: "lesson-standing note", hidden: true });
  const due = createRhythm(EVERY_MS);
  return {
    root,
    /** @param {State} state @param {LessonProgress} lesson */
    render(state, lesson) {
      root.hidden = lesson.goals.includes(lesson.at) || !isTold(state);
      if (!root.hidden && due(state.status.state === "running")) setText(root, `Now: ${standingWords(goal, state)}`);
    },
  };
}

/** @param {LessonGoal} goal @param {State} state */
function standingWords(goal, { snapshot, model, experiment, catalog }) {
  if (!snapshot || !model) return "";
  const { cost_train, cost_test, metric_train, metric_test } = snapshot.evaluation;
  const [metric] = experiment.metrics;
  const format = measureFormat(catalog, metric);
  const share = (/** @type {string} */ part, /** @type {number | null} */ value) =>
    `${part} ${measureLabel(catalog, metric).toLowerCase()} ${format(value)}`;
  const told = [
    goal.parameters !== undefined && `${formatThousands(model.n_parameters)} parameters`,
    goal.cost !== undefined && `training cost ${formatSteady(cost_train)}`,
    goal.cost_test !== undefined && `test cost ${formatSteady(cost_test)}`,
    goal.metric !== undefined && share("training", metric_train),
    goal.metric_test !== undefined && share("test", metric_test),
    goal.neurons !== undefined && formatCount(hiddenNeurons(model), "hidden neuron"),
    goal.steps !== undefined && `step ${formatThousands(snapshot.step)}`,
  ];
  return told.filter(Boolean).join(", ");
}
