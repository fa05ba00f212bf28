import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import * as drafts from "../../../../web/js/panels/lesson-builder/draft.js";
import { keepDraft, keptDraft } from "../../../../web/js/panels/lesson-builder/kept.js";
import { experimentWords, takenFrom } from "../../../../web/js/panels/lesson-builder/shown-form.js";
import {
  CONCEALED_WORDS,
  PANEL_WORDS,
  placeWords,
  SHOWN_WORDS,
} from "../../../../web/js/panels/lesson-builder/words.js";
import { redone, typed, undoably, undone } from "../../../../web/js/panels/lesson-builder/undo.js";
import { numberOf, wholesOf } from "../../../../web/js/panels/lesson-builder/fields.js";
import { initialState, withView } from "../../../../web/js/app/state.js";
import { LOCKABLE, PANELS } from "../../../../web/js/app/visible-parts.js";
import { checkedLesson, SHOWABLE } from "../../../../web/js/panels/lesson/form/lesson-form.js";
import { device } from "../../device.mjs";
import { catalog } from "../../catalog.mjs";

const [xor, circle] = ["xor4", "circle"].map((name) => catalog.datasets.find((one) => one.name === name).experiment);
const step = (title, experiment) => ({
  title,
  markdown: "x",
  ...(experiment && { experiment }),
});
const draft = drafts.draftOf({
  id: "l",
  title: "L",
  steps: [step("a", xor), step("b"), step("c", circle), step("d")],
});
const titles = ({ lesson }) => lesson.steps.map(({ title }) => title).join("");
const named = ({ lesson }) => lesson.steps.map(({ experiment }) => experiment?.data.name ?? null);

test("steps are added, copied, moved and deleted, and each of it is undone", () => {
  const second = drafts.atStep(draft, 1);
  const changes = [
    [drafts.withAddedStep(second), "abcd".replace("b", "b "), 2],
    [drafts.withCopiedStep(second), "abbcd", 2],
    [drafts.withMovedStep(second, -1), "bacd", 0],
    [drafts.withMovedStep(second, 1), "acbd", 2],
    [drafts.withoutStep(second), "acd", 1],
  ];
  for (const [changed, expected, at] of changes) {
    assert.equal(titles(changed), expected.replace(" ", ""));
    assert.equal(changed.at, at);
    assert.deepEqual({ ...undone(changed), future: [] }, second);
    assert.deepEqual(redone(undone(changed)), changed);
  }
});

test("a copy is a step of its own", () => {
  const copied = drafts.withCopiedStep(draft);
  copied.lesson.steps[1].experiment.seed = 999;
  assert.notEqual(copied.lesson.steps[0].experiment.seed, 999);
});

test("the ends stay where they are, and a lesson keeps one step", () => {
  assert.equal(drafts.withMovedStep(draft, -1), draft);
  const last = drafts.atStep(draft, 99);
  assert.equal(drafts.withMovedStep(last, 1), last);
  const single = drafts.newDraft(xor);
  assert.equal(drafts.withoutStep(single), single);
  assert.equal(undone(single), single);
});

test("whichever step is the first has the experiment that was on the page at it", () => {
  assert.deepEqual(named(drafts.withMovedStep(drafts.atStep(draft, 1), -1)), ["xor4", "xor4", "circle", null]);
  assert.deepEqual(named(drafts.withoutStep(draft)), ["xor4", "circle", null]);
  assert.deepEqual(named(drafts.withoutStep(drafts.atStep(draft, 1))), ["xor4", "circle", null]);
});

test("undoing goes back a hundred changes, no further", () => {
  let many = draft;
  for (let i = 0; i < 110; i++) many = drafts.withAddedStep(many);
  assert.equal(many.past.length, 100);
  for (let i = 0; i < 120; i++) many = undone(many);
  assert.equal(many.lesson.steps.length, 14);
});

test("what is typed into one field is undone at once, and nothing else with it", () => {
  const type = (now, patch) => typed(now, drafts.withStep(now, patch), `step ${now.at} ${Object.keys(patch)}`);
  const added = drafts.withAddedStep(draft);
  const titled = type(type(added, { title: "N" }), { title: "New" });
  const written = type(type(titled, { markdown: "W" }), { markdown: "Words" });
  const stepsOf = (now) => now.lesson.steps.map(({ title, markdown }) => `${title}:${markdown}`);
  assert.deepEqual(stepsOf(undone(written)).slice(0, 2), ["a:x", "New:"]);
  assert.deepEqual(stepsOf(undone(undone(written))).slice(0, 2), ["a:x", ":"]);
  assert.equal(titles(undone(undone(undone(written)))), "abcd");
  assert.deepEqual(stepsOf(redone(redone(undone(undone(written))))), stepsOf(written));
});

test("what was undone is gone once something else is changed", () => {
  const back = undone(drafts.withCopiedStep(draft));
  const other = typed(back, drafts.withStep(back, { title: "z" }), "step 0 title");
  assert.equal(redone(other), other);
  assert.equal(redone(undoably(back, back)).future.length, 0);
});

test("letters that are no number stay in the draft, and are refused with the lesson", () => {
  assert.deepEqual(["", " ", "0,25", "1e-3", "-2"].map(numberOf), [undefined, undefined, 0.25, 0.001, -2]);
  const goal = { asks: "Do it.", says: "Done.", cost: numberOf("a tenth") };
  const lesson = { id: "l", title: "L", steps: [{ title: "One", markdown: "x", experiment: xor, goal }] };
  assert.throws(() => checkedLesson(drafts.finished(lesson), catalog), {
    message: 'steps[0].goal.cost must be a number from 0 to 1000000, got "a tenth"',
  });
  assert.equal(placeWords("steps[0].goal.cost").words, "step 1, the training cost of the task");
});

const task = { ask: "How large?", quantity: "delta.1", at: [0, 1], on: "train:0", decimals: 3, right: ["Yes."] };
const withTask = (patch) => ({
  id: "l",
  title: "L",
  steps: [{ title: "One", markdown: "x", experiment: xor, task: { ...task, ...patch } }],
});

test("a number to work out is kept as it is, without the lines that were left empty", () => {
  const { steps } = checkedLesson(drafts.finished(withTask({ right: ["Yes. ", ""] })), catalog);
  assert.deepEqual(steps[0].task, task);
  assert.deepEqual(["0, 1", "3", "", " 1 ;2", "a, 0.5"].map(wholesOf), [[0, 1], [3], [], [1, 2], ["a", 0.5]]);
});

for (const [patch, rule, words] of [
  [{ ask: " " }, "task.ask must be a text of 1 to 300 letters", "what is to be worked out"],
  [{ quantity: "the error" }, "task.quantity must name a quantity of the derivation, such as z.1", "the quantity"],
  [{ at: wholesOf("0, b") }, "task.at[1] must be a whole number from 0 to 10000", "the place 2"],
  [{ at: [0, 1, 2, 3] }, "task.at must be a list of 0 to 3", "the place"],
  [{ on: "first" }, "task.on must be batch, or an example such as train:0", "whose number it is"],
  [{ quantity: "w.1" }, "task.quantity must be one that is computed, such as z.1", "the quantity"],
  [{ quantity: "delta.3" }, "task.quantity must end with the number of a layer, from 1 to 2", "the quantity"],
  [{ quantity: "delta" }, "task.quantity must end with the number of a layer, from 1 to 2", "the quantity"],
  [{ quantity: "new_b.1" }, "task.at must be a list of 1 for new_b", "the place"],
  [{ at: [1, 0] }, "task.at[0] must be a whole number from 0 to 0", "the place 1"],
  [{ at: [0, 8] }, "task.at[1] must be a whole number from 0 to 7", "the place 2"],
  [{ quantity: "d_w.2", at: [1, 0] }, "task.at[0] must be a whole number from 0 to 0", "the place 1"],
  [{ quantity: "d_w.2", at: [0, 8] }, "task.at[1] must be a whole number from 0 to 7", "the place 2"],
  [{ quantity: "new_b.1", at: [8] }, "task.at[0] must be a whole number from 0 to 7", "the place 1"],
  [{ decimals: numberOf("two") }, "task.decimals must be a whole number from 1 to 6", "the decimals"],
  [{ right: [""] }, "task.right must be a list of 1 to 3", "what is said when the number is right"],
])
  test(`a number to work out is refused with its field and rule: ${rule}`, () => {
    const [path] = rule.split(" must ");
    assert.throws(
      () => checkedLesson(drafts.finished(withTask(patch)), catalog),
      ({ message }) => message.startsWith(`steps[0].${rule}, got `),
    );
    assert.equal(placeWords(`steps[0].${path}`).words, `step 1, ${words}`);
  });

test("every title gives a name that a lesson may have", () => {
  for (const title of ["7".repeat(80), "a ".repeat(40), "数字", "7 wonders of ".repeat(6), "-x-", "X".repeat(80)]) {
    const lesson = { id: "l", title, steps: [{ title: "One", markdown: "x", experiment: xor }] };
    const { id } = checkedLesson(drafts.finished(lesson), catalog);
    assert.match(id, /^[a-z][a-z0-9-]*[a-z0-9]$|^x$/);
  }
});

test("the right choice stays the right one when others are removed", () => {
  const question = {
    ask: "?",
    choices: ["a", "b", "c"],
    right: 1,
    until: { step: 0 },
    answer: ["b"],
    replies: ["x", "y", "z"],
  };
  assert.deepEqual(drafts.withoutChoice(question, 0), {
    ...question,
    choices: ["b", "c"],
    right: 0,
    replies: ["y", "z"],
  });
  assert.deepEqual(drafts.withoutChoice(question, 2), {
    ...question,
    choices: ["a", "b"],
    right: 1,
    replies: ["x", "y"],
  });
  assert.equal(drafts.withoutChoice(question, 1).right, 0);
  assert.equal(drafts.withoutChoice({ ...question, right: 2 }, 0).right, 1);
  assert.deepEqual(drafts.withAddedChoice(question).replies, ["x", "y", "z", ""]);
  assert.deepEqual(drafts.withReply({ ...question, replies: undefined }, 1, "so").replies, ["", "so", ""]);
});

test("a finished lesson is named after its title and has nothing that was left empty", () => {
  const question = {
    ...drafts.newQuestion(),
    ask: "?",
    choices: ["a", "b"],
    answer: ["So.", ""],
    replies: ["", " "],
  };
  const built = {
    id: "lesson",
    title: "3 Neurons: why?",
    source: " ",
    learnt: ["", "Much. "],
    steps: [
      {
        title: "One",
        markdown: "x",
        show: "output",
        experiment: xor,
        hide: [],
        lock: ["data"],
        conceals: [],
        question,
      },
    ],
  };
  assert.deepEqual(checkedLesson(drafts.finished(built), catalog), {
    id: "lesson-3-neurons-why",
    title: "3 Neurons: why?",
    learnt: ["Much."],
    steps: [
      {
        title: "One",
        markdown: "x",
        show: "output",
        experiment: xor,
        lock: ["data"],
        question: {
          ask: "?",
          choices: ["a", "b"],
          right: 0,
          until: { step: 0 },
          answer: ["So."],
        },
      },
    ],
  });
});

test("a task without words of its own is what is said once the run comes there", () => {
  const step = { title: "One", markdown: "x", experiment: xor, goal: { asks: "", says: "There.", cost: 0.1 } };
  const { steps } = checkedLesson(drafts.finished({ id: "l", title: "L", steps: [step] }), catalog);
  assert.deepEqual(steps[0].goal, { says: "There.", cost: 0.1 });
});

test("what is not finished is refused at its field, in the builder's words", () => {
  const paths = [];
  const refused = (lesson) => {
    try {
      checkedLesson(drafts.finished(lesson), catalog);
    } catch (error) {
      paths.push(placeWords(error.path).words);
    }
  };
  const { lesson } = drafts.newDraft(xor);
  refused(lesson);
  const titled = { ...lesson, title: "T" };
  refused(titled);
  const [first] = lesson.steps;
  refused({ ...titled, steps: [{ ...first, title: "S" }] });
  const whole = { ...first, title: "S", markdown: "x" };
  refused({
    ...titled,
    steps: [
      {
        ...whole,
        question: { ...drafts.newQuestion(), ask: "?", choices: ["a", ""] },
      },
    ],
  });
  refused({ ...titled, steps: [whole, { ...whole, goal: { says: "x" } }] });
  assert.deepEqual(paths, [
    "the title",
    "step 1, the title",
    "step 1, the text",
    "step 1, choice 2",
    "step 2, the task",
  ]);
});

const folder = new URL("../../../../web/lessons/", import.meta.url);
for (const name of readdirSync(folder).filter((file) => file.endsWith(".json") && file !== "index.json")) {
  test(`${name} of the course opens in the builder and comes out whole, with all that has no form`, () => {
    const lesson = JSON.parse(readFileSync(new URL(name, folder), "utf8"));
    const built = checkedLesson(drafts.finished(drafts.editable(lesson)), catalog);
    assert.deepEqual({ ...built, id: lesson.id, steps: 0 }, { ...lesson, steps: 0 });
    built.steps.forEach(({ markdown, ...rest }, i) => {
      const { text, ...others } = lesson.steps[i];
      assert.equal(markdown.split("\n\n").length, text.length);
      assert.deepEqual(rest, others);
    });
  });
}

test("a step takes the experiment and how the page is looked at", () => {
  const state = withView(initialState(catalog, xor), {
    edges: "gradient",
    tab: "errors",
    explore: "losses",
  });
  const taken = takenFrom(state, state.experiment);
  assert.deepEqual(taken, {
    experiment: JSON.parse(JSON.stringify(xor)),
    view: { edges: "gradient", tab: "errors" },
    explore: "losses",
    show: "explore",
  });
  const lesson = {
    id: "l",
    title: "L",
    steps: [{ title: "a", markdown: "b", ...taken }],
  };
  checkedLesson(lesson, catalog);
  taken.experiment.seed = 7777;
  assert.notEqual(state.experiment.seed, 7777);
  const plain = withView(state, { explore: null });
  assert.deepEqual(
    ["curves", "explore"].map((shown) => takenFrom(plain, xor, shown).show),
    ["curves", "output"],
  );
  const large = takenFrom(withView(state, { tab: "step", large: true, explore: null }), xor);
  assert.deepEqual([large.show, large.explore, large.view.large], ["inside", undefined, true]);
});

test("every first look of the page is one that a lesson may have", () => {
  for (const { experiment } of catalog.datasets.filter(
    (one) => !one.experiment.data.points && !one.experiment.data.csv,
  )) {
    const state = initialState(catalog, experiment);
    const images = { ...state, model: { image_shape: [28, 28] } };
    for (const each of [state, images, withView(images, { space: "feature_space" })]) {
      const begun = drafts.withStep(drafts.newDraft(experiment), { title: "a", markdown: "b" });
      const { lesson } = drafts.withLesson(drafts.withStep(begun, takenFrom(each, experiment)), { title: "L" });
      checkedLesson(drafts.finished(lesson), catalog);
    }
  }
});

test("an experiment is told by its name and layers", () => {
  const layers = [{ units: 3 }, { units: 1 }];
  assert.equal(experimentWords({ name: "N", data: { name: "xor" }, model: { layers } }), "N: layers of 3, 1");
  assert.equal(
    experimentWords({ data: { name: "xor" }, model: { layers }, weights: [] }),
    "xor: layers of 3, 1, with its weights",
  );
});

test("the builder names what a lesson may name, and nothing else", () => {
  for (const [name] of PANEL_WORDS) assert.ok(PANELS.includes(name), name);
  for (const [name] of SHOWN_WORDS.slice(1)) assert.ok(SHOWABLE.includes(name), name);
  assert.deepEqual(
    PANEL_WORDS.slice(0, 3).map(([name]) => name),
    LOCKABLE,
  );
  const conceals = CONCEALED_WORDS.map(([name]) => name);
  const question = {
    ...drafts.newQuestion(),
    ask: "?",
    choices: ["a", "b"],
    answer: ["c"],
  };
  checkedLesson(
    {
      id: "l",
      title: "L",
      steps: [{ title: "a", markdown: "b", experiment: xor, conceals, question }],
    },
    catalog,
  );
});

test("a step as JSON has its paragraphs as Markdown", () => {
  assert.deepEqual(drafts.editableStep({ title: "a", text: ["One.", "2 * 3"] }), {
    title: "a",
    markdown: "One.\n\n2 \\* 3",
  });
});

test("a draft is kept over a reload, unfinished as it is", () => {
  const storage = device();
  assert.equal(keepDraft(drafts.atStep(draft, 2), storage), true);
  assert.deepEqual(keptDraft(storage), {
    ...draft,
    at: 2,
    lesson: JSON.parse(JSON.stringify(draft.lesson)),
  });
});

test("a full device says so, and what another program has left there is no draft", () => {
  assert.equal(keepDraft(draft, device(null, true)), false);
  assert.equal(keepDraft(draft, null), false);
  for (const text of [
    null,
    "{",
    "[]",
    "null",
    '{"lesson":{"steps":[]}}',
    '{"lesson":{"steps":[{}]}}',
    '{"lesson":{"title":"t","steps":[{"title":"a","question":{"choices":1}}]}}',
    '{"lesson":{"title":"t","steps":[{"title":"a","question":{"choices":[]}}]}}',
    '{"lesson":{"title":"t","steps":[{"title":"a","experiment":{}}]}}',
    '{"lesson":{"title":"t","steps":[{"title":"a","hide":"data"}]}}',
    '{"lesson":{"title":"t","learnt":"much","steps":[{"title":"a"}]}}',
  ])
    assert.equal(keptDraft(device(text)), null);
});
