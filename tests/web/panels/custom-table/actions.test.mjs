import assert from "node:assert/strict";
import { mkdtempSync, openAsBlob, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { experimentFor, initialState } from "../../../../web/js/app/state.js";
import { createStore } from "../../../../web/js/app/store.js";
import { createTableActions } from "../../../../web/js/panels/custom-table/actions.js";
import { catalog } from "../../catalog.mjs";

/** What the window says about a file. @param {File} file */
async function refusalOf(file) {
  const store = createStore(initialState(catalog, experimentFor(catalog, "xor")));
  await createTableActions({ store }).openTableFile(file);
  const { table } = store.get().view;
  assert.equal(table.isReading, false);
  return table.preview.refusal;
}

test("an empty file and one that is too large are refused by their names", async () => {
  assert.match(await refusalOf(new File([], "animals.csv")), /^animals\.csv is empty\./);
  assert.match(await refusalOf(new File([new Uint8Array(2_000_001)], "animals.csv")), /^animals\.csv has 2\.0 MB\./);
});

test("a file that is gone before it is read is refused by its name", async () => {
  const folder = mkdtempSync(join(tmpdir(), "table-"));
  const path = join(folder, "animals.csv");
  writeFileSync(path, "a,b\n1,2\n");
  const file = new File([await openAsBlob(path)], "animals.csv");
  rmSync(folder, { recursive: true });
  assert.match(await refusalOf(file), /^animals\.csv could not be read\./);
});
