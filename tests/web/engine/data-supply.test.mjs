import assert from "node:assert/strict";
import { test } from "node:test";
import { DataSupply } from "../../../web/js/engine/data-supply.js";
import { keepImages } from "../../../web/js/panels/custom-images/kept.js";
import { experimentFor, initialState } from "../../../web/js/app/state.js";
import { Panels } from "../../../web/js/app/panels.js";
import { createStore } from "../../../web/js/app/store.js";
import { Sync } from "../../../web/js/engine/sync.js";
import { catalog } from "../catalog.mjs";

const [xor, circle, mnist] = ["xor", "circle", "mnist"].map((name) => experimentFor(catalog, name));
const evaluation = { cost_train: 1, cost_test: 1, metrics_train: {}, metrics_test: {} };
const ANSWERS = {
  configure: ({ experiment }, checkpoint) => ({
    experiment,
    kept: checkpoint !== undefined,
    layers: [],
    arrays: {},
    n_train: 1,
    n_test: 1,
  }),
  advance: () => ({
    step: 0,
    epochs: 0,
    arrays: {},
    stopped: null,
    evaluation,
    probes: {},
    has_step: false,
  }),
  save: () => ({ checkpoint: new Uint8Array(1), saving_ms: 0 }),
  rehearse: () => ({ steps: 1 }),
};
const moment = () => new Promise((resolve) => setTimeout(resolve, 5));

/** Choose MNIST, whose files never arrive: what the page shows then, and what Python was told to configure since. */
async function chooseMnist({ checkpoint, meanwhile }) {
  globalThis.fetch = (_, { signal }) =>
    new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  const store = createStore(initialState(catalog, xor));
  const configured = [];
  const engine = {
    async call(method, request, bytes) {
      if (method === "configure")
        configured.push({ name: request.experiment.data.name, restart: request.restart, checkpoint: bytes });
      return ANSWERS[method](request, bytes);
    },
  };
  const sync = new Sync({ store, engine, panels: new Panels() });
  const choose = (experiment) => store.update((state) => ({ ...state, experiment }));
  await sync.configure({});
  configured.length = 0;
  choose(mnist);
  const done = sync.configure({ checkpoint });
  await moment();
  assert.match(store.get().status.loading.label, /MNIST/);
  meanwhile({ choose, sync });
  await done;
  return { ...store.get(), configured };
}

test("other data that need no files end the loading of those chosen before", async () => {
  const { status, configured } = await chooseMnist({ meanwhile: ({ choose }) => choose(circle) });
  assert.deepEqual([status.loading, status.error], [null, null]);
  assert.deepEqual(configured, [{ name: "circle", restart: false, checkpoint: undefined }]);
});

test("other data do not go on from a checkpoint of those that are no longer wanted", async () => {
  const { configured } = await chooseMnist({
    checkpoint: new Uint8Array(9),
    meanwhile: ({ choose }) => choose(circle),
  });
  assert.deepEqual(configured, [{ name: "circle", restart: true, checkpoint: undefined }]);
});

test("loading that a person stops does not begin again for a setting that was changed meanwhile", async () => {
  const { status, experiment } = await chooseMnist({
    meanwhile({ choose, sync }) {
      choose({ ...mnist, batch_size: 7 });
      sync.supply.cancel();
    },
  });
  assert.equal(status.error.title, "Loading stopped");
  assert.equal(experiment.data.name, "xor");
});

test("large files are handed over in pieces, none of which holds the page up", async () => {
  const pieces = [];
  const engine = {
    async call(method, { file, start, size }, content) {
      if (method === "provide") pieces.push({ file, start, size, content });
    },
  };
  const images = {
    shape: [1, 1],
    class_names: ["a", "b"],
    n_train: 2,
    n_val: 0,
    n_test: 0,
    fit: "stretch",
    invert: false,
    fingerprint: "12345678",
  };
  const [large, small] = [new Uint8Array(4_500_000).map((_, i) => i % 251), Uint8Array.from([7])];
  keepImages(images, { large: new Blob([large]), small: new Blob([small]) });
  const experiment = { ...mnist, data: { name: "images", images } };
  await new DataSupply({ store: createStore(initialState(catalog, xor)), engine }).provide(experiment);
  assert.deepEqual(
    pieces.map(({ file, start, size }) => [file, start, size]),
    [
      ["large", 0, 4_500_000],
      ["large", 2_000_000, 4_500_000],
      ["large", 4_000_000, 4_500_000],
      ["small", 0, 1],
    ],
  );
  assert.ok(Buffer.concat(pieces.slice(0, 3).map(({ content }) => content)).equals(large));
});
