import assert from "node:assert/strict";
import test from "node:test";
import { createAsking } from "../../../../web/js/panels/explore/asking.js";

/** Python that answers when it is told to. */
function python(state = "ready", coming = null) {
  const asked = [];
  const left = [];
  const status = { state };
  const store = { get: () => ({ status }) };
  const actions = {
    askExplorable: (question, request) => new Promise((answer) => asked.push({ question, request, answer })),
    leaveExplorable: (id) => left.push(id),
  };
  return { asked, left, status, asking: createAsking("race", { store, actions }, () => coming) };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

test("a question carries the name of its explorable", async () => {
  const { asked, asking } = python();
  const told = asking.ask("begin", { seeds: 3 });
  assert.deepEqual([asked[0].question, asked[0].request], ["race.begin", { seeds: 3 }]);
  asked[0].answer("yes");
  assert.equal(await told, "yes");
});

test("what was left hears nothing, and Python forgets it", async () => {
  const { asked, left, asking } = python();
  const told = asking.ask("begin");
  asking.leave();
  asked[0].answer("too late");
  assert.equal(await told, undefined);
  assert.equal(await asking.ask("begin"), undefined);
  assert.equal(asked.length, 1);
  assert.deepEqual(left, ["race"]);
});

test("what has asked nothing leaves nothing, and nobody is asked while Python is away", async () => {
  const idle = python();
  idle.asking.leave();
  assert.deepEqual(idle.left, []);
  const { asked, asking } = python("failed");
  assert.equal(await asking.ask("begin"), undefined);
  assert.equal(asked.length, 0);
});

test("a question waits for the part of Python that answers it, and is not asked of one that was left meanwhile", async () => {
  let arrived = () => {};
  const coming = new Promise((resolve) => (arrived = resolve));
  const [stays, goes] = [python("ready", coming), python("ready", coming)];
  stays.asking.ask("begin");
  const told = goes.asking.ask("begin");
  goes.asking.leave();
  await settled();
  assert.deepEqual([stays.asked.length, goes.asked.length], [0, 0]);
  arrived();
  assert.equal(await told, undefined);
  assert.deepEqual([stays.asked.length, goes.asked.length], [1, 0]);
  assert.deepEqual(goes.left, []);
});

test("of questions that come faster than answers only the last is asked", async () => {
  const { asked, asking } = python();
  const heard = [];
  const ask = asking.follow("point", (told) => heard.push(told));
  for (const z of [1, 2, 3, 4]) ask({ z });
  assert.deepEqual(
    asked.map(({ request }) => request.z),
    [1],
  );
  asked[0].answer("first");
  await settled();
  assert.deepEqual(
    asked.map(({ request }) => request.z),
    [1, 4],
  );
  asked[1].answer("last");
  await settled();
  assert.deepEqual(heard, ["first", "last"]);
  ask({ z: 5 });
  assert.equal(asked.length, 3);
});

test("who waits for a question that follows waits until the last one is answered", async () => {
  const { asked, asking } = python();
  const heard = [];
  const ask = asking.follow("point", (told) => heard.push(told));
  const [first, last] = [ask({ z: 1 }), ask({ z: 2 })].map((all) => all.then(() => heard.length));
  asked[0].answer("first");
  await settled();
  asked[1].answer("last");
  assert.deepEqual([await first, await last], [2, 2]);
});

test("work is asked for slice after slice until it is done", async () => {
  const { asked, asking } = python();
  const heard = [];
  asking.keepAsking("go", {}, (told) => heard.push(told.facts.step));
  for (const step of [1, 2, 3]) {
    asked[step - 1].answer({ facts: { step, goes_on: step < 3 } });
    await settled();
  }
  assert.deepEqual(heard, [1, 2, 3]);
  assert.equal(asked.length, 3);
});

test("work that is stopped is neither heard nor asked for again", async () => {
  const { asked, asking } = python();
  const heard = [];
  const stop = asking.keepAsking("go", {}, (told) => heard.push(told.facts.step));
  asked[0].answer({ facts: { step: 1, goes_on: true } });
  await settled();
  stop();
  asked[1].answer({ facts: { step: 2, goes_on: true } });
  await settled();
  assert.deepEqual(heard, [1]);
  assert.equal(asked.length, 2);
});
