// @ts-check
/** The page's own files of JSON: loaded whole or refused in words, with what was wrong. */
import { addressOf } from "./address.js";
import { LoadFailure } from "./errors.js";
import { answerOf } from "./site-files.js";

/**
 * @param {string} path
 * @param {(content: any) => boolean} isMeant whether it is what the page needs
 * @returns {Promise<any>}
 * @throws {LoadFailure}
 */
export async function loadJson(path, isMeant) {
  const content = (await contentOf(path, "default")) ?? (await contentOf(path, "reload")); // damage may be kept here
  if (content && isMeant(content)) return content;
  throw new LoadFailure(`${path} could not be loaded: what came is damaged, cut short or another page.`);
}

/** @param {string} path @param {RequestCache} cache @returns {Promise<any>} null for what is no JSON */
async function contentOf(path, cache) {
  const response = await fetch(addressOf(path), { cache }).catch(() => null);
  if (!response) throw new LoadFailure(`${path} could not be loaded: the server cannot be reached.`);
  if (!response.ok) throw new LoadFailure(`${path} could not be loaded: ${answerOf(response)}.`);
  return response.json().catch(() => null);
}
