import assert from "node:assert/strict";
import test from "node:test";
import { asHex, crc32, crcOfAll } from "../../../../web/js/panels/custom-images/crc32.js";
import { beginsAsIdx, holdsIdx, pairsOf, readIdx, writeIdx } from "../../../../web/js/panels/custom-images/idx-file.js";
import { byCodePoint, checkFileCount, layoutOf } from "../../../../web/js/panels/custom-images/layout.js";

const refused = (work, message) =>
  assert.throws(work, (error) => error.constructor.name === "Refusal" && error.message.includes(message));
const placed = ({ images }) => images.map(({ path, split, label }) => `${split} ${label} ${path}`);

test("a folder for each class: names in order, what systems add is ignored, what is in no class is told", () => {
  const layout = layoutOf([
    "set/dogs/2.png",
    "set/cats/1.png",
    "set/dogs/10.png",
    "set/dogs/.DS_Store",
    "__MACOSX/set/x.png",
    "set/Thumbs.db",
    "set/notes.txt",
  ]);
  assert.deepEqual(layout.classNames, ["cats", "dogs"]);
  assert.deepEqual(placed(layout), ["train 0 set/cats/1.png", "train 1 set/dogs/10.png", "train 1 set/dogs/2.png"]);
  assert.deepEqual(
    layout.images.map(({ index }) => index),
    [1, 2, 0],
  );
  assert.deepEqual(layout.leftOut, ["set/notes.txt"]);
});

test("folders that are divided already stay so, with or without a folder around them", () => {
  const paths = ["test/a/1.png", "train/b/1.png", "train/a/1.png", "val/b/1.png"];
  const expected = ["train 0 train/a/1.png", "train 1 train/b/1.png", "val 1 val/b/1.png", "test 0 test/a/1.png"];
  assert.deepEqual(placed(layoutOf(paths)), expected);
  assert.equal(layoutOf(paths.map((path) => `all/of/it/${path}`)).images.length, 4);
  assert.equal(layoutOf(["train/a/1.png", "train/b/1.png"]).images.length, 2);
});

test("names are in the order of their characters, not of the halves that some consist of", () => {
  const names = ["😀", "ｚ", "a", "𠀀", "é", "ab", "Z"];
  assert.deepEqual(names.sort(byCodePoint), ["Z", "a", "ab", "é", "ｚ", "😀", "𠀀"]);
});

test("an accent may be part of its letter or a character of its own, but not both in one folder", () => {
  const [one, two] = ["caf\u00e9", "cafe\u0301"];
  assert.deepEqual(layoutOf([`${two}/1.png`, "tea/1.png"]).classNames, [one, "tea"]);
  assert.equal(layoutOf([`train/${one}/1.png`, "train/tea/1.png", `test/${two}/1.png`]).images.length, 3);
  refused(
    () => layoutOf([`${one}/1.png`, `${two}/2.png`]),
    "Each class must have one folder, here are two that are called café",
  );
});

test("classes may differ in the case of a letter, what systems add in any case is ignored", () => {
  assert.deepEqual(layoutOf(["a/1.png", "A/1.png", "a/thumbs.DB", "__macosx/b/1.png"]).classNames, ["A", "a"]);
});

test("files beyond any use are refused while they are still counted", () => {
  checkFileCount(150_000);
  refused(() => checkFileCount(150_001), "There must be at most 150,000 files, here are more.");
});

test("a train of carriages is a class like any other", () => {
  assert.deepEqual(layoutOf(["cars/1.png", "train/1.png"]).classNames, ["cars", "train"]);
});

test("what is no set of classes is refused in words", () => {
  refused(() => layoutOf([]), "Here is none.");
  refused(() => layoutOf(["one.png"]), "Here is only one.png.");
  refused(() => layoutOf(["a/1.png", "a/2.png"]), "at least 2 classes, a folder each; here is only a.");
  refused(() => layoutOf(["a/1.png", "b/1.png", "c/"]), "c has none");
  refused(() => layoutOf(["a/1.png", "b/1.png", "c/.DS_Store"]), "c has none");
  refused(
    () => layoutOf(["a/1.png", "b/1.png", "b/old/2.png"]),
    "b/old/2.png must lie in the folder of its class itself",
  );
  refused(
    () => layoutOf(["train/a/1.png", "train/b/1.png", "test/c/1.png"]),
    "test has a class that train lacks: c (test/c/1.png)",
  );
  refused(
    () => layoutOf(["train/a/1.png", "train/b/1.png", "tst/a/1.png"]),
    "The folder tst must be called train, val or test",
  );
  refused(() => layoutOf(["test/a/1.png", "test/b/1.png", "val/b/1.png"]), "There must be a folder train");
  refused(() => layoutOf(Array.from({ length: 101 }, (_, i) => `${i}/1.png`)), "at most 100 classes, here are 101");
});

const idx = (shape, fill = () => 0) =>
  writeIdx(
    shape,
    Uint8Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => fill(i)),
  );
const file = (name, shape, fill) => readIdx(idx(shape, fill), name);

test("what is written is read, and begins as an IDX file", () => {
  const bytes = idx([2, 1, 3], (i) => i);
  assert.deepEqual([...bytes.subarray(0, 16)], [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3]);
  const { shape, data } = readIdx(bytes, "x");
  assert.deepEqual(
    [shape, [...data]],
    [
      [2, 1, 3],
      [0, 1, 2, 3, 4, 5],
    ],
  );
  assert.deepEqual([beginsAsIdx(bytes), beginsAsIdx(new Uint8Array([0x89, 0x50, 0x4e, 0x47]))], [true, false]);
});

test("a kept file is whole by its head and length", async () => {
  const bytes = idx([2, 1, 3]);
  const whole = (content) => holdsIdx(new Blob([content]), [2, 1, 3]);
  assert.deepEqual(
    await Promise.all([bytes, bytes.subarray(1), new Uint8Array(bytes.length), idx([3, 1, 2])].map(whole)),
    [true, false, false, false],
  );
});

test("IDX files that are not whole, or of other numbers than bytes, are refused by name", () => {
  const bytes = idx([10, 2, 2]);
  refused(
    () => readIdx(bytes.subarray(0, 40), "a-ubyte"),
    "a-ubyte is cut short: it states 10 × 2 × 2, 40 bytes, and holds 24.",
  );
  refused(() => readIdx(new Uint8Array([...bytes, 1]), "a-ubyte"), "longer than it says");
  refused(() => readIdx(bytes.subarray(0, 6), "a-ubyte"), "not even its sizes");
  refused(
    () => readIdx(new Uint8Array([0, 0, 0x0d, 3, ...bytes.subarray(4)]), "a-ubyte"),
    "its magic number says floats",
  );
  refused(() => readIdx(new TextEncoder().encode("label,pixel"), "a.csv"), "it begins with 6c 61 62 65");
  refused(() => readIdx(new Uint8Array(), "a"), "it begins with nothing");
});

test("contents tell images from labels, names tell training from test", () => {
  const [images, labels] = [file("whatever", [4, 2, 2]), file("classes", [4], (i) => i % 2)];
  assert.equal(pairsOf([labels, images]).train.images.name, "whatever");
  const more = [
    file("t10k-images", [2, 2, 2]),
    file("t10k-labels", [2]),
    file("val-images", [2, 2, 2]),
    file("val-labels", [2]),
  ];
  const pairs = pairsOf([...more, images, labels]);
  assert.deepEqual(Object.keys(pairs), ["train", "val", "test"]);
  assert.equal(pairs.test.labels.name, "t10k-labels");
  assert.deepEqual(Object.keys(pairsOf([file("my-test-images", [4, 2, 2]), labels])), ["train"]);
});

test("pairs that do not go together are refused by name", () => {
  const [images, labels] = [file("i", [4, 2, 2]), file("l", [4], (i) => i % 2)];
  refused(() => pairsOf([images]), "i needs its labels beside it");
  refused(() => pairsOf([labels]), "l needs its images beside it");
  refused(() => pairsOf([images, file("l", [3], (i) => i % 2)]), "i has 4 images and l 3 labels");
  refused(() => pairsOf([images, file("l", [4])]), "at least 2 classes; all its labels are 0");
  refused(() => pairsOf([images, file("l", [4], (i) => i * 50)]), "labels from 0 to 99, it has 150");
  refused(() => pairsOf([file("i", [4, 65, 2]), labels]), "at most 64 by 64 pixels, it has 65 by 2");
  refused(() => pairsOf([file("i", [4, 4]), labels]), "i must hold images (3 sizes) or labels (1 size)");
  refused(() => pairsOf([images, labels, file("j", [4, 2, 2])]), "j and i seem to be of the same kind");
  refused(
    () => pairsOf([images, labels, file("test-i", [2, 3, 2]), file("test-l", [2])]),
    "test-i must have images of 2 by 2 pixels as i, it has 3 by 2",
  );
  refused(
    () => pairsOf([images, labels, file("test-i", [2, 2, 2]), file("test-l", [2], () => 7)]),
    "test-l has a class that the training images lack: 7",
  );
});

test("the check is that of zip files", () => {
  const bytes = new TextEncoder().encode("123456789");
  assert.equal(asHex(crc32(bytes)), "cbf43926");
  assert.equal(crc32(bytes.subarray(4), crc32(bytes.subarray(0, 4))), crc32(bytes));
  assert.equal(asHex(crc32(new Uint8Array())), "00000000");
  assert.equal(crcOfAll([1, 2]), crc32(new Uint8Array([1, 0, 0, 0, 2, 0, 0, 0])));
});
