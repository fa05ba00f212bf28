import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { nextLesson, openWords } from "../../../../web/js/panels/lesson/ending.js";
import { createKeptLessons } from "../../../../web/js/panels/lesson/kept.js";
import { markedTitle, markWords } from "../../../../web/js/panels/lesson/marks.js";
import * as lessons from "../../../../web/js/panels/lesson/progress.js";
import { device } from "../../device.mjs";

const wholeLesson = JSON.parse(
  readFileSync(new URL("../../../../web/lessons/vanishing.json", import.meta.url), "utf8"),
);
/** Its steps before the task. */
const vanishing = { ...wholeLesson, steps: wholeLesson.steps.slice(0, 3) };
const begun = lessons.beginLesson(vanishing);

const answered = lessons.atStep(lessons.answered(lessons.committed(begun, 1)), 1);

test("what was kept goes on at its step with its answers", () => {
  const storage = device();
  createKeptLessons(storage).write(answered);
  const again = lessons.beginLesson(vanishing, createKeptLessons(storage).read(vanishing));
  assert.equal(again.at, 1);
  assert.deepEqual(again.answers, [{ choice: 1, isShown: true }, null, null]);
  assert.equal(again.waits, false);
});

test("a goal that was reached stays reached over a reload, for answers to hand in", () => {
  const storage = device();
  createKeptLessons(storage).write(lessons.withGoalReached(answered));
  const known = () => lessons.beginLesson(vanishing, createKeptLessons(storage).read(vanishing));
  assert.deepEqual(known().goals, [1]);
  const fresh = lessons.begunFresh(known());
  assert.deepEqual([fresh.goals, lessons.goneOn(fresh).goals], [[], [1]]);
  assert.deepEqual(lessons.begunAgain(known()).goals, []);
});

test("what an older version kept, without goals, goes on", () => {
  const older = { at: 1, answers: [null, null, null], isOver: false, isDone: false };
  const kept = createKeptLessons(device(JSON.stringify({ vanishing: older })));
  assert.deepEqual(lessons.beginLesson(vanishing, kept.read(vanishing)).goals, []);
});

test("who follows a link begins anew, and goes on with the earlier visit until an answer is given", () => {
  const storage = device();
  createKeptLessons(storage).write(answered);
  const known = () => lessons.beginLesson(vanishing, createKeptLessons(storage).read(vanishing));
  const fresh = lessons.begunFresh(known());
  assert.deepEqual([fresh.at, fresh.answers], [0, [null, null, null]]);
  createKeptLessons(storage).write(lessons.atStep(fresh, 2));
  assert.equal(createKeptLessons(storage).marks().vanishing.at, 1);
  const again = lessons.begunFresh(known());
  assert.equal(again.at, 0);
  assert.deepEqual(lessons.goneOn(again).answers, answered.answers);
  assert.equal(lessons.goneOn(again).earlier, null);
  createKeptLessons(storage).write(lessons.committed(again, 0));
  assert.equal(known().earlier, null);
  assert.equal(lessons.begunFresh(begun).earlier, null);
});

test("a choice whose run was left before its end is kept as a choice, and waits for nothing", () => {
  const storage = device();
  createKeptLessons(storage).write(lessons.asked(lessons.committed(begun, 2)));
  const again = lessons.beginLesson(vanishing, createKeptLessons(storage).read(vanishing));
  assert.deepEqual(again.answers[0], { choice: 2, isShown: false });
  assert.deepEqual([again.waits, again.asked], [false, null]);
});

const whole = { at: 1, answers: [null, null, null], isOver: false, isDone: false };
const damaged = {
  "no JSON": "{",
  "no object": "[1, 2]",
  nothing: "null",
  "a text for a lesson": JSON.stringify({ vanishing: "done" }),
  "too few answers": JSON.stringify({ vanishing: { ...whole, answers: [null] } }),
  "no such step": JSON.stringify({ vanishing: { ...whole, at: 3 } }),
  "no whole step": JSON.stringify({ vanishing: { ...whole, at: "1" } }),
  "no such choice": JSON.stringify({ vanishing: { ...whole, answers: [{ choice: 3, isShown: true }, null, null] } }),
  "no such goal": JSON.stringify({ vanishing: { ...whole, goals: [3] } }),
  "no flag": JSON.stringify({ vanishing: { ...whole, isWorked: 1 } }),
  "no such task": JSON.stringify({ vanishing: { ...whole, solved: [3] } }),
  "no list of goals": JSON.stringify({ vanishing: { ...whole, goals: "all" } }),
  "an answer of another form": JSON.stringify({ vanishing: { ...whole, answers: [{ choice: 0 }, null, null] } }),
};
for (const [name, text] of Object.entries(damaged)) {
  test(`damaged progress is nobody's: ${name}`, () => {
    const kept = createKeptLessons(device(text));
    assert.equal(kept.read(vanishing), null);
    kept.write(answered);
    assert.equal(kept.read(vanishing).at, 1);
  });
}

for (const [name, storage] of [
  ["without a storage", null],
  ["where the storage is full", device(null, true)],
]) {
  test(`progress stays for this visit ${name}`, () => {
    const kept = createKeptLessons(storage);
    kept.write(answered);
    assert.equal(kept.read(vanishing).at, 1);
    assert.equal(createKeptLessons(storage).read(vanishing), null);
  });
}

test("two tabs keep the lessons of both", () => {
  const storage = device();
  const [one, other] = [createKeptLessons(storage), createKeptLessons(storage)];
  one.write(answered);
  other.write({ ...begun, document: { ...vanishing, id: "xor" } });
  assert.deepEqual(Object.keys(one.marks()), ["vanishing", "xor"]);
});

test("all of it is forgotten at once", () => {
  const storage = device();
  const kept = createKeptLessons(storage);
  kept.write(answered);
  kept.forget();
  assert.equal(kept.read(vanishing), null);
  assert.deepEqual(createKeptLessons(storage).marks(), {});
});

test("a list says what is done and how far the others are", () => {
  const storage = device();
  const kept = createKeptLessons(storage);
  kept.write(answered);
  assert.deepEqual(kept.marks(), { vanishing: { at: 1, steps: 3, isDone: false } });
  assert.equal(markedTitle("Vanishing gradients", kept.marks().vanishing), "Vanishing gradients (at step 2 of 3)");
  kept.write(lessons.atStep(lessons.finished(allAnswered), 0));
  assert.equal(markedTitle("Vanishing gradients", kept.marks().vanishing), "✓ Vanishing gradients");
  assert.equal(markWords(undefined), "");
});

/** Every question has its answer. */
const allAnswered = [0, 1, 2].reduce(
  (lesson, at) => lessons.answered(lessons.committed(lessons.atStep(lesson, at), 1)),
  begun,
);

/** What the list says of a lesson, as it is kept. */
function markKept(lesson) {
  const kept = createKeptLessons(device());
  kept.write(lesson);
  return markWords(kept.marks()[lesson.document.id]);
}

test("a lesson that was walked through without its work is seen, not done", () => {
  assert.equal(markKept(lessons.finished(begun)), "seen, 0 of 3 done");
  assert.equal(markKept(lessons.finished(answered)), "seen, 1 of 3 done");
  assert.equal(markKept(lessons.finished(allAnswered)), "done");
});

test("a task is part of the work, a goal that nobody sets is not", () => {
  const wholly = lessons.beginLesson(wholeLesson);
  assert.equal(markKept(lessons.finished(wholly)), "seen, 0 of 4 done");
  const asked = { ...wholly, answers: [...allAnswered.answers, null] };
  assert.equal(markKept(lessons.finished(asked)), "seen, 3 of 4 done");
  assert.equal(markKept(lessons.finished(lessons.withGoalReached(lessons.atStep(asked, 3)))), "done");
  const [first] = wholeLesson.steps;
  const unset = { ...vanishing, steps: [{ ...first, question: undefined, goal: { cost: 1, says: "Low." } }] };
  assert.equal(markKept(lessons.finished(lessons.beginLesson(unset))), "done");
});

const byHand = JSON.parse(readFileSync(new URL("../../../../web/lessons/by_hand.json", import.meta.url), "utf8"));
const number = byHand.steps.at(-1).task;
const ofNumber = {
  ...byHand,
  steps: byHand.steps.slice(-1).map((step) => ({ ...step, experiment: { data: { name: "csv" } } })),
};
const withData = (lesson, name) => ({ lesson, model: { experiment: { data: { name } } } });

test("a number to be worked out is part of the work, and may be all of it", () => {
  const walked = lessons.finished(lessons.beginLesson(ofNumber));
  assert.equal(markKept(walked), "seen, 0 of 1 done");
  assert.deepEqual(openWords(walked), ["Not done yet: the task of step 1."]);
  const solved = lessons.withSolved(withData(walked, "csv"), number);
  assert.equal(markKept(solved), "done");
  assert.deepEqual(openWords(solved), []);
  assert.deepEqual(lessons.withSolved(withData(solved, "csv"), number), solved);
});

test("a step may set a goal and a number: two tasks, and one step that is open", () => {
  const step = { ...ofNumber.steps[0], goal: { asks: "Train.", cost: 0.1, says: "Low." } };
  const walked = lessons.finished(lessons.beginLesson({ ...ofNumber, steps: [step] }));
  const solved = lessons.withSolved(withData(walked, "csv"), number);
  assert.equal(markKept(solved), "seen, 1 of 2 done");
  assert.deepEqual(openWords(solved), ["Not done yet: the task of step 1."]);
  assert.equal(markKept(lessons.withGoalReached(solved)), "done");
});

test("a number of other data, or of another lesson's task, is no work done", () => {
  const begun = lessons.beginLesson(ofNumber);
  assert.equal(lessons.withSolved(withData(begun, "circle"), number), begun);
  assert.equal(lessons.withSolved({ lesson: begun, model: null }, number), begun);
  assert.equal(lessons.withSolved(withData(begun, "csv"), { ...number }), begun);
});

test("a number that was worked out stays so over a reload, and waits beside a visit by link", () => {
  const storage = device();
  createKeptLessons(storage).write(lessons.withSolved(withData(lessons.beginLesson(ofNumber), "csv"), number));
  const known = () => lessons.beginLesson(ofNumber, createKeptLessons(storage).read(ofNumber));
  assert.deepEqual(known().solved, [0]);
  const fresh = lessons.begunFresh(known());
  assert.deepEqual([fresh.solved, lessons.goneOn(fresh).solved], [[], [0]]);
  assert.deepEqual(lessons.begunAgain(known()).solved, []);
});

test("what an older version kept, without numbers, goes on, and keeps its mark", () => {
  const older = { at: 0, answers: [null], goals: [], isOver: false, isDone: true, isWorked: true };
  const kept = createKeptLessons(device(JSON.stringify({ [byHand.id]: older })));
  const lesson = lessons.beginLesson(ofNumber, kept.read(ofNumber));
  assert.deepEqual(lesson.solved, []);
  assert.equal(markKept(lesson), "done");
});

test("what was done once stays done when the lesson is taken again, and what is made up for is done", () => {
  assert.equal(markKept(lessons.begunAgain(lessons.finished(allAnswered))), "done");
  assert.equal(markKept(lessons.begunAgain(lessons.finished(answered))), "seen, 0 of 3 done");
  assert.equal(markKept({ ...lessons.atStep(lessons.finished(begun), 0), answers: allAnswered.answers }), "done");
});

test("what an older version kept as done stays done", () => {
  const older = { at: 2, answers: [null, null, null], isOver: true, isDone: true };
  const kept = createKeptLessons(device(JSON.stringify({ vanishing: older })));
  assert.equal(markWords(kept.marks().vanishing), "done");
  assert.equal(markKept(lessons.beginLesson(vanishing, kept.read(vanishing))), "done");
});

test("the end names the questions and the tasks that are open", () => {
  const wholly = lessons.beginLesson(wholeLesson);
  assert.deepEqual(openWords(wholly), [
    "Not answered yet: the questions of steps 1, 2 and 3.",
    "Not done yet: the task of step 4.",
  ]);
  assert.deepEqual(openWords({ ...wholly, answers: [...allAnswered.answers, null], goals: [3] }), []);
});

test("the end of a lesson is no step of its own, and counts the answers", () => {
  const end = lessons.finished(answered);
  assert.deepEqual([end.at, end.isOver, end.isDone], [2, true, true]);
  assert.deepEqual(lessons.scoreOf(end), { answered: 1, right: Number(vanishing.steps[0].question.right === 1) });
  const again = lessons.begunAgain(end);
  assert.deepEqual([again.at, again.isOver, again.isDone, again.answers[0]], [0, false, true, null]);
});

test("after the last lesson comes the first that is not done, or none", () => {
  const list = ["a", "b", "c"].map((id) => ({ id, title: id }));
  assert.equal(nextLesson(list, "a", {}).id, "b");
  assert.equal(nextLesson(list, "c", { a: { at: 0, steps: 2, isDone: true } }).id, "b");
  const done = { at: 0, steps: 2, isDone: true };
  assert.equal(nextLesson(list, "c", { a: done, b: done }), null);
});
