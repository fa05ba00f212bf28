import assert from "node:assert/strict";
import { test } from "node:test";
import { Panels } from "../../../web/js/app/panels.js";
import { experimentFor, initialState } from "../../../web/js/app/state.js";
import { createStore } from "../../../web/js/app/store.js";
import { PythonError } from "../../../web/js/engine/protocol.js";
import { Sync } from "../../../web/js/engine/sync.js";
import { Trainer } from "../../../web/js/engine/trainer.js";
import { catalog } from "../catalog.mjs";

globalThis.document = /** the page in front */ { hidden: false };
globalThis.requestAnimationFrame = (draw) => setTimeout(draw, 0);
const evaluation = { cost_train: 1, cost_test: 1, metrics: {} };
const REFUSED = new PythonError({ type: "ValueError", message: "index must be from 0 to 249, got 9999999" });
const BROKEN = new PythonError({ type: "ZeroDivisionError", message: "division by zero" });

/** A page that has started; `fail` is thrown by the next steps, as long as there is one. */
async function startedPage({ speed = null, panels = new Panels() } = {}) {
  const faulty = { fail: null };
  /** @type {string[]} */
  const called = [];
  /** @type {{max_steps: number, budget_ms: number, probes: object}[]} */
  const turns = [];
  let step = 0;
  const engine = {
    stop() {},
    start: async () => ({}),
    async call(method, request) {
      const { experiment, max_steps } = request;
      called.push(method);
      if (method === "advance") turns.push(request);
      if (method === "rehearse") return { steps: 1 };
      if (method === "configure") return { experiment, kept: true, layers: [], arrays: {}, n_train: 9, n_test: 9 };
      if (method === "save") return { checkpoint: new Uint8Array(1), saving_ms: 0 };
      if (max_steps && faulty.fail) throw faulty.fail;
      step += Math.min(max_steps, 1);
      return {
        step,
        epochs: 0,
        arrays: {},
        stopped: null,
        evaluation,
        probes: request.probes ?? {},
        has_step: false,
        steps_left: 3 - step,
      };
    },
  };
  const state = initialState(catalog, experimentFor(catalog, "xor"));
  const store = createStore({ ...state, view: { ...state.view, speed } });
  const trainer = new Trainer({ store, sync: new Sync({ store, engine, panels }) });
  await trainer.start();
  return { called, faulty, store, trainer, turns };
}

/** Whatever is queued is done. @param {Trainer} trainer */
const idle = (trainer) => trainer.ask("save", {});

for (const [name, error] of Object.entries({ REFUSED, BROKEN })) {
  test(`an error in a step ends the run, and the run goes on when its cause is gone: ${name}`, async () => {
    const { faulty, store, trainer } = await startedPage();
    faulty.fail = error;
    await trainer.step();
    await idle(trainer);
    assert.equal(store.get().status.state, "paused");
    assert.equal(store.get().status.message, "Training stopped at step 0.");
    assert.match(store.get().status.error.message, new RegExp(error.message));
    faulty.fail = null;
    await trainer.step();
    await idle(trainer);
    await idle(trainer);
    assert.equal(store.get().snapshot.step, 1);
    assert.equal(store.get().status.state, "paused");
    assert.equal(store.get().status.error, null);
  });
}

/** Until so many calls were made, or nothing more is asked. */
const until = async (trainer, isReached) => {
  for (let i = 0; i < 100 && !isReached(); i++) await idle(trainer);
};

test("a training that is to be fast is rehearsed once, and what is asked meanwhile comes in between", async () => {
  const { called, trainer } = await startedPage({ speed: "fastest" });
  const rehearsed = () => called.filter((method) => method === "rehearse").length;
  await until(trainer, () => rehearsed() === 3);
  const before = called.length;
  await trainer.ask("draw", {});
  assert.ok(called.slice(before).indexOf("draw") <= 1, called.slice(before).join());
  await until(trainer, () => rehearsed() === 33);
  assert.equal(rehearsed(), 32);
  await trainer.start();
  await until(trainer, () => rehearsed() === 65);
  assert.equal(rehearsed(), 64, "another Python rehearses again");
});

test("nobody rehearses while training goes on, nor where it is watched step by step", async () => {
  const { called, trainer, store } = await startedPage();
  await trainer.step("batch");
  await until(trainer, () => false);
  assert.ok(!called.includes("rehearse"));
  store.update((state) => ({ ...state, view: { ...state.view, speed: "fastest" } }));
  trainer.train();
  const began = called.length;
  await until(trainer, () => called.length > began + 20);
  assert.ok(!called.slice(began + 1).includes("rehearse"), called.slice(began).join());
  trainer.pause();
  await until(trainer, () => called.includes("rehearse"));
  assert.ok(called.includes("rehearse"));
});

/** A page whose map needs another answer when another split is looked at. @param {string} speed */
async function pageWithMap(speed) {
  const panels = new Panels();
  panels.add([{ id: "map", create: () => ({ render() {} }), needs: ({ view }) => ({ map: { split: view.split } }) }]);
  const page = await startedPage({ speed, panels });
  const look = () => page.store.update((state) => ({ ...state, view: { ...state.view, split: "another" } }));
  const told = () => page.store.get().answers.map?.split;
  return { ...page, look, told };
}

for (const [how, speed, begin] of [
  ["a step", "natural", (trainer) => trainer.step()],
  ["an epoch", "natural", (trainer) => trainer.step("epoch")],
  ["a run to a step", "natural", (trainer) => trainer.trainTo(3)],
  ["a run to a step", "slow", (trainer) => trainer.trainTo(3)],
  ["a run to a step", "fastest", (trainer) => trainer.trainTo(3)],
])
  test(`what a panel needs anew as ${how} ends is asked once it has ended: ${speed}`, async () => {
    const { store, trainer, look, told } = await pageWithMap(speed);
    const last = how === "a step" ? 1 : 3;
    const leave = store.subscribe(({ snapshot }) => {
      if (snapshot?.step !== last) return;
      leave();
      look(); // nothing more is trained that could bring it
    });
    await begin(trainer);
    await until(trainer, () => told() === "another");
    assert.deepEqual([store.get().status.state, store.get().snapshot.step, told()], ["paused", last, "another"]);
  });

test("what a panel needs anew just before Pause is asked all the same", async () => {
  const { store, trainer, turns, look, told } = await pageWithMap("fastest");
  trainer.train();
  await until(trainer, () => turns.length > 3);
  look();
  trainer.pause();
  await until(trainer, () => told() === "another");
  assert.deepEqual([store.get().status.state, told()], ["paused", "another"]);
});

test("what a panel needs anew comes with the next steps, soon, and Python never waits for the page meanwhile", async () => {
  const { store, trainer, turns, look } = await pageWithMap("fastest");
  trainer.budget = { ms: 250, drew() {} };
  trainer.train();
  await until(trainer, () => turns.length > 3);
  look();
  const began = turns.length;
  await until(trainer, () => turns.length > began + 2);
  trainer.pause();
  assert.ok(
    turns.slice(1).every(({ max_steps }) => max_steps > 0),
    "no turn without a step",
  );
  const [first, second] = turns.slice(began).filter(({ probes }) => probes.map);
  assert.deepEqual([first.probes.map.split, first.budget_ms], ["another", 50]);
  assert.equal(second.budget_ms, 250);
});
