import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { unspokenControls } from "../../../../web/js/panels/lesson/spoken-of.js";

const FOLDER = new URL("../../../../web/lessons/", import.meta.url);
const ALL = ["regularisation", "edges", "space", "points"];
const lesson = (id) => JSON.parse(readFileSync(new URL(`${id}.json`, FOLDER), "utf8"));
const step = (more) => ({
  steps: [
    { title: "One", text: ["Look at the picture."] },
    { title: "Two", ...more },
  ],
});

test("what a lesson does not speak of is put away", () => {
  assert.deepEqual(unspokenControls(step({})), ALL);
  for (const id of ["neuron", "network", "counting"]) assert.deepEqual(unspokenControls(lesson(id)), ALL, id);
});

test("a control that one of the steps names stays in all of them", () => {
  const without = (name) => ALL.filter((each) => each !== name);
  assert.deepEqual(unspokenControls(step({ text: ["Set L2 to 0.01."] })), without("regularisation"));
  assert.deepEqual(unspokenControls(step({ markdown: "Show the *test data*." })), without("points"));
  assert.deepEqual(unspokenControls(step({ question: { ask: "What shows Feature space?" } })), without("space"));
  assert.deepEqual(unspokenControls(step({ goal: { asks: "Choose Gradient above the picture." } })), without("edges"));
});

test("a control that one of the steps sets stays", () => {
  assert.ok(!unspokenControls(step({ view: { edges: "update" } })).includes("edges"));
  assert.ok(unspokenControls(step({ view: { edges: "weight" } })).includes("edges"));
  assert.ok(!unspokenControls(step({ view: { space: "feature_space" } })).includes("space"));
  assert.ok(!unspokenControls(step({ experiment: { l1: 0.001 } })).includes("regularisation"));
});

test("lessons of the course keep what they teach", () => {
  const ids = readdirSync(FOLDER).filter((name) => name.endsWith(".json") && name !== "index.json");
  const keep = (name) =>
    ids.map((file) => file.slice(0, -5)).filter((id) => !unspokenControls(lesson(id)).includes(name));
  assert.ok(keep("regularisation").includes("over_fitting"));
  assert.ok(keep("space").includes("xor"));
  assert.ok(keep("edges").includes("vanishing"));
  for (const name of ALL) assert.ok(keep(name).length < ids.length / 2, name);
});
