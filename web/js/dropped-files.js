// @ts-check
/** Files and folders that are dropped on a part of the page, or chosen in a file field. */

/** @typedef {import("./image-sources.js").Given} Given */

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

/** Take everything that is dropped, folders with all that is in them. @param {HTMLElement} area @param {(name: string, given: Given[]) => void} take */
export function acceptFolders(area, take) {
  acceptDrops(area, async ({ items, files }) => {
    const entries = Array.from(items, (item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
    const names = (entries.length ? entries : [...files]).map(({ name }) => name);
    take(setName(names), entries.length ? (await Promise.all(entries.map(filesBelow))).flat() : [...chosenFiles(files)]);
  });
}

/** @param {FileSystemEntry} entry @returns {Promise<Given[]>} */
async function filesBelow(entry) {
  const path = entry.fullPath.replace(/^\//, "");
  if (entry.isFile) return [{ path, file: await new Promise((resolve, reject) => /** @type {FileSystemFileEntry} */ (entry).file(resolve, reject)) }];
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  const more = () => /** @type {Promise<FileSystemEntry[]>} */ (new Promise((resolve, reject) => reader.readEntries(resolve, reject)));
  /** @type {Given[]} */
  const files = [];
  for (let some = await more(); some.length; some = await more()) files.push(...(await Promise.all(some.map(filesBelow))).flat());
  return files.length ? files : [{ path: `${path}/`, file: new Blob() }];
}

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
