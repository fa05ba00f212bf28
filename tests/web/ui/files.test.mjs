import assert from "node:assert/strict";
import { test } from "node:test";
import { acceptFolders } from "../../../web/js/ui/files.js";
import { Refusal } from "../../../web/js/app/refusal.js";

const classList = { add() {}, remove() {} };
const failing = new DOMException("It has been moved.", "NotFoundError");

/** Entries as a browser gives them: a few at a time. */
const fileEntry = (fullPath, content) => ({
  name: fullPath.split("/").at(-1),
  fullPath,
  isFile: true,
  isDirectory: false,
  file: (take, refuse) => (content === null ? refuse(failing) : take(new Blob([content]))),
});
const folderEntry = (fullPath, entries, end = []) => ({
  name: fullPath.split("/").at(-1),
  fullPath,
  isFile: false,
  isDirectory: true,
  createReader() {
    const turns = [...entries.map((entry) => [entry]), end];
    return { readEntries: (take, refuse) => (turns[0] === null ? refuse(failing) : take(turns.shift())) };
  },
});

/** What is told of a drop, at once. */
function drop(entries, files = []) {
  const area = Object.assign(new EventTarget(), { classList });
  let told;
  acceptFolders(area, (name, given, file) => (told = { name, given, file }));
  const items = entries.map((entry) => ({ webkitGetAsEntry: () => entry }));
  area.dispatchEvent(Object.assign(new Event("drop"), { dataTransfer: { items, files: files.length ? files : [{}] } }));
  return told;
}

test("a folder comes with all that is in it, an empty one too, in order", async () => {
  const { name, given, file } = drop([
    folderEntry("/set", [
      folderEntry("/set/b", [fileEntry("/set/b/1.png", "x")]),
      fileEntry("/set/a.png", "y"),
      folderEntry("/set/c", []),
    ]),
  ]);
  assert.deepEqual([name, file], ["set", null]);
  assert.deepEqual(
    (await given).map(({ path }) => path),
    ["set/b/1.png", "set/a.png", "set/c/"],
  );
});

test("a single file is told as one, a folder of such a name is none", () => {
  const table = new File(["a,b"], "t.csv");
  assert.equal(drop([fileEntry("/t.csv", "a,b")], [table]).file, table);
  assert.equal(drop([folderEntry("/t.csv", [])], [table]).file, null);
});

test("what cannot be read of a folder is said by its place, wherever it fails", async () => {
  const refused = (entry, message) =>
    assert.rejects(drop([entry]).given, (error) => error instanceof Refusal && error.message === message);
  await refused(folderEntry("/set", [], null), "set could not be read: It has been moved.");
  await refused(
    folderEntry("/set", [folderEntry("/set/a", [fileEntry("/set/a/1.png", "x")], null)]),
    "set/a could not be read: It has been moved.",
  );
  await refused(
    folderEntry("/set", [fileEntry("/set/1.png", null)]),
    "set/1.png could not be read: It has been moved.",
  );
});
