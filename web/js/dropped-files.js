// @ts-check
/** Files that are dropped on a part of the page. */

/** Take the first file of each drop; what is under it shows that it may be dropped. @param {HTMLElement} area @param {(file: File) => void} take */
export function acceptFiles(area, take) {
  const holdsFile = (/** @type {DragEvent} */ { dataTransfer }) => dataTransfer?.types.includes("Files");
  area.addEventListener("dragover", (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    area.classList.add("drop");
  });
  for (const end of ["dragleave", "drop"]) area.addEventListener(end, () => area.classList.remove("drop"));
  area.addEventListener("drop", (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    event.stopPropagation();
    take(file);
  });
}
