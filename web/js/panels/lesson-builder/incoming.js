// @ts-check
/** Lessons that the builder begins with: a file, or one of the course. Whole, or refused. */
import { loadJson } from "../../app/json-file.js";
import { parseJson } from "../../app/json-text.js";
import { checkedLesson } from "../lesson/form/lesson-form.js";
import { fileText } from "../lesson/custom/load.js";
/** @import { Catalog } from "../../app/catalog.js" */

/** @param {File} file @param {Catalog} catalog */
export async function lessonInFile(file, catalog) {
  const text = await fileText(file);
  const cut = "Its end is missing. Choose a whole copy.";
  return checkedLesson(parseJson(text, { subject: "The file", cut }), catalog);
}

/** @param {string} id @param {Catalog} catalog */
export async function lessonOfCourse(id, catalog) {
  const found = await loadJson(`lessons/${id}.json`, ({ steps }) => Array.isArray(steps));
  return checkedLesson(found, catalog);
}
