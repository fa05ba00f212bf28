// @ts-check
/** What can be taken home from the Code tab, file by file; loaded when its menu is opened. */
import { problemOfDocument } from "../../../app/problems.js";
import { reason } from "../../../app/refusal.js";
import { notebook, notebookOfProgram } from "./notebook.js";
import { asPng, pictureOf } from "./picture.js";
import { siteOf, sourceOf } from "./source-of.js";
import { download } from "../../../ui/download.js";
/** @import { Actions } from "../../../app/actions.js" */
/** @import { Store } from "../../../app/store.js" */
/** @import { MenuGroup, MenuItem } from "../../../ui/menu.js" */
/** @import { History } from "../../../app/history.js" */

/** What is drawn, by name: the first of these elements that is to be seen on the page now. @type {[string, string[]][]} */
const PICTURES = [
  ["network", ["#network-zoom:not([hidden])", ".net-stage"]],
  ["output", ["#output-panel > .figure", "#feature-space", "#output-panel", "#digits-panel"]],
  ["curves", ["#curves-panel .uplot", "#curves-panel"]],
];

/** @param {{store: Store, actions: Actions}} context @returns {MenuGroup[]} */
export function downloads({ store, actions }) {
  const nameOf = (/** @type {string} */ ending) => `${fileName(store.get().experiment.name)}${ending}`;
  const keep = (/** @type {string} */ ending, /** @type {BlobPart} */ content, /** @type {string} */ type) =>
    download(nameOf(ending), content, type);
  return [
    {
      title: "Run it elsewhere",
      items: [
        {
          label: "Program (.py)",
          hint: "the code shown here",
          run: () => keep(".py", sourceOf(store.get()), "text/x-python"),
        },
        {
          label: "Notebook (.ipynb)",
          hint:
            store.get().view.program === null
              ? "with curves, and this page's numbers beside its own"
              : "the code shown here",
          run: () => keep(".ipynb", notebookOf(store), "application/x-ipynb+json"),
        },
      ],
    },
    {
      title: "Numbers",
      items: [
        {
          label: "Weights (.npz)",
          hint: "for nncore.Sequential.load",
          run: async () => keep(".npz", (await actions.modelFile()).content, "application/octet-stream"),
        },
        {
          label: "Curves (.csv)",
          hint: "cost and metrics, step by step",
          run: () => keep("_curves.csv", curvesAsCsv(store.get().history), "text/csv"),
        },
      ],
    },
    { title: "Pictures now on the page", items: PICTURES.flatMap((picture) => pictureItems(picture, keep)) },
  ].map(({ title, items }) => ({ title, items: items.map((item) => told(item, actions)) }));
}

/** An item whose failure is said on the page. @param {MenuItem} item @param {Actions} actions @returns {MenuItem} */
const told = ({ run, ...item }, actions) => ({
  ...item,
  run: async () => {
    try {
      await run();
    } catch (error) {
      actions.refuse(problemOfDocument(`${item.label} was not made`, `${reason(error)}.`));
    }
  },
});

/** @param {Store} store */
function notebookOf(store) {
  const state = store.get();
  if (state.view.program !== null) return notebookOfProgram(state.view.program, siteOf(state));
  return notebook(state.experiment, state.snapshot, siteOf(state));
}

/** A picture's items; none where it is not on the page now. @param {[string, string[]]} picture @param {(ending: string, content: BlobPart, type: string) => void} keep */
function pictureItems([name, places], keep) {
  const shown = places.map((place) => document.querySelector(place)).find((element) => element?.checkVisibility());
  if (!(shown instanceof HTMLElement)) return [];
  const label = name[0].toUpperCase() + name.slice(1);
  const png = async () => keep(`_${name}.png`, await asPng(pictureOf(shown)), "image/png");
  return [
    { label: `${label} (.svg)`, run: () => keep(`_${name}.svg`, pictureOf(shown), "image/svg+xml") },
    { label: `${label} (.png)`, run: png },
  ];
}

/** A title as a file's name, without its ending. @param {string} title */
const fileName = (title) =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_|_$/g, "") || "experiment";

/** The run's curves as a table for other programs: one row per point, a value that was not measured left empty. @param {History} history */
export function curvesAsCsv({ step, epoch, cost_train, cost_test, metrics }) {
  const columns = [
    ["step", step],
    ["epoch", epoch],
    ["cost_train", cost_train],
    ["cost_test", cost_test],
    ...Object.entries(metrics).flatMap(([name, { train, test }]) => [
      [`${name}_train`, train],
      [`${name}_test`, test],
    ]),
  ];
  const values = columns.map(([, column]) => /** @type {(number | null)[]} */ (column));
  const rows = step.map((_, i) => values.map((column) => column[i] ?? "").join(","));
  return [columns.map(([name]) => name).join(","), ...rows, ""].join("\n");
}
