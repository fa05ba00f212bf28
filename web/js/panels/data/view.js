// @ts-check
/** Which examples the network learns from. */
import { createDatasetGallery, groupDatasets } from "./gallery.js";
import { el, setText } from "../../ui/dom.js";
import { acceptFolders } from "../../ui/files.js";
import { field, restartMark, select, showFieldProblem, showValue } from "../../ui/fields.js";
import { formatCount, formatThousands } from "../../ui/format.js";
import { hasDraft, pointsOf } from "../custom-points/points.js";
import { isMachineFree } from "../../engine/stages.js";
import { createDataSettings } from "./settings.js";
import { createCustomImages } from "../custom-images/view.js";
import { createCustomPoints } from "../custom-points/view.js";
import { createCustomTable } from "../custom-table/view.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { Catalog, DatasetEntry } from "../../app/catalog.js" */
/** @import { PageView } from "../../app/frame.js" */
/** @import { Panel } from "../../app/panels.js" */
/** @import { State } from "../../app/state.js" */

/**
 * @param {HTMLElement} root
 * @param {{actions: Actions, catalog: Catalog}} context
 * @returns {PageView}
 */
export function createDataView(root, { actions, catalog }) {
  const counts = el("span", { class: "note" });
  const dataset = select([], (name) => actions.chooseDataset(name));
  dataset.append(...groupDatasets(catalog.datasets).map(optionGroup));
  const gallery = createDatasetGallery(catalog, actions.chooseDataset);
  const description = el("p", { class: "note" });
  const customPoints = createCustomPoints(actions);
  const customTable = createCustomTable(actions);
  const customImages = createCustomImages(actions);
  acceptFolders(root, takeDropped(actions));
  const settings = createDataSettings(actions, catalog);
  root.querySelector(".panel-head")?.append(counts);
  const hint = "What the network should learn. Choosing one starts a new experiment.";
  const note = el("p", { class: "note" }, restartMark(), " starts the run again, with the first weights.");
  const [usual, seldom] = [settings.usual, settings.seldom].map((parts) => parts.map(({ element }) => element));
  const more = el(
    "details",
    { class: "more-settings" },
    el("summary", {}, "More about the data"),
    description,
    ...seldom,
    note,
  );
  root.append(
    field({ label: "Data set", hint, path: "data.name" }, dataset),
    gallery.element,
    customPoints.element,
    customTable.element,
    customImages.element,
    ...usual,
    more,
  );

  return {
    render(state, previous) {
      if (state.status.error !== previous?.status.error) showFieldProblem(root, state.status.error);
      if (isMachineFree(state.status) && !(previous && isMachineFree(previous.status))) gallery.draw();
      if (state.model !== previous?.model || state.view !== previous.view) setText(counts, countsOf(state));
      customTable.render(state, previous);
      customImages.render(state, previous);
      if (state.experiment !== previous?.experiment || state.view !== previous.view) customPoints.render(state);
      if (state.experiment === previous?.experiment && state.status.error === previous.status.error) return;
      const { data } = state.experiment;
      showValue(dataset, data.name);
      if (data.name !== previous?.experiment.data.name) gallery.show(data.name);
      setText(description, catalog.datasets.find(({ name }) => name === data.name)?.description ?? "");
      for (const part of [...settings.usual, ...settings.seldom]) part.render(data);
    },
  };
}

const TABLE = /\.(csv|tsv|txt)$/i;

/** @param {Actions} actions @returns {Parameters<typeof acceptFolders>[1]} takes a table, or else images */
const takeDropped = (actions) => (name, given, file) =>
  file && TABLE.test(file.name) ? actions.openTableFile(file) : actions.takeImages(name, given);

/** @param {{label: string, entries: DatasetEntry[]}} group */
const optionGroup = ({ label, entries }) =>
  el("optgroup", { label }, ...entries.map((entry) => el("option", { value: entry.name }, entry.label)));

/** @param {State} state */
function countsOf(state) {
  if (hasDraft(state)) return formatCount(pointsOf(state).x.length, "point");
  const { model } = state;
  return model ? `${formatThousands(model.n_train)} train, ${formatThousands(model.n_test)} test` : "";
}

/** @type {Panel} */
export const panel = { id: "data", create: createDataView };
