import assert from "node:assert/strict";
import { mkdtempSync, openAsBlob, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { experimentFor, initialState } from "../../web/js/state.js";
import { createStore } from "../../web/js/store.js";
import { createTableActions } from "../../web/js/table-actions.js";
import { catalog } from "./catalog.mjs";

test("a file that is gone before it is read is refused by its name", async () => {
  const folder = mkdtempSync(join(tmpdir(), "table-"));
  const path = join(folder, "animals.csv");
  writeFileSync(path, "a,b\n1,2\n");
  const file = new File([await openAsBlob(path)], "animals.csv");
  rmSync(folder, { recursive: true });
  const store = createStore(initialState(catalog, experimentFor(catalog, "xor")));
  await createTableActions({ store }).openTableFile(file);
  const { table } = store.get().view;
  assert.match(table.preview.refusal, /^animals\.csv could not be read\./);
  assert.equal(table.isReading, false);
});
