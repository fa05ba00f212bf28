// @ts-check
/** Open a person's own table, say how it is read, and use it: Python reads each change before anything is learnt. */
import * as customTable from "./table.js";
import { withStatus, withView } from "../../app/state.js";
import { decodeText, isBinary } from "../../ui/files.js";
import { formatThousands } from "../../ui/format.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { CustomTable } from "./table.js" */
/** @import { Store } from "../../app/store.js" */
/** @import { Trainer } from "../../engine/trainer.js" */

const NO_PYTHON = "Python could not read the table. Close this window to see what is wrong.";

/**
 * @param {{store: Store, trainer: Trainer}} parts
 * @returns {Actions}
 */
export function createTableActions({ store, trainer }) {
  const current = () => store.get().view.table ?? customTable.beginTable(store.get().experiment);
  const put = (/** @type {CustomTable} */ table) => store.update((state) => withView(state, { table }));

  /** Let Python read the table; an answer that comes after the next change is not looked at. @param {CustomTable} table */
  async function read(table) {
    put(table);
    const { choices } = table;
    if (!table.isReading) return;
    const preview = await trainer.ask("preview_csv", { csv: choices });
    if (store.get().view.table?.choices !== choices) return;
    put(preview ? customTable.withPreview(current(), preview) : customTable.withRefusal(current(), NO_PYTHON));
  }

  return {
    openTable: () => read({ ...current(), isOpen: true, isReading: current().choices.text !== "" }),
    closeTable: () => put({ ...current(), isOpen: false }),
    async openTableFile(/** @type {File} */ file) {
      const table = { ...current(), isOpen: true };
      const name = file.name.replace(/\.\w+$/, "");
      const refuse = (/** @type {string} */ refusal) =>
        put(customTable.withRefusal(customTable.withSource(table, { name, text: "" }), refusal));
      if (file.size > 2 * customTable.MOST_BYTES) return refuse(tooLarge(file));
      const bytes = await file.arrayBuffer().catch(() => null);
      if (!bytes)
        return refuse(`${file.name} could not be read. It may have moved or be a folder: choose a file with a table.`);
      const text = decodeText(new Uint8Array(bytes));
      if (!text) return refuse(`${file.name} is empty. Choose a file with a table.`);
      if (isBinary(text)) return refuse(`${file.name} holds no text. Choose a table as CSV or text.`);
      const size = new TextEncoder().encode(text).length;
      if (size > customTable.MOST_BYTES) return refuse(tooLong(file, size));
      await read(customTable.withSource(table, { name, text }));
    },
    setTableText: (/** @type {string} */ text) => read(customTable.withSource(current(), { name: "Own table", text })),
    setTableReading: (/** @type {any} */ patch) => read(customTable.withReading(current(), patch)),
    setTableChoice: (/** @type {any} */ patch) => read(customTable.withChoice(current(), patch)),
    setTableUse: (/** @type {string} */ name, /** @type {any} */ use) =>
      read(customTable.withUse(current(), name, use)),
    useTable() {
      trainer.pause();
      store.update((state) => {
        const experiment = customTable.withTable(state.experiment, current(), state.catalog);
        return withView({ ...withStatus(state, { error: null }), experiment }, { table: null });
      });
    },
  };
}

const LIMITS = "A table may have at most 1 MB and 50,000 rows.";

/** @param {File} file */
const tooLarge = ({ name, size }) => `${name} has ${(size / customTable.MOST_BYTES).toFixed(1)} MB. ${LIMITS}`;

/** Older encodings take less room than what is counted. @param {File} file @param {number} bytes of its text as UTF-8 */
const tooLong = ({ name, size }, bytes) =>
  `${name}${bytes === size ? "" : ", as UTF-8,"} has ${formatThousands(bytes)} bytes. ${LIMITS}`;
