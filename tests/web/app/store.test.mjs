import assert from "node:assert/strict";
import test from "node:test";
import { createStore } from "../../../web/js/app/store.js";

const next = (state) => ({ step: state.step + 1 });

test("everybody who asked is told of a new state and of the one before, until they leave", () => {
  const store = createStore({ step: 0 });
  const told = [];
  const leave = store.subscribe((now, previous) => told.push(["leaves", previous.step, now.step]));
  store.subscribe((now, previous) => told.push(["stays", previous.step, now.step]));
  store.update(next);
  leave();
  store.update(next);
  store.update((state) => state);
  assert.deepEqual(told, [
    ["leaves", 0, 1],
    ["stays", 0, 1],
    ["stays", 1, 2],
  ]);
});

test("who leaves while all are told takes nobody else along", () => {
  const store = createStore({ step: 0 });
  const told = [];
  const leave = store.subscribe(() => {
    told.push("first");
    leave();
  });
  store.subscribe(() => told.push("second"));
  store.update(next);
  store.update(next);
  assert.deepEqual(told, ["first", "second", "second"]);
});

test("a state that holds already is not waited for", async () => {
  const store = createStore({ step: 3 });
  await store.until(({ step }) => step === 3);
});

test("who waits for a state is told once and no longer listens", async () => {
  const store = createStore({ step: 0 });
  const looked = [];
  const waiting = store.until(({ step }) => {
    looked.push(step);
    return step === 2;
  });
  for (let i = 0; i < 4; i += 1) store.update(next);
  await waiting;
  assert.deepEqual(looked, [0, 1, 2]);
  assert.equal(store.get().step, 4);
});
