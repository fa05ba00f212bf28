// @ts-check
/** Lessons that are none of the course: from a file, from this host, or out of a link. Whatever they are, they are checked whole first. */
import { deviceStorage, keepOn } from "../../../app/device-storage.js";
import { LoadFailure } from "../../../app/errors.js";
import { parseJson } from "../../../app/json-text.js";
import { LONGEST } from "../../../app/link/link.js";
import { answerOf } from "../../../app/site-files.js";
import { checkedLesson } from "../form/lesson-form.js";
import { KEPT, KEPT_AT, PACKED } from "./names.js";
import { bytesOf, packed, unpacked } from "./packed.js";
/** @import { Catalog } from "../../../app/catalog.js" */
/** @import { Lesson } from "../progress.js" */

/** Of a lesson's file, in bytes; its weights and tables are the most of it. */
export const MOST_BYTES = 2_000_000;

/**
 * @param {string} name as a link has it
 * @param {Catalog} catalog
 * @returns {Promise<Lesson>}
 * @throws {Error} a sentence that says what is wrong
 */
export async function loadCustomLesson(name, catalog) {
  if (name.startsWith(PACKED))
    return lessonOf(await unpacked(name, MOST_BYTES), { name, subject: "The lesson", catalog });
  if (name === KEPT) return lessonOf(keptText(), { name, subject: "The lesson", catalog });
  return lessonOf(await textAt(name), { name, subject: "The lesson file", catalog });
}

/**
 * @param {Blob & {name: string}} file
 * @param {Catalog} catalog
 * @returns {Promise<Lesson>} which a link calls by itself, or as what this device keeps
 */
export async function lessonOfFile(file, catalog) {
  const text = await fileText(file);
  const lesson = lessonOf(text, { name: KEPT, subject: "The file", catalog });
  const name = await linkName(lesson);
  if (name === KEPT) keepText(text);
  return { ...lesson, link: name };
}

/** The text of a file that is no larger than a lesson's may be. @param {Blob} file */
export async function fileText(file) {
  if (file.size > MOST_BYTES)
    throw new Error(`A lesson file must have at most ${MOST_BYTES / 1e6} MB, got ${(file.size / 1e6).toFixed(1)} MB.`);
  return file.text().catch(() => {
    throw new Error("It could not be read. It may have moved or be a folder: choose it again.");
  });
}

/** What a link calls a lesson; one that is too long is kept on this device instead. @param {Lesson} lesson */
export async function linkName(lesson) {
  const name = await packed(JSON.stringify(asFile(lesson)));
  return name.length > LONGEST ? KEPT : name;
}

/** As its file has it. @param {Lesson} lesson @returns {Lesson} */
export function asFile({ link: _, isPreview: __, ...lesson }) {
  return {
    ...lesson,
    id:
      lesson.id
        .split("/")
        .at(-1)
        ?.replace(/\.\w+$/, "") || "lesson",
  };
}

/**
 * @param {string} text
 * @param {{name: string, subject: string, catalog: Catalog}} how
 * @returns {Lesson} whose answers this device keeps apart from those of others with its name
 */
export function lessonOf(text, { name, subject, catalog }) {
  const document = parseJson(text, { subject, cut: `${subject} has no end: take a whole copy of it.` });
  const lesson = checkedLesson(document, catalog);
  return { ...lesson, id: `own/${lesson.id}.${fingerprint(JSON.stringify(lesson))}`, link: name };
}

/** Tells two lessons apart, or a lesson from its earlier self, however its file is spaced (FNV-1a). @param {string} text */
function fingerprint(text) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** Where it finds no room, no other lesson is to be found there in its place. @param {string} text */
function keepText(text) {
  const storage = deviceStorage();
  if (!keepOn(storage, KEPT_AT, text)) storage?.removeItem(KEPT_AT);
}

function keptText() {
  const text = deviceStorage()?.getItem(KEPT_AT);
  if (!text) throw new Error("This device keeps that lesson no longer. Open its file again.");
  return text;
}

/**
 * The absolute address of a lesson's file.
 * @param {string} address as a link has it, perhaps relative to the page
 * @param {string} page
 * @throws {Error} where it is on another host
 */
export function addressOnHost(address, page) {
  const url = URL.canParse(address, page) ? new URL(address, page) : null;
  const isHere = url !== null && url.origin === new URL(page).origin && /^https?:$/.test(url.protocol);
  if (!isHere || url.username || url.password)
    throw new Error(`lesson must be the address of a file on this host, got ${address.slice(0, 60)}`);
  url.hash = "";
  return url.href;
}

/** @param {string} address @returns {Promise<string>} */
async function textAt(address) {
  const url = addressOnHost(address, location.href);
  const response = await fetch(url, { redirect: "error", credentials: "omit" }).catch(() => null);
  if (!response)
    throw new LoadFailure(
      `${address.slice(0, 60)} could not be loaded: the server cannot be reached, or leads elsewhere.`,
    );
  if (!response.ok || !response.body)
    throw new LoadFailure(`${address.slice(0, 60)} could not be loaded: ${answerOf(response)}.`);
  return new TextDecoder().decode(await bytesOf(response.body, MOST_BYTES));
}
