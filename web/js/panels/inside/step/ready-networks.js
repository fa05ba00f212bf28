// @ts-check
/** Networks to go through by hand: documents with fixed weights, opened without leaving the stepper. */
import { addressOf, PERHAPS_RENEWED } from "../../../app/address.js";
import { problemOfDocument } from "../../../app/problems.js";
import { describe, select } from "../../../ui/fields.js";
/** @import { Actions } from "../../../app/actions.js" */

/** `title`: what the document calls itself. */
export const NETWORKS = [
  { file: "by_hand", label: "Backpropagation by hand", title: "Backpropagation by hand: one evening" },
  { file: "test_network", label: "The test network", title: "The test network, 3-2-2" },
  { file: "shortest_chain", label: "The shortest chain", title: "The shortest chain" },
  { file: "xor", label: "XOR, step by step", title: "XOR, step by step" },
];

const NONE = { name: "", label: "Ready network…" };

/** @param {Actions} actions */
export function createReadyNetworks(actions) {
  const options = [NONE, ...NETWORKS.map(({ file, label }) => ({ name: file, label }))];
  const root = select(options, (file) => file && open(actions, file), { "aria-label": "Ready network" });
  describe(root, { hint: "Opens a small network with numbers for computing by hand.", restarts: true });
  return {
    root,
    /** @param {string} title of the experiment on the page */
    show(title) {
      root.value = NETWORKS.find((network) => network.title === title)?.file ?? "";
    },
  };
}

/** @param {Actions} actions @param {string} file */
async function open(actions, file) {
  const response = await fetch(addressOf(`lessons/networks/${file}.json`));
  if (!response.ok) {
    const words = `It could not be loaded (${response.status}). ${PERHAPS_RENEWED}`;
    return actions.refuse(problemOfDocument("This network was not opened", words));
  }
  await openDocument(actions, await response.json());
}

/** Put a document on the page at its first weights, whatever was trained before. @param {Actions} actions @param {any} document */
export function openDocument(actions, document) {
  actions.reset();
  return actions.open(new File([JSON.stringify(document)], `${document.name}.json`, { type: "application/json" }));
}
