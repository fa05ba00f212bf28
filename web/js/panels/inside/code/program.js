// @ts-check
/** The Python that repeats an experiment with nncore, written as a person would write it. */
import { el } from "../../../ui/dom.js";
/** @import { CsvDocument, Experiment } from "../../../app/document.js" */

const WIDTH = 100;
const EPOCHS = 10;
const INDENT = "    ";
/** A longer table is read from its file instead of standing in the program. */
const LONGEST_TABLE = 8000;
const TABLE_FILE = "table.csv";
const IMAGES_FOLDER = "images";
const MNIST_FOLDER = "mnist";

/** Python source in the place of a value. */
class Source {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
}

/** @typedef {{wheel: string, files: string[]}} Site  where the page serves nncore's wheel, and MNIST's files: absolute addresses */

/**
 * @param {Experiment} experiment
 * @param {number} steps updates to make; 0 for a run that has not begun: then the program trains to the last epoch
 * @param {Site | null} [site] to say how nncore is installed, and to fetch what the program needs
 * @returns {string} a program for Python with nncore installed
 */
export function pythonCode(experiment, steps, site = null) {
  const { imports, setup, goesOn, results } = programParts(experiment, steps, site);
  return [
    ...(site ? installation(site.wheel) : []),
    ...imports,
    "",
    ...setup,
    "",
    `while ${goesOn}:`,
    `${INDENT}x, y = data.next_batch()`,
    `${INDENT}model.train_step(x, y)`,
    "",
    ...results,
    "",
  ].join("\n");
}

/** @param {string} wheel */
const installation = (wheel) => [
  "# Needs Python 3.11 or newer and, once, in a terminal:",
  `# pip install "${wheel}"`,
  "",
];

/**
 * The lines of a program, part by part.
 * @param {Experiment} experiment
 * @param {number} steps updates to make; 0: to the last epoch
 * @param {Site | null} [site]
 */
export function programParts(experiment, steps, site = null) {
  const needsFiles = experiment.data.name === "mnist" && !experiment.data.path;
  const fetched = needsFiles && site ? site.files : [];
  const hasImages = Boolean(experiment.data.images) && !experiment.data.path;
  const folder = hasImages ? IMAGES_FOLDER : fetched.length ? MNIST_FOLDER : null;
  const { table, document } = withTableFile(folder ? withFolder(experiment, folder) : experiment);
  const standard = [
    ...(table || fetched.length ? ["from pathlib import Path"] : []),
    ...(fetched.length ? ["from urllib.request import urlopen"] : []),
  ];
  return {
    imports: [...standard, ...(standard.length ? [""] : []), "import nncore as nn"],
    setup: [
      ...(fetched.length ? fetching(fetched) : []),
      ...(table
        ? [
            `# Your table, saved as ${TABLE_FILE} beside this program.`,
            `table = Path("${TABLE_FILE}").read_text("utf-8")`,
          ]
        : []),
      ...(hasImages
        ? [
            `# Your images: the folder you chose, or the zip unpacked, called "${IMAGES_FOLDER}" beside this program.`,
            "# IDX files have the names there that MNIST's have.",
          ]
        : []),
      `experiment = nn.Experiment.from_dict(${toPython(document)})`,
      ...(needsFiles && !fetched.length
        ? ["# MNIST's four IDX files are looked for in .cache/mnist or in the folder $NNCORE_DATA."]
        : []),
      "model, data = experiment.build()",
      "print(model.summary())",
    ],
    goesOn: steps ? `model.step < ${steps}` : `data.epoch < ${experiment.epochs ?? EPOCHS}`,
    results: [
      `print("step", model.step, "epoch", data.epoch)`,
      `print("train", model.evaluate(data.train_in_order()))`,
      "if data.n_test:",
      `${INDENT}print("test ", model.evaluate(data.test()))`,
    ],
  };
}

/** The text files that lie beside an experiment's program. @param {Experiment} experiment @returns {Record<string, string>} */
export function filesOfProgram(experiment) {
  const csv = /** @type {CsvDocument | undefined} */ (experiment.data.csv);
  return csv && withTableFile(experiment).table ? { [TABLE_FILE]: csv.text } : {};
}

/** @param {Experiment} experiment @param {string} path @returns {Experiment} */
const withFolder = (experiment, path) => ({ ...experiment, data: { ...experiment.data, path } });

/** @param {string[]} addresses */
const fetching = (addresses) => [
  `# MNIST's four files (11.5 MB) come from the page once, into the folder "${MNIST_FOLDER}" beside this program.`,
  `folder = Path("${MNIST_FOLDER}")`,
  "folder.mkdir(exist_ok=True)",
  "for address in [",
  ...addresses.map((address) => `${INDENT}${JSON.stringify(address)},`),
  "]:",
  `${INDENT}file = folder / address.rsplit("/", 1)[1]`,
  `${INDENT}if not file.exists():`,
  `${INDENT}${INDENT}file.write_bytes(urlopen(address).read())`,
  "",
];

/** The experiment with a long table's text left to a file. @param {Experiment} experiment */
function withTableFile(experiment) {
  const csv = /** @type {CsvDocument | undefined} */ (experiment.data.csv);
  if (!csv || csv.text.length <= LONGEST_TABLE) return { table: false, document: experiment };
  return {
    table: true,
    document: { ...experiment, data: { ...experiment.data, csv: { ...csv, text: new Source("table") } } },
  };
}

/**
 * A JSON value as Python source, on one line where it fits. Keys that hold null are left out: they are the defaults.
 * @param {unknown} value
 * @param {string} [margin] what stands before each line
 * @returns {string}
 */
export function toPython(value, margin = "") {
  if (value instanceof Source) return value.text;
  if (Array.isArray(value))
    return sequence(
      "[",
      value.map((item) => (inner) => toPython(item, inner)),
      "]",
      margin,
    );
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== null);
    const items = entries.map(
      ([key, item]) =>
        (/** @type {string} */ inner) =>
          `${JSON.stringify(key)}: ${toPython(item, inner)}`,
    );
    return sequence("{", items, "}", margin);
  }
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  return JSON.stringify(value);
}

/**
 * @param {string} open
 * @param {((margin: string) => string)[]} items each writes itself behind a margin
 * @param {string} close
 * @param {string} margin
 */
function sequence(open, items, close, margin) {
  const line = open + items.map((item) => item("")).join(", ") + close;
  if (margin.length + line.length <= WIDTH && !line.includes("\n")) return line;
  const inner = margin + INDENT;
  return [open, ...items.map((item) => `${inner}${item(inner)},`), margin + close].join("\n");
}

const KEYWORDS =
  "import|from|as|while|for|in|if|elif|else|and|or|not|is|def|class|return|yield|raise|with|lambda|None|True|False";
const TOKENS = new RegExp(
  `(?<comment>#.*)|(?<string>"""[^]*?"""|"(?:\\\\.|[^"\\\\\\n])*")|\\b(?<keyword>${KEYWORDS})\\b`,
  "g",
);

/**
 * @param {string} source
 * @returns {(Node | string)[]} what a `<code>` element holds
 */
export function highlightPython(source) {
  /** @type {(Node | string)[]} */
  const parts = [];
  let end = 0;
  for (const match of source.matchAll(TOKENS)) {
    const [kind] = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined) ?? [""];
    parts.push(source.slice(end, match.index), el("span", { class: `code-${kind}` }, match[0]));
    end = match.index + match[0].length;
  }
  return [...parts, source.slice(end)];
}
