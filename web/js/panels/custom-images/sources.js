// @ts-check
/** Somebody's files as one list, whether they came as a folder, as files or in a zip; gzipped ones are unpacked. */
import { unzipRaw } from "unzipit";
import { formatThousands } from "../../ui/format.js";
import { checkFileCount } from "./layout.js";
import { listed, reason, Refusal } from "../../app/refusal.js";
import { decodeText } from "../../ui/files.js";

/** @typedef {{path: string, size: number, start: (length: number) => Promise<Uint8Array>, read: () => Promise<Uint8Array>}} Source  `size`: in bytes, before anything is read */
/** @typedef {{path: string, file: Blob}} Given */

const MOST_UNPACKED = 500_000_000;
const STORED = 0;
const DEFLATED = 8;

/**
 * @param {Given[]} files
 * @returns {Promise<Source[]>}
 * @throws {Refusal}
 */
export async function sourcesOf(files) {
  const [first, ...others] = files;
  if (!first) throw new Refusal("Here are no files.");
  if (!(await isZip(first.file))) return files.map(sourceOfFile);
  if (others.length)
    throw new Refusal(`Give one zip at a time: here are ${first.path} and ${listed(others.map(({ path }) => path))}.`);
  return unpacked(first);
}

/** @param {Given} given @returns {Source} */
const sourceOfFile = ({ path, file }) => ({
  path,
  size: file.size,
  start: (length) => readFile({ path, file: file.slice(0, length) }),
  read: () => readFile({ path, file }),
});

/** @param {Given} given */
async function readFile({ path, file }) {
  if (file.size > MOST_UNPACKED)
    throw new Refusal(
      `${path} must have at most ${MOST_UNPACKED / 1e6} MB, it has ${formatThousands(Math.round(file.size / 1e6))} MB.`,
    );
  const content = await file.arrayBuffer().catch((error) => {
    throw new Refusal(`${path} could not be read: ${reason(error)}.`);
  });
  return new Uint8Array(content);
}

/** @param {Blob} file */
async function isZip(file) {
  const [p, k] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return p === 0x50 && k === 0x4b;
}

/** @param {Given} zip @returns {Promise<Source[]>} */
async function unpacked({ path: zip, file }) {
  const { entries } = await unzipRaw(file).catch((error) => {
    throw new Refusal(`${zip} is no whole zip file: ${reason(error)}.`);
  });
  checkEntries(entries, zip);
  return entries.map((entry) => {
    const read = () => readEntry(entry, zip);
    return {
      path: entryPath(entry),
      size: entry.size,
      start: async (length) => (await read()).subarray(0, length),
      read,
    };
  });
}

/** @param {import("unzipit").ZipEntry} entry @param {string} zip */
async function readEntry(entry, zip) {
  const content = await entry.arrayBuffer().catch((error) => {
    throw new Refusal(`${entryPath(entry)} in ${zip} is damaged: ${reason(error)}.`);
  });
  return new Uint8Array(content);
}

/** Some systems write names in an older encoding, some with backslashes, some with a `./` in front. @param {import("unzipit").ZipEntry} entry */
const entryPath = ({ nameBytes }) =>
  decodeText(nameBytes)
    .replaceAll("\\", "/")
    .replace(/^(\.?\/)+/, "");

/** @param {import("unzipit").ZipEntry[]} entries @param {string} zip @throws {Refusal} */
function checkEntries(entries, zip) {
  if (!entries.length) throw new Refusal(`${zip} is empty.`);
  checkFileCount(entries.length);
  const locked = entries.find(({ encrypted }) => encrypted);
  if (locked) throw new Refusal(`${zip} needs a password: ${locked.name} is encrypted. Zip the folder without one.`);
  const other = entries.find(({ compressionMethod }) => ![STORED, DEFLATED].includes(compressionMethod));
  if (other)
    throw new Refusal(
      `${zip} is packed in a way that is not read here (method ${other.compressionMethod} for ${other.name}). An ordinary zip uses “deflate”.`,
    );
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (size > MOST_UNPACKED)
    throw new Refusal(
      `${zip} must hold at most ${MOST_UNPACKED / 1e6} MB, unpacked it has ${formatThousands(Math.round(size / 1e6))} MB.`,
    );
  const paths = entries.map(entryPath);
  const outside = paths.find((path) => path.split("/").includes(".."));
  if (outside) throw new Refusal(`${zip} must hold files of its own folder only; ${outside} leads out of it.`);
  const seen = new Set();
  const twice = paths.find((path) => seen.size === seen.add(path).size);
  if (twice) throw new Refusal(`${zip} must hold each file once; ${twice} is in it twice.`);
}

/**
 * A file's content, gunzipped where it is a gzip.
 * @param {Source} source
 * @returns {Promise<Uint8Array>}
 */
export async function readUnzipped(source) {
  const bytes = await source.read();
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([/** @type {BlobPart} */ (bytes)]).stream().pipeThrough(new DecompressionStream("gzip"));
  try {
    return await readWithin(stream.getReader(), source.path);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`${source.path} is a damaged or shortened gzip file.`);
  }
}

/** @param {ReadableStreamDefaultReader<Uint8Array>} reader @param {string} path */
async function readWithin(reader, path) {
  const chunks = [];
  let size = 0;
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    chunks.push(chunk.value);
    size += chunk.value.length;
    if (size > MOST_UNPACKED) throw new Refusal(`${path} must hold at most ${MOST_UNPACKED / 1e6} MB unpacked.`);
  }
  return new Uint8Array(await new Blob(/** @type {BlobPart[]} */ (chunks)).arrayBuffer());
}
