import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { writeIdx } from "../../../../web/js/panels/custom-images/idx-file.js";
import { createImageActions } from "../../../../web/js/panels/custom-images/actions.js";
import { ImageWork } from "../../../../web/js/panels/custom-images/work.js";
import { Refusal } from "../../../../web/js/app/refusal.js";
import { experimentFor, initialState } from "../../../../web/js/app/state.js";
import { createStore } from "../../../../web/js/app/store.js";
import { catalog } from "../../catalog.mjs";
import { Worker } from "../../node-worker.mjs";

globalThis.Worker = Worker;

const idx = (name, shape) => ({
  path: name,
  file: new Blob([
    writeIdx(
      shape,
      Uint8Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => i % 2),
    ),
  ]),
});
const pair = (count) => [idx("images", [count, 2, 2]), idx("labels", [count])];
const form = (side) => ({ shape: [side, side], fit: "stretch", invert: false });

/** The window's actions and what they show. */
function open() {
  const store = createStore(initialState(catalog, experimentFor(catalog, "images")));
  const actions = createImageActions({ store, trainer: { pause() {} } });
  const shown = () => store.get().view.images;
  return { actions, shown, store };
}

const countOf = ({ summary }) => summary?.classes.reduce((sum, { counts }) => sum + counts.train, 0);

test("every question gets its own answer, in order, however fast they follow each other", async () => {
  const work = new ImageWork(() => undefined);
  await work.open(pair(4), null);
  const answers = await Promise.all([work.change(form(3)), work.change(form(5)), work.finish(form(7))]);
  work.stop();
  assert.deepEqual(
    answers.slice(0, 2).map((summary) => summary.form.shape[0]),
    [3, 5],
  );
  assert.equal(answers[2]["train-images-idx3-ubyte"].size, 16 + 4 * 7 * 7);
});

test("of two choices in one moment the last one is shown, and nothing waits any more", async () => {
  const { actions, shown } = open();
  await actions.takeImages("set", pair(4));
  await Promise.all([actions.setImagesForm({ shape: [3, 3] }), actions.setImagesForm({ shape: [5, 5] })]);
  assert.deepEqual([shown().form.shape, shown().summary.form.shape, shown().isReading], [[5, 5], [5, 5], false]);
  actions.closeImages();
});

test("a choice that is still looked through is told at once, and never takes the place of a newer one", async () => {
  const { actions, shown } = open();
  let find;
  const older = actions.takeImages("older", new Promise((resolve) => (find = resolve)));
  assert.deepEqual([shown().name, shown().isReading], ["older", true]);
  await actions.takeImages("newer", pair(4));
  find(pair(6));
  assert.equal(await Promise.race([older, turn("given up")]), "given up");
  assert.deepEqual([shown().name, countOf(shown())], ["newer", 4]);
  actions.closeImages();
});

test("a folder that cannot be read is said, unless something else was chosen meanwhile", async () => {
  const { actions, shown } = open();
  await actions.takeImages("gone", Promise.reject(new Refusal("gone could not be read.")));
  assert.deepEqual([shown().refusal, shown().isReading], ["gone could not be read.", false]);
  let fail;
  const older = actions.takeImages("older", new Promise((_, reject) => (fail = reject)));
  await actions.takeImages("newer", pair(4));
  fail(new Refusal("older could not be read."));
  await older;
  assert.equal(shown().refusal, null);
  actions.closeImages();
});

test("images are learnt as they were shown when they were chosen, and the worker ends", async () => {
  const { actions, store } = open();
  await actions.takeImages("set", pair(4));
  await Promise.all([actions.useImages(), actions.useImages()]);
  const { experiment, view } = store.get();
  assert.deepEqual([experiment.data.images.n_train, experiment.data.images.shape, view.images], [4, [2, 2], null]);
});
