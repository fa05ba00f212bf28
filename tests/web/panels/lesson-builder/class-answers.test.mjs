import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import {
  merged,
  MOST_BYTES,
  MOST_FILES,
  readAnswers,
  studentOf,
} from "../../../../web/js/panels/lesson-builder/class-answers.js";
import { answersFile } from "../../../../web/js/panels/lesson/custom/answers.js";
import * as progress from "../../../../web/js/panels/lesson/progress.js";

const lessonNamed = (id) =>
  JSON.parse(readFileSync(new URL(`../../../../web/lessons/${id}.json`, import.meta.url), "utf8"));
const [xor, byHand] = ["xor", "by_hand"].map(lessonNamed);

/** What somebody hands in who has chosen so at the first questions; null: passed over. */
function handedIn(choices, { document = xor, minute = 0, goals = [], solved = [] } = {}) {
  const answers = document.steps.map((_, i) => (choices[i] === undefined ? null : shown(choices[i])));
  const lesson = { ...progress.beginLesson(document), answers, goals, solved };
  return answersFile(lesson, new Date(Date.UTC(2026, 10, 26, 8, minute)));
}
const shown = (choice) => (choice === null ? null : { choice, isShown: true });

const file = (name, content) =>
  Object.assign(new Blob([typeof content === "string" ? content : JSON.stringify(content)]), { name });
const mergedFiles = async (files) => merged(await readAnswers(files), "en");
const { question: first } = xor.steps[0];
const other = first.choices.findIndex((_, i) => i !== first.right);

test("who chose what is counted for each question, with the names, and who did the task", async () => {
  const told = await mergedFiles([
    file("cem.json", handedIn([first.right], { minute: 1, goals: [5] })),
    file("anna.json", handedIn([other], { minute: 2 })),
    file("ben.json", handedIn([first.right], { minute: 3 })),
    file("dana.json", handedIn([], { minute: 4 })),
  ]);
  assert.deepEqual(told.refused, []);
  assert.equal(told.title, "Can it learn XOR?");
  assert.deepEqual(told.students, ["anna", "ben", "cem", "dana"]);
  assert.deepEqual(told.asked[0], {
    step: 1,
    words: first.ask,
    answers: [
      { words: first.choices[first.right], isRight: true, names: ["ben", "cem"] },
      { words: first.choices[other], isRight: false, names: ["anna"] },
      { words: null, isRight: null, names: ["dana"] },
    ],
  });
  assert.deepEqual(told.asked.at(-1), {
    step: 6,
    words: "Task: Three are enough",
    answers: [
      { words: "reached", isRight: true, names: ["cem"] },
      { words: "not reached", isRight: null, names: ["anna", "ben", "dana"] },
    ],
  });
  assert.deepEqual(
    [...new Set(told.asked.map(({ step }) => step))],
    handedIn([]).steps.map(({ step }) => step),
  );
});

test("who has found the number of a task is told of each", async () => {
  const of = (solved, minute) => handedIn([], { document: byHand, solved, minute });
  const told = await mergedFiles([file("a.json", of([4], 0)), file("b.json", of([], 1))]);
  assert.deepEqual(told.asked.at(-1), {
    step: 5,
    words: `Number: ${byHand.steps[4].title}`,
    answers: [
      { words: "found", isRight: true, names: ["a"] },
      { words: "not found", isRight: null, names: ["b"] },
    ],
  });
});

test("an answer whose run was left is counted, and is neither right nor wrong", async () => {
  const lesson = progress.committed(progress.beginLesson(xor), other);
  const told = await mergedFiles([file("a.json", answersFile(lesson, new Date()))]);
  assert.deepEqual(told.asked[0].answers, [{ words: first.choices[other], isRight: null, names: ["a"] }]);
});

const good = handedIn([first.right]);
const [, second] = good.steps;
const changed = (patch) => ({ ...good, ...patch });
const REFUSED = {
  "no JSON": ["<html>", "It is not JSON, so it can't be read."],
  "cut short": [JSON.stringify(good).slice(0, -9), "It has no end: save it once more."],
  empty: ["", "It is empty."],
  "a list": ["[]", "the file must be an object, got a list of 0."],
  "a lesson": [xor, 'kind must be "nncore answers", as Save my answers writes it, got nothing.'],
  "another version": [changed({ version: 2 }), "version must be 1, got 2."],
  "no time": [changed({ saved_at: "soon" }), 'saved_at must be a date and time, got "soon".'],
  "no steps": [changed({ steps: {} }), "steps must be a list of 0 to 40, got an object."],
  "a strange answer": [
    changed({ steps: [{ ...good.steps[0], answer: 3 }] }),
    "steps[0].answer must be a text of 1 to 200 letters, got 3.",
  ],
  "a step too much": [
    changed({ steps: [good.steps[0], good.steps[0]] }),
    "steps must have every step once, got step 1 twice.",
  ],
  "too large": [" ".repeat(MOST_BYTES + 1), "It must have at most 200 kB, got 200.001 kB."],
  "another lesson": [
    handedIn([], { document: byHand }),
    "It is of another lesson, “Backpropagation by hand”; the table is of “Can it learn XOR?”.",
  ],
  "another version of the lesson": [
    changed({ steps: [{ ...second, question: "Something else?" }] }),
    "It is of another version of “Can it learn XOR?”: its questions or tasks are not the same.",
  ],
};
for (const [what, [content, words]] of Object.entries(REFUSED))
  test(`a file is refused in words, and the others still count: ${what}`, async () => {
    const told = await mergedFiles([
      file("bad.json", content),
      file("anna.json", handedIn([other], { minute: 1 })),
      file("ben.json", handedIn([first.right], { minute: 2 })),
    ]);
    assert.deepEqual(told.refused, [{ file: "bad.json", words }]);
    assert.deepEqual(told.students, ["anna", "ben"]);
    assert.equal(told.asked[0].answers.length, 2);
  });

test("of a student who is there twice the later file counts, whichever comes first", async () => {
  const files = [
    file("Anna.json", handedIn([first.right], { minute: 9 })),
    file("anna (1).json", handedIn([other], { minute: 4 })),
    file("ben.json", handedIn([other], { minute: 5 })),
  ];
  for (const order of [files, files.toReversed()]) {
    const told = await mergedFiles(order);
    const words = "Anna is there twice: Anna.json was saved later and counts.";
    assert.deepEqual(told.refused, [{ file: "anna (1).json", words }]);
    assert.deepEqual(told.asked[0].answers, [
      { words: first.choices[first.right], isRight: true, names: ["Anna"] },
      { words: first.choices[other], isRight: false, names: ["ben"] },
    ]);
  }
});

test("a copy under another name counts once", async () => {
  const told = await mergedFiles([file("anna.json", good), file("ben.json", good)]);
  assert.deepEqual(told.students, ["anna"]);
  assert.deepEqual(told.refused, [{ file: "ben.json", words: "It is a copy of anna.json, which counts." }]);
});

test("a student is called as the file is, without the name that all files have", () => {
  const named = (name) => studentOf(name, "Can it learn XOR?");
  assert.equal(named("Anna Meier.json"), "Anna Meier");
  assert.equal(named("anna_answers-can-it-learn-xor.json"), "anna");
  assert.equal(named("answers-can-it-learn-xor - Ben.JSON"), "Ben");
  assert.equal(named("anna (2).json"), "anna");
  assert.equal(named("answers-can-it-learn-xor (2).json"), "answers-can-it-learn-xor (2)");
});

test("no file that can be read: no table; and more files than a class has are too many", async () => {
  const told = await mergedFiles([file("bad.json", "x")]);
  assert.deepEqual([told.title, told.students, told.asked], [null, [], []]);
  const many = Array.from({ length: MOST_FILES + 1 }, (_, i) => file(`${i}.json`, good));
  await assert.rejects(readAnswers(many), { message: `files must be at most ${MOST_FILES}, got ${MOST_FILES + 1}` });
});
