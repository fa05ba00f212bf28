// @ts-check
/** Find which of the site's files do not arrive as the build made them. Needs nothing else of the page. */
import { addressOf, pathOf, PERHAPS_RENEWED } from "./address.js";

/** @typedef {{path: string, why: string}} BrokenFile */

/** Browsers know digests only where nobody can listen or change: elsewhere a file is taken as it comes. @param {BufferSource} bytes */
export async function sha256(bytes) {
  if (!globalThis.crypto?.subtle) return null;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Ask for files anew, which also puts good ones in the place of damaged ones that the browser kept.
 * @param {(path: string) => boolean} isMeant of all files of the build
 * @returns {Promise<BrokenFile[]>}
 */
export async function brokenFiles(isMeant) {
  const build = await filesOfBuild();
  if ("why" in build) return [build];
  const meant = build.files.flatMap(([address, digest]) => {
    const path = pathOf(address);
    return path && isMeant(path) ? [{ path, digest }] : [];
  });
  if (!meant.length) return [{ path: "The page", why: "the site was renewed since, so reload the page" }];
  const faults = await Promise.all(meant.map(async ({ path, digest }) => ({ path, why: await faultOf(path, digest) })));
  return faults.filter(({ why }) => why);
}

/** @param {BrokenFile[]} files */
export function sentenceOf([first, ...rest]) {
  if (!first) return "A part of the page could not be loaded.";
  const others = rest.length > 1 ? ` and ${rest.length} other files` : rest.map(({ path }) => ` and ${path}`).join("");
  return `${first.path}${others} could not be loaded: ${first.why}.`;
}

/** @returns {Promise<{files: [string, string][]} | BrokenFile>} each with its SHA-256 */
async function filesOfBuild() {
  const path = "version.json";
  const response = await request(`./${path}`);
  if (typeof response === "string") return { path, why: response };
  return response.json().catch(() => ({ path, why: "it arrived damaged or cut short" }));
}

/** What is wrong with a file, or nothing. @param {string} path @param {string} digest */
async function faultOf(path, digest) {
  const response = await request(addressOf(path));
  if (typeof response === "string") return response;
  const bytes = await response.arrayBuffer().catch(() => null);
  if (!bytes) return "the connection broke off";
  return [digest, null].includes(await sha256(bytes)) ? "" : "it arrived damaged or cut short";
}

/** @param {string} address @returns {Promise<Response | string>} or why there is none */
async function request(address) {
  const response = await fetch(address, { cache: "reload" }).catch(() => null);
  if (!response) return "the server cannot be reached";
  return response.ok ? response : answerOf(response);
}

/** What a server says that has no such file. @param {Response} response */
export const answerOf = ({ status }) =>
  `the server answered ${status}${status === 404 ? `. ${PERHAPS_RENEWED.slice(0, -1)}` : ""}`;
