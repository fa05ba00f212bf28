// @ts-check
/** Files from outside: dropped on a part of the page or chosen, and their text in whichever of the usual encodings. */
import { checkFileCount } from "../panels/custom-images/layout.js";
import { reason, Refusal } from "../app/refusal.js";
/** @import { Given } from "../panels/custom-images/sources.js" */

/** Mark what is under files that may be dropped there, and tell of the drop. @param {HTMLElement} area @param {(transfer: DataTransfer) => void} take */
function acceptDrops(area, take) {
  const holdsFile = (/** @type {DragEvent} */ { dataTransfer }) => dataTransfer?.types.includes("Files");
  area.addEventListener("dragover", (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    area.classList.add("drop");
  });
  for (const end of ["dragleave", "drop"]) area.addEventListener(end, () => area.classList.remove("drop"));
  area.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    event.stopPropagation();
    take(event.dataTransfer);
  });
}

/** Take the first file of each drop. @param {HTMLElement} area @param {(file: File) => void} take */
export const acceptFiles = (area, take) => acceptDrops(area, ({ files }) => take(files[0]));

/**
 * Take everything that is dropped, folders with all that is in them: told at once, while they are still looked through.
 * @param {HTMLElement} area
 * @param {(name: string, given: Promise<Given[]>, file: File | null) => void} take `file`: where it is a single one
 */
export function acceptFolders(area, take) {
  acceptDrops(area, ({ items, files }) => {
    const entries = Array.from(items, (item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
    const names = (entries.length ? entries : [...files]).map(({ name }) => name);
    const isFile = names.length === 1 && !entries[0]?.isDirectory;
    take(
      setName(names),
      entries.length ? givenBelow(entries) : Promise.resolve([...chosenFiles(files)]),
      isFile ? files[0] : null,
    );
  });
}

/** @param {FileSystemEntry[]} entries @throws {Refusal} where one cannot be read, or they are too many */
async function givenBelow(entries) {
  /** @type {Given[]} */
  const files = [];
  for (const entry of entries) await addBelow(entry, files);
  return files;
}

/** @param {FileSystemEntry} entry @param {Given[]} files found so far */
async function addBelow(entry, files) {
  const path = entry.fullPath.replace(/^\//, "");
  const refuse = (/** @type {unknown} */ error) => {
    throw new Refusal(`${path} could not be read: ${reason(error)}.`);
  };
  checkFileCount(files.length);
  if (entry.isFile) {
    files.push({ path, file: await fileOf(/** @type {FileSystemFileEntry} */ (entry)).catch(refuse) });
    return;
  }
  const count = files.length;
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  for (let some = await entriesOf(reader).catch(refuse); some.length; some = await entriesOf(reader).catch(refuse)) {
    for (const one of some) await addBelow(one, files);
  }
  if (files.length === count) files.push({ path: `${path}/`, file: new Blob() });
}

/** @param {FileSystemFileEntry} entry @returns {Promise<File>} */
const fileOf = (entry) => new Promise((resolve, reject) => entry.file(resolve, reject));

/** Some of the entries; none when all have been told. @param {FileSystemDirectoryReader} reader @returns {Promise<FileSystemEntry[]>} */
const entriesOf = (reader) => new Promise((resolve, reject) => reader.readEntries(resolve, reject));

/** What was chosen in a file field, one after the other. @param {FileList} files @returns {Iterable<Given>} */
export function* chosenFiles(files) {
  for (const file of files) yield { path: file.webkitRelativePath || file.name, file };
}

/** What a set of files may be called: the one file or folder, or what it is. @param {string[]} names */
export const setName = (names) => (names.length === 1 ? names[0].replace(/\.(zip|gz)$/i, "") : "Own images");

/** @param {FileList} files */
export function nameOfChosen(files) {
  const [folder] = files[0].webkitRelativePath.split("/");
  return setName(folder ? [folder] : Array.from(files, ({ name }) => name));
}

const BYTE_ORDER_MARKS = /** @type {[string, number[]][]} */ ([
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
]);

/**
 * UTF-8, UTF-16 with its mark, else what older spreadsheets write.
 * @param {Uint8Array} bytes
 */
export function decodeText(bytes) {
  const marked = BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte));
  if (marked) return new TextDecoder(marked[0]).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** No table or text has such control characters; pictures, archives and programs do. @param {string} text */
export const isBinary = (text) => /[\0-\x08]/.test(text);
