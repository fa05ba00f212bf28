// @ts-check
/** Fetch a lesson: one of the course by its id, another by what a link calls it. */
import { loadJson } from "../../app/json-file.js";
import { isCustomLesson } from "./custom/names.js";
/** @import { Catalog } from "../../app/catalog.js" */
/** @import { Lesson } from "./progress.js" */

/**
 * @param {string} id
 * @param {Catalog} catalog
 * @returns {Promise<Lesson>}
 */
export async function loadLesson(id, catalog) {
  if (isCustomLesson(id)) {
    const { loadCustomLesson } = await import("./custom/load.js");
    return withMeasured(await loadCustomLesson(id, catalog));
  }
  const ids = catalog.lessons.map((lesson) => lesson.id);
  if (!ids.includes(id)) throw new Error(`lesson must be one of ${ids.join(", ")}, got ${id.slice(0, 60)}`);
  return withMeasured(await loadPart(`${id}.json`, ({ steps }) => Array.isArray(steps)));
}

/** The lesson with what its comparison names. @param {any} lesson as its file has it @returns {Promise<Lesson>} */
export async function withMeasured(lesson) {
  const { comparison } = lesson;
  if (!comparison) return lesson;
  return {
    ...lesson,
    comparison: {
      ...comparison,
      measured: await loadPart(`measured/${comparison.measured}.json`, ({ rows }) => Array.isArray(rows)),
    },
  };
}

/** @param {string} file @param {(content: any) => boolean} isMeant */
const loadPart = (file, isMeant) => loadJson(`lessons/${file}`, isMeant);
