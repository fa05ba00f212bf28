import assert from "node:assert/strict";
import test from "node:test";
import { placeOf, suggestedLesson } from "../../../../web/js/panels/lesson/place.js";

const lesson = (id) => ({ id, title: id, minutes: 3 });
const chapters = [
  { title: "One", lessons: [lesson("a"), lesson("b")] },
  { title: "Two", lessons: [lesson("c")] },
];
const lessons = chapters.flatMap((chapter) => chapter.lessons);
const done = { at: 2, steps: 3, isDone: true };
const begun = { at: 1, steps: 3, isDone: false };

test("a lesson says its chapter and its place, with neighbours across chapters", () => {
  const { words, previous, next } = placeOf(chapters, "b");
  assert.deepEqual([words, previous?.id, next?.id], ["Chapter 1 · 2 of 2", "a", "c"]);
  assert.equal(placeOf(chapters, "a").previous, null);
  assert.equal(placeOf(chapters, "c").next, null);
  assert.equal(placeOf(chapters, "c").words, "Chapter 2 · 1 of 1");
});

test("one goes on with what was begun, else with the first that is not done", () => {
  assert.equal(suggestedLesson(lessons, {})?.id, "a");
  assert.equal(suggestedLesson(lessons, { a: done })?.id, "b");
  assert.equal(suggestedLesson(lessons, { a: done, c: begun })?.id, "c");
  assert.equal(suggestedLesson(lessons, { a: done, b: done, c: done }), null);
});
