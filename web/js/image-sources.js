// @ts-check
/** Somebody's files as one list, whether they came as a folder, as files or in a zip; gzipped ones are unpacked. */
import { unzip } from "unzipit";
import { listed, Refusal } from "./refusal.js";

/** @typedef {{path: string, size: number, read: () => Promise<Uint8Array>}} Source */
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
  if (others.length) throw new Refusal(`Give one zip at a time: here are ${first.path} and ${listed(others.map(({ path }) => path))}.`);
  return unpacked(first);
}

/** @param {Given} given @returns {Source} */
const sourceOfFile = ({ path, file }) => ({ path, size: file.size, read: async () => new Uint8Array(await file.arrayBuffer()) });

/** @param {Blob} file */
async function isZip(file) {
  const [p, k] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return p === 0x50 && k === 0x4b;
}

/** @param {Given} zip @returns {Promise<Source[]>} */
async function unpacked({ path: zip, file }) {
  const { entries } = await unzip(file).catch((error) => {
    throw new Refusal(`${zip} is no whole zip file: ${/** @type {Error} */ (error).message}.`);
  });
  const all = Object.values(entries);
  if (!all.length) throw new Refusal(`${zip} is empty.`);
  const locked = all.find(({ encrypted }) => encrypted);
  if (locked) throw new Refusal(`${zip} needs a password: ${locked.name} is encrypted. Zip the folder without one.`);
  const other = all.find(({ compressionMethod }) => ![STORED, DEFLATED].includes(compressionMethod));
  if (other) throw new Refusal(`${zip} is packed in a way that is not read here (method ${other.compressionMethod} for ${other.name}). An ordinary zip uses “deflate”.`);
  const size = all.reduce((sum, entry) => sum + entry.size, 0);
  if (size > MOST_UNPACKED) throw new Refusal(`${zip} must hold at most ${MOST_UNPACKED / 1e6} MB, unpacked it has ${Math.round(size / 1e6).toLocaleString("en")} MB.`);
  return all.map((entry) => ({
    path: entry.name.replaceAll("\\", "/"),
    size: entry.size,
    read: async () => {
      const content = await entry.arrayBuffer().catch((error) => {
        throw new Refusal(`${entry.name} in ${zip} is damaged: ${/** @type {Error} */ (error).message}.`);
      });
      return new Uint8Array(content);
    },
  }));
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
