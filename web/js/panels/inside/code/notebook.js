// @ts-check
/** The run as a Jupyter notebook: install, repeat, draw the curves, compare with the page's own numbers. */
import { programParts, toPython } from "./program.js";
/** @import { Experiment } from "../../../app/document.js" */
/** @import { Site } from "./program.js" */
/** @import { Snapshot } from "../../../engine/protocol.js" */

const INDENT = "    ";
/** About so many points make the notebook's curves. */
const POINTS = 200;

/** @typedef {{train: Record<string, number>, test: Record<string, number>}} Expected what the page shows, by metric */

/**
 * @param {Experiment} experiment
 * @param {Snapshot | null} snapshot where the page stands
 * @param {Site} site
 * @returns {string} the JSON of a notebook of nbformat 4.5
 */
export function notebook(experiment, snapshot, site) {
  const steps = snapshot?.step ?? 0;
  const expected = steps ? expectedNumbers(snapshot) : null;
  const cells = [
    markdown(heading(experiment, steps)),
    code([`%pip install "${site.wheel}" matplotlib`]),
    code(setupLines(programParts(experiment, steps, site))),
    code(trainingLines(programParts(experiment, steps).goesOn)),
    code(curveLines()),
    ...(expected ? [markdown([COMPARISON]), code(comparisonLines(expected))] : [code(resultLines(experiment, steps))]),
  ];
  return documentOf(cells);
}

/** A program that was changed by hand, as it is. @param {string} program @param {Site} site */
export const notebookOfProgram = (program, site) =>
  documentOf([code([`%pip install "${site.wheel}" matplotlib`]), code(program.trimEnd().split("\n"))]);

/** @param {object[]} cells */
function documentOf(cells) {
  const kernelspec = { display_name: "Python 3", language: "python", name: "python3" };
  const document = {
    cells: cells.map((cell, i) => ({ id: `cell-${i + 1}`, ...cell })),
    metadata: { kernelspec, language_info: { name: "python" } },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}

const COMPARISON =
  "The page's numbers beside those computed here. They agree to about six digits: the page multiplies in another order.";

/** @param {Experiment} experiment @param {number} steps */
const heading = ({ name }, steps) => [
  `# ${name || "An experiment"}`,
  "",
  `Repeats the run of the page ${steps ? `up to step ${steps}` : "from its first step"}, with nncore: a neural network in plain NumPy.`,
];

/** @param {ReturnType<typeof programParts>} parts */
const setupLines = ({ imports, setup }) => [...imports, "", ...setup];

/** @param {Experiment} experiment @param {number} steps */
const resultLines = (experiment, steps) => programParts(experiment, steps).results;

/** @param {string} goesOn */
const trainingLines = (goesOn) => [
  `every = max(1, data.steps_per_epoch // 10)  # how often the curves get a point, more seldom as they grow`,
  "curves = []",
  `while ${goesOn}:`,
  `${INDENT}x, y = data.next_batch()`,
  `${INDENT}model.train_step(x, y)`,
  `${INDENT}if model.step % every == 0:`,
  `${INDENT}${INDENT}train = model.evaluate(data.train_in_order())`,
  `${INDENT}${INDENT}test = model.evaluate(data.test()) if data.n_test else {}`,
  `${INDENT}${INDENT}curves.append((model.step, train, test))`,
  `${INDENT}if len(curves) >= ${POINTS}:`,
  `${INDENT}${INDENT}curves, every = curves[1::2], 2 * every`,
  `print("step", model.step, "epoch", data.epoch)`,
];

const curveLines = () => [
  "import matplotlib.pyplot as plt",
  "",
  "names = list(curves[-1][1]) if curves else []",
  "figure, axes = plt.subplots(1, max(1, len(names)), figsize=(5 * max(1, len(names)), 3.5), squeeze=False)",
  "for name, ax in zip(names, axes[0]):",
  `${INDENT}ax.plot([step for step, _, _ in curves], [train[name] for _, train, _ in curves], label="train")`,
  `${INDENT}if data.n_test:`,
  `${INDENT}${INDENT}ax.plot([step for step, _, _ in curves], [test[name] for _, _, test in curves], "--", label="test")`,
  `${INDENT}ax.set(xlabel="step", ylabel=name)`,
  `${INDENT}ax.legend()`,
  "plt.show()",
];

/** @param {Expected} expected */
const comparisonLines = (expected) => [
  `expected = ${toPython(expected)}`,
  `computed = {"train": model.evaluate(data.train_in_order())}`,
  "if data.n_test:",
  `${INDENT}computed["test"] = model.evaluate(data.test())`,
  `print(f"{'':20}{'page':>12}{'here':>12}")`,
  "for part, values in expected.items():",
  `${INDENT}for name, value in values.items():`,
  `${INDENT}${INDENT}print(f"{part + ' ' + name:20}{value:12.6g}{computed[part][name]:12.6g}")`,
];

/** What the page shows of all data; null where it has not evaluated them whole at this step. @param {Snapshot | null} snapshot @returns {Expected | null} */
export function expectedNumbers(snapshot) {
  if (!snapshot?.evaluation.is_whole) return null;
  const { cost_train, cost_test, metrics } = snapshot.evaluation;
  const known = (/** @type {[string, number | null][]} */ pairs) =>
    Object.fromEntries(pairs.filter(([, value]) => value !== null));
  const of = (/** @type {"train" | "test"} */ set, /** @type {number | null} */ cost) =>
    known([
      ["cost", cost],
      ...Object.entries(metrics).map(([name, values]) => /** @type {any} */ ([name, values[set]])),
    ]);
  return /** @type {Expected} */ ({ train: of("train", cost_train), test: of("test", cost_test) });
}

/** @param {string[]} lines */
const markdown = (lines) => ({ cell_type: "markdown", metadata: {}, source: sourceOf(lines) });

/** @param {string[]} lines */
const code = (lines) => ({
  cell_type: "code",
  execution_count: null,
  metadata: {},
  outputs: [],
  source: sourceOf(lines),
});

/** Lines as nbformat keeps them: each with its end, but the last. @param {string[]} lines */
const sourceOf = (lines) => lines.join("\n").split(/(?<=\n)/);
