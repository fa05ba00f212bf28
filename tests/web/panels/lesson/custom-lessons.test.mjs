import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { deflateRawSync } from "node:zlib";
import { LONGEST, sharedLink } from "../../../../web/js/app/link/link.js";
import { lockedParts } from "../../../../web/js/app/visible-parts.js";
import { decodeLink, lessonLink, linkedBuilder } from "../../../../web/js/app/link/link.js";
import { answersFile, answersName, fileStem } from "../../../../web/js/panels/lesson/custom/answers.js";
import { addressOnHost, asFile, lessonOf, lessonOfFile } from "../../../../web/js/panels/lesson/custom/load.js";
import { loadCustomLesson, MOST_BYTES } from "../../../../web/js/panels/lesson/custom/load.js";
import { isCustomLesson, KEPT } from "../../../../web/js/panels/lesson/custom/names.js";
import { packed, unpacked } from "../../../../web/js/panels/lesson/custom/packed.js";
import * as progress from "../../../../web/js/panels/lesson/progress.js";
import { nextLesson } from "../../../../web/js/panels/lesson/ending.js";
import { placeOf } from "../../../../web/js/panels/lesson/place.js";
import { catalog } from "../../catalog.mjs";

const xor = readFileSync(new URL("../../../../web/lessons/xor.json", import.meta.url), "utf8");
const how = { name: KEPT, subject: "The file", catalog };

test("a lesson in a link is the lesson again, in letters that every link passes on", async () => {
  const name = await packed(xor);
  assert.match(name, /^z\.[\w-]+$/);
  assert.ok(name.length < xor.length / 2, String(name.length));
  assert.equal(await unpacked(name, MOST_BYTES), xor);
  assert.ok(isCustomLesson(name));
  const opened = await loadCustomLesson(name, catalog);
  assert.deepEqual(asFile(opened), JSON.parse(xor));
  assert.equal(opened.link, name);
});

test("the packed lesson goes through the page's links", async () => {
  const name = await packed(xor);
  assert.equal(decodeLink(lessonLink("#hide=data", name)).lesson, name);
  assert.equal(decodeLink(sharedLink({ lesson: name, step: 2 }, {}, catalog)).lesson, name);
  assert.equal(linkedBuilder(lessonLink("#build=1", name)), false);
  assert.equal(linkedBuilder(lessonLink("#build=1", null)), true);
  assert.equal(decodeLink(lessonLink("", "../lessons/my one.json")).lesson, "../lessons/my one.json");
  assert.equal(decodeLink(sharedLink({ lesson: "a/b&c.json", step: 1 }, {}, catalog)).lesson, "a/b&c.json");
});

test("a damaged link says so", async () => {
  const name = await packed(xor);
  for (const wrong of [name.slice(0, -20), "z.", "z.%%%", "z.____", `${name.slice(0, 80)}AAAA${name.slice(84)}`])
    await assert.rejects(unpacked(wrong, MOST_BYTES), /missing or was changed/, wrong.slice(0, 20));
});

test("a link that would unpack to a great many letters is stopped at the limit", async () => {
  const bomb = `z.${deflateRawSync(Buffer.alloc(200_000_000, " ")).toString("base64url")}`;
  await assert.rejects(unpacked(bomb, MOST_BYTES), /A lesson file must have at most 2 MB/);
});

test("a file that is too large, cut short or no lesson is refused in words", async () => {
  const file = (text) => Object.assign(new Blob([text]), { name: "a.json" });
  await assert.rejects(lessonOfFile(file(" ".repeat(MOST_BYTES + 1)), catalog), /at most 2 MB, got 2\.0 MB/);
  await assert.rejects(lessonOfFile(file(xor.slice(0, 900)), catalog), /has no end/);
  await assert.rejects(lessonOfFile(file("<html>"), catalog), /is not JSON/);
  await assert.rejects(lessonOfFile(file("[".repeat(500_000)), catalog), /has no end/);
  await assert.rejects(lessonOfFile(file("{}"), catalog), /id must be a name/);
});

test("a file's lesson is called by a link that holds it, a long one by what the device keeps", async () => {
  const short = await lessonOfFile(Object.assign(new Blob([xor]), { name: "xor.json" }), catalog);
  assert.ok(short.link?.startsWith("z.") && short.link.length <= LONGEST);
  const document = JSON.parse(xor);
  const noise = Array.from({ length: 3000 }, (_, i) => Math.sin(i * i) * 1e3);
  document.steps[0].experiment.weights = [{ W: [noise], b: [0] }];
  const long = await lessonOfFile(Object.assign(new Blob([JSON.stringify(document)]), { name: "xor.json" }), catalog);
  assert.equal(long.link, KEPT);
});

test("answers of a file's lesson are kept apart from the course's lesson of that name, and from its earlier self", () => {
  const ids = [xor, xor.replace("Four points", "Five points")].map((text) => lessonOf(text, how).id);
  assert.equal(new Set([...ids, "xor"]).size, 3);
  assert.equal(asFile(lessonOf(xor, how)).id, "xor");
});

test("a file's lesson has its answers again when the page is loaded again by its link", async () => {
  const spaced = JSON.stringify(JSON.parse(xor), null, 3);
  const opened = await lessonOfFile(Object.assign(new Blob([spaced]), { name: "xor.json" }), catalog);
  const again = await loadCustomLesson(opened.link, catalog);
  assert.equal(again.id, opened.id);
});

const PAGE = "https://school.example/nncore/index.html#lesson=x";

test("a lesson's address is one on this host", () => {
  assert.equal(addressOnHost("mine.json", PAGE), "https://school.example/nncore/mine.json");
  assert.equal(addressOnHost("/course/1.json#x", PAGE), "https://school.example/course/1.json");
  assert.equal(addressOnHost("https://school.example/a.json", PAGE), "https://school.example/a.json");
  for (const wrong of [
    "https://evil.example/a.json",
    "//evil.example/a.json",
    "http://school.example/a.json",
    "https://school.example.evil.example/a.json",
    "https://school.example@evil.example/a.json",
    "https://me:pw@school.example/a.json",
    "\\\\evil.example/a.json",
    "data:application/json,{}",
    "blob:https://school.example/1",
    "file:///etc/passwd.json",
    "javascript:alert(1).json",
    "https://school.example:8443/a.json",
    "https://",
  ])
    assert.throws(() => addressOnHost(wrong, PAGE), /lesson must be the address of a file on this host, got /, wrong);
});

test("the course's own lessons are called by words, all others are not", () => {
  for (const { id } of JSON.parse(
    readFileSync(new URL("../../../../web/lessons/index.json", import.meta.url), "utf8"),
  ).flatMap(({ lessons }) => lessons))
    assert.equal(isCustomLesson(id), false);
  for (const name of ["mine.json", "/a/b", "../x", KEPT, "z.abc"]) assert.ok(isCustomLesson(name));
});

test("build=1 opens the builder, and must be 0 or 1", () => {
  assert.equal(linkedBuilder("#build=1"), true);
  assert.equal(linkedBuilder("#lesson=xor"), false);
  assert.throws(() => linkedBuilder("#build=yes"), /build must be 0 or 1, got yes/);
});

test("a lesson that is none of the course has no neighbours and no next one", () => {
  const chapters = [{ title: "One", lessons: [{ id: "a", title: "A", minutes: 1 }] }];
  assert.deepEqual(placeOf(chapters, "own/a.x"), {
    words: "A lesson of its own",
    previous: null,
    next: null,
  });
  assert.equal(nextLesson(chapters[0].lessons, "own/a.x", {}), null);
});

test("answers to hand in say what was chosen and whether it was right, nothing of who it was", () => {
  let lesson = progress.beginLesson(lessonOf(xor, how));
  lesson = progress.answered(progress.asked(progress.committed(lesson, 1)));
  lesson = progress.committed(progress.atStep(lesson, 1), 0);
  lesson = progress.withGoalReached(progress.atStep(lesson, 5));
  const file = answersFile(lesson, new Date(Date.UTC(2026, 10, 26, 8)));
  assert.deepEqual(Object.keys(file), [
    "kind",
    "version",
    "lesson",
    "saved_at",
    "finished",
    "answered",
    "right",
    "steps",
  ]);
  assert.equal(file.saved_at, "2026-11-26T08:00:00.000Z");
  assert.deepEqual(file.lesson, { id: "xor", title: "Can it learn XOR?" });
  assert.deepEqual([file.answered, file.right, file.finished], [1, 1, false]);
  assert.deepEqual(file.steps[0], {
    step: 1,
    title: "Four points and one neuron",
    question: "Train this neuron for 1,000 steps. Where does its cost end?",
    answer: "At 0.693, which is ln 2",
    right: true,
  });
  assert.deepEqual([file.steps[1].answer, file.steps[1].right], ["All four", null]);
  assert.deepEqual(
    file.steps.find(({ step }) => step === 6),
    { step: 6, title: "Three are enough", goal_reached: true },
  );
  assert.ok(!file.steps.some(({ step }) => step === 3));
  const unasked = lesson.document.steps.flatMap(({ goal }, i) => (goal && !goal.asks && !goal.passes ? [i + 1] : []));
  assert.deepEqual(unasked, [4, 5]);
  assert.ok(
    file.steps.every((one) => !unasked.includes(one.step) || !("goal_reached" in one)),
    "nobody was asked",
  );
});

test("answers to hand in say whether the number of a task was found", () => {
  const byHand = readFileSync(new URL("../../../../web/lessons/by_hand.json", import.meta.url), "utf8");
  const lesson = progress.beginLesson(JSON.parse(byHand));
  const last = lesson.document.steps.at(-1);
  const told = (now) => answersFile(now, new Date()).steps.at(-1);
  assert.deepEqual(told(lesson), { step: 5, title: last.title, task_solved: false });
  const model = { experiment: { data: lesson.document.steps[0].experiment.data } };
  const solved = progress.withSolved({ lesson, model }, last.task);
  assert.deepEqual(told(solved), { step: 5, title: last.title, task_solved: true });
});

test("a title becomes a file's name of plain letters", () => {
  assert.equal(answersName("Können Netze XOR?"), "answers-konnen-netze-xor.json");
  assert.equal(fileStem("../../数字"), "lesson");
});

test("a lesson's step locks what it names, beside what the link locks", () => {
  const lesson = progress.beginLesson({ ...JSON.parse(xor), steps: [{ title: "One", lock: ["layers"] }] });
  const link = { embed: false, hide: [], lock: ["data"], example: null, solutions: true };
  assert.deepEqual(lockedParts({ link, lesson }), ["data", "layers"]);
  assert.deepEqual(lockedParts({ link, lesson: null }), ["data"]);
});
