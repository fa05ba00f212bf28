import assert from "node:assert/strict";
import test from "node:test";
import { Panels } from "../../../web/js/app/panels.js";
import { withoutModel, withTold } from "../../../web/js/engine/answers.js";
import { RequestBook } from "../../../web/js/engine/requests.js";

const panels = new Panels();
panels.add([
  {
    id: "errors",
    create: () => ({ render() {} }),
    needs: ({ view }) => ({ misclassification: { set: view.split }, map: view.map ? { layer: view.map } : undefined }),
    watches: () => ({ health: {} }),
  },
]);
const told = (lasts = false) => ({ step: 0, facts: {}, arrays: {}, ms: 1, lasts });
const stateOf = (view, more = {}) => ({
  view,
  model: {},
  status: { state: "paused" },
  answers: {},
  lesson: null,
  link: { hide: [] },
  ...more,
});
/** A book in which everything a state needs has been asked and told. */
function bookAt(state) {
  const book = new RequestBook(panels);
  const asked = book.due(state, true);
  book.heard(asked, asked.requests);
  return book;
}

test("a tab that is closed has its share of the run recorded, under the name of what it shows", () => {
  const keep = (record = [], { step }) => [...record, step];
  const tabs = [
    {
      id: "flow",
      create: () => ({ render() {} }),
      needs: () => ({ flow: {} }),
      watches: ({ view }) => (view.tab === "flow" ? {} : { "flow.kept": {} }),
      records: { flow: keep, "flow.kept": keep },
    },
    { id: "code", create: () => ({ render() {} }) },
  ];
  const inside = new Panels();
  inside.add([{ id: "inside", create: () => ({ render() {} }), tabs, openTab: ({ view }) => view.tab }]);
  const running = (tab) => stateOf({ tab }, { status: { state: "running" } });
  assert.deepEqual(new RequestBook(inside).due(running("code"), true).requests, { "flow.kept": {} });
  assert.deepEqual(new RequestBook(inside).due(running("flow"), true).requests, { flow: {} });
  const records = inside.withRecords({}, { "flow.kept": { ...told(), step: 3 } });
  assert.deepEqual(inside.withRecords(records, { flow: { ...told(), step: 9 } }), { flow: [3, 9] });
});

test("a question is asked again where the model has moved, and only another one where it has not", () => {
  const state = stateOf({ split: "test" });
  const book = bookAt(state);
  assert.ok(!book.isBehind(state));
  assert.deepEqual(book.due(state, true).requests, { misclassification: { set: "test" } });
  assert.deepEqual(book.due(state, false).requests, {});
  const other = stateOf({ split: "train", map: 1 });
  assert.ok(book.isBehind(other));
  assert.deepEqual(book.due(other, false).requests, { misclassification: { set: "train" }, map: { layer: 1 } });
});

test("what training does not change is asked once, until the model is another one", () => {
  const answers = { misclassification: told(), map: told(true) };
  const state = stateOf({ split: "test", map: 1 }, { answers });
  const book = bookAt(state);
  assert.deepEqual(book.due(state, true).requests, { misclassification: { set: "test" } });
  book.forget();
  const anew = { ...state, answers: withoutModel(answers, true) };
  assert.deepEqual(Object.keys(book.due(anew, true).requests), ["misclassification", "map"]);
});

test("what was left out while training is asked for as soon as nothing runs", () => {
  const running = stateOf({ split: "test" }, { status: { state: "running" } });
  const book = new RequestBook(panels);
  const asked = book.due(running, true);
  assert.deepEqual(Object.keys(asked.requests), ["misclassification", "health"]);
  book.heard(asked, {});
  assert.ok(!book.isBehind(running));
  const paused = stateOf({ split: "test" });
  assert.ok(book.isBehind(paused));
  assert.deepEqual(book.due(paused, false).requests, { misclassification: { set: "test" } });
});

test("an answer stays as long as it is needed", () => {
  const answers = { misclassification: told(), map: told(true) };
  assert.deepEqual(withTold(answers, { map: told() }, { map: {} }), { map: told() });
  assert.equal(withTold(answers, {}, { misclassification: {}, map: {} }).misclassification, answers.misclassification);
  const state = stateOf({ split: "test", map: 1 }, { answers });
  const book = bookAt(state);
  assert.ok(book.isBehind(stateOf({ split: "test" }, { answers })));
});

test("of another model only the network's numbers stay until there are new ones", () => {
  const answers = { misclassification: told(), "network.parameters": told() };
  assert.deepEqual(Object.keys(withoutModel(answers, false)), ["network.parameters"]);
});
