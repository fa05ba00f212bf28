// @ts-check
/**
 * Which image is of which class, by the folders it lies in: `<class>/*`, or `train|val|test/<class>/*`, as nncore's
 * `ImageDataGenerator` reads them. Pure functions.
 */
import { formatThousands } from "../../ui/format.js";
import { listed, Refusal } from "../../app/refusal.js";

/** @typedef {"train" | "val" | "test"} Split */
/** @typedef {{index: number, path: string, split: Split, label: number}} PlacedImage  `index`: among the paths given */
/** @typedef {{classNames: string[], images: PlacedImage[], leftOut: string[]}} Layout */

export const SPLITS = /** @type {Split[]} */ (["train", "val", "test"]);
export const MOST_CLASSES = 100;
export const MOST_IMAGES = 100_000;
/** What is beside the images counts too. */
const MOST_FILES = 150_000;

/** What systems put beside a person's files, in small letters. */
const IGNORED = ["__macosx", "thumbs.db", "desktop.ini"];

/** @param {string} path */
export const isIgnored = (path) =>
  path.split("/").some((name) => name.startsWith(".") || IGNORED.includes(name.toLowerCase()));

/**
 * @param {string[]} paths as they lie in the folder, with slashes
 * @returns {Layout} images in nncore's order: by split, class and name
 * @throws {Refusal}
 */
export function layoutOf(paths) {
  const top = topFolder(paths.filter((path) => !isIgnored(path)));
  const entries = paths.map((path, index) => ({ path, index, names: path.slice(top.length).split("/") }));
  return layoutIn(entries.filter(({ path }) => path.startsWith(top)));
}

/** Before all files have been found it can be known that they are too many. @param {number} count so far @throws {Refusal} */
export function checkFileCount(count) {
  if (count > MOST_FILES)
    throw new Refusal(`There must be at most ${formatThousands(MOST_FILES)} files, here are more.`);
}

/** @typedef {{path: string, index: number, names: string[]}} PathEntry */

/** @param {PathEntry[]} entries @returns {Layout} */
function layoutIn(entries) {
  const seen = entries.filter(({ names }) => !names.some(isIgnored));
  const isDivided = seen.some(({ names }) => names.length === 3 && names[0] === "train");
  const withoutTrain =
    !isDivided && seen.find(({ names }) => names.length === 3 && SPLITS.includes(/** @type {Split} */ (names[0])));
  if (withoutTrain)
    throw new Refusal(`There must be a folder train with images to learn from; here is only ${withoutTrain.names[0]}.`);
  const depth = isDivided ? 3 : 2;
  const deep = seen.find(({ names }) => names.length > depth);
  if (deep)
    throw new Refusal(
      `${deep.path} must lie in the folder of its class itself, not in another folder there; only folders that are called train, val and test may be around those of the classes.`,
    );
  const inClasses = seen.filter(({ names }) => names.length === depth && names[depth - 1] !== "");
  const leftOut = seen.filter(({ names }) => names.length < depth && names.at(-1) !== "").map(({ path }) => path);
  checkNumbers(inClasses.length, leftOut);
  checkFolders(inClasses, depth);
  const images = inClasses.map(({ path, index, names }) => ({
    path,
    index,
    split: /** @type {Split} */ (isDivided ? names[0] : "train"),
    className: classOf(names, depth),
  }));
  const foreign = images.find(({ split }) => !SPLITS.includes(split));
  if (foreign)
    throw new Refusal(
      `The folder ${foreign.split} must be called train, val or test as the others: ${foreign.path} lies in it.`,
    );
  const classNames = namesOf(images.filter(({ split }) => split === "train"));
  checkClasses(classNames, emptyFolders(entries, { depth, isDivided, classNames }));
  const unknown = images.find(({ className }) => !classNames.includes(className));
  if (unknown)
    throw new Refusal(`${unknown.split} has a class that train lacks: ${unknown.className} (${unknown.path}).`);
  const placed = images.map(({ className, ...image }) => ({ ...image, label: classNames.indexOf(className) }));
  return { classNames, images: placed.sort(inOrder), leftOut };
}

/** The folder that holds everything, with its slash; none where there are several. @param {string[]} paths */
function topFolder(paths) {
  let top = "";
  for (;;) {
    const next = new Set(
      paths.map((path) => path.slice(top.length).split("/")).map((names) => (names.length > 1 ? `${names[0]}/` : "")),
    );
    const [name] = next;
    if (next.size !== 1 || !name || name === "train/") return top;
    if (!paths.some((path) => path.slice(top.length + name.length).includes("/"))) return top;
    top += name;
  }
}

/** @param {number} count of images @param {string[]} leftOut */
function checkNumbers(count, leftOut) {
  if (count > MOST_IMAGES)
    throw new Refusal(
      `There must be at most ${formatThousands(MOST_IMAGES)} images, here are ${formatThousands(count)}.`,
    );
  if (count) return;
  const found = leftOut.length
    ? `Here ${leftOut.length === 1 ? "is" : "are"} only ${listed(leftOut)}.`
    : "Here is none.";
  throw new Refusal(
    `Each class needs a folder of its own with its images, such as cats/1.png and dogs/1.png. ${found}`,
  );
}

/** The class that a file's folder is named after, its accents written as one character each. @param {string[]} names @param {number} depth */
const classOf = (names, depth) => names[depth - 2].normalize("NFC");

/** Nobody sees a difference between two ways to write an accent. @param {PathEntry[]} inClasses @param {number} depth */
function checkFolders(inClasses, depth) {
  /** @type {Map<string, string>} */
  const written = new Map();
  for (const { path, names } of inClasses) {
    const folder = names.slice(0, depth - 1).join("/");
    const letters = folder.normalize("NFC");
    const known = written.get(letters) ?? folder;
    if (known !== folder)
      throw new Refusal(
        `Each class must have one folder, here are two that are called ${letters}: their accents are written with different characters (${path}).`,
      );
    written.set(letters, folder);
  }
}

/** @param {string[]} names @param {string[]} empty */
function checkClasses(names, empty) {
  if (empty.length)
    throw new Refusal(
      `Every class must have at least one image to learn from; ${listed(empty)} ${empty.length === 1 ? "has" : "have"} none.`,
    );
  if (names.length < 2) throw new Refusal(`There must be at least 2 classes, a folder each; here is only ${names[0]}.`);
  if (names.length > MOST_CLASSES)
    throw new Refusal(`There must be at most ${MOST_CLASSES} classes, here are ${names.length}.`);
}

/** @param {PathEntry[]} entries @param {{depth: number, isDivided: boolean, classNames: string[]}} layout */
function emptyFolders(entries, { depth, isDivided, classNames }) {
  const folders = entries.filter(
    ({ names }) =>
      names.length === depth && !names.slice(0, -1).some(isIgnored) && (!isDivided || names[0] === "train"),
  );
  return [...new Set(folders.map(({ names }) => classOf(names, depth)))].filter((name) => !classNames.includes(name));
}

/** @param {{className: string}[]} images */
const namesOf = (images) => [...new Set(images.map(({ className }) => className))].sort(byCodePoint);

/** @param {PlacedImage} a @param {PlacedImage} b */
const inOrder = (a, b) =>
  SPLITS.indexOf(a.split) - SPLITS.indexOf(b.split) || a.label - b.label || byCodePoint(a.path, b.path);

/** As Python sorts: not by the halves of a character, of which those beyond U+FFFF consist. @param {string} a @param {string} b */
export function byCodePoint(a, b) {
  const shorter = Math.min(a.length, b.length);
  let i = 0;
  while (i < shorter && a.charCodeAt(i) === b.charCodeAt(i)) i += 1;
  return i === shorter ? a.length - b.length : rank(a.charCodeAt(i)) - rank(b.charCodeAt(i));
}

/** Halves come after whole characters. @param {number} unit */
const rank = (unit) => (unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit);
