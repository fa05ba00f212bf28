// @ts-check
/** The data sets in the order they are offered, with those of a kind together. */
/** @import { DatasetEntry } from "../../app/catalog.js" */

/** @type {{label: string, holds: (entry: DatasetEntry) => boolean}[]} */
const GROUPS = [
  { label: "Classes", holds: ({ task, range }) => task === "classification" && range !== null },
  { label: "Values", holds: ({ task }) => task === "regression" },
  { label: "Tables and images", holds: ({ task, range }) => task === "classification" && range === null },
  { label: "Your own", holds: ({ task }) => task === null },
];

/** @param {DatasetEntry[]} datasets @returns {{label: string, entries: DatasetEntry[]}[]} each data set in one group */
export const groupDatasets = (datasets) =>
  GROUPS.map(({ label, holds }) => ({ label, entries: datasets.filter(holds) }));
