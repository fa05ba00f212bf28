import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import * as lessons from "../../../../web/js/panels/lesson/progress.js";
import { lessonLink } from "../../../../web/js/app/link/link.js";
import { checkPanels, hiddenParts, visibleColumns } from "../../../../web/js/app/visible-parts.js";

const wholeLesson = JSON.parse(
  readFileSync(new URL("../../../../web/lessons/vanishing.json", import.meta.url), "utf8"),
);
/** Its steps before the task. */
const vanishing = { ...wholeLesson, steps: wholeLesson.steps.slice(0, 3) };
const begun = lessons.beginLesson(vanishing);
const link = { embed: false, hide: [], example: null, solutions: true };

/** A state in which the lesson's run is at a step with a cost. */
const at = (lesson, step, cost_train) => ({ lesson, link, snapshot: { step, evaluation: { cost_train } } });

test("steps end at the first and the last", () => {
  assert.equal(lessons.atStep(begun, -1).at, 0);
  assert.equal(lessons.atStep(begun, 99).at, vanishing.steps.length - 1);
});

test("a step without an experiment goes on with the one before", () => {
  assert.deepEqual(
    [0, 1, 2].map((i) => lessons.experimentStep(lessons.atStep(begun, i))),
    [0, 0, 2],
  );
});

test("an answer is due when its run, and no other, is at the stated step", () => {
  const committed = lessons.committed(lessons.atStep(begun, 1), 2);
  assert.equal(lessons.isAnswerDue(at(committed, 9999, 0)), false);
  const asked = lessons.asked(committed);
  assert.equal(lessons.isAnswerDue(at(asked, 1499, 0)), false);
  assert.equal(lessons.isAnswerDue(at(asked, 1500, 0.7)), true);
  assert.equal(lessons.isAnswerDue({ lesson: asked, snapshot: null }), false);
});

test("an answer is due when the cost is as low as stated", () => {
  const asked = lessons.asked(lessons.committed(lessons.atStep(begun, 2), 0));
  assert.equal(lessons.isAnswerDue(at(asked, 10, 0.06)), false);
  assert.equal(lessons.isAnswerDue(at(asked, 10, null)), false);
  assert.equal(lessons.isAnswerDue(at(asked, 10, 0.05)), true);
});

test("an answer stays, with the choice, when the reader walks on and back", () => {
  const answered = lessons.answered(lessons.asked(lessons.committed(begun, 1)));
  assert.equal(lessons.isAnswerDue(at(answered, 10, 0)), false);
  const back = lessons.atStep(lessons.atStep(answered, 1), 0);
  assert.deepEqual(back.answers, [{ choice: 1, isShown: true }, null, null]);
});

test("a run that was left before its end owes no answer", () => {
  const asked = lessons.asked(lessons.committed(begun, 1));
  const back = lessons.atStep(lessons.atStep(asked, 2), 0);
  assert.equal(lessons.isAnswerDue(at(back, 10, 0)), false);
});

const view = { present: false, large: false, tab: "updates" };

test("parts are put away by the frame, the link and the lesson's step", () => {
  assert.deepEqual(hiddenParts({ link, lesson: null, view }), []);
  const embedded = hiddenParts({ link: { ...link, embed: true, hide: ["curves"] }, lesson: null, view });
  assert.deepEqual(embedded, ["header", "data", "layers", "training", "runs", "curves"]);
  const hiding = lessons.beginLesson({ ...vanishing, steps: [{ ...vanishing.steps[0], hide: ["output"] }] });
  assert.deepEqual(hiddenParts({ link, lesson: hiding, view }), ["output"]);
});

test("a presentation shows network, output and curve, and Step through where it stands beside the network", () => {
  const away = ["data", "layers", "training", "lab", "runs"];
  const present = { ...view, present: true };
  assert.deepEqual(hiddenParts({ link, lesson: null, view: present }), [...away, "inside"]);
  assert.deepEqual(hiddenParts({ link, lesson: null, view: { ...present, large: true, tab: "step" } }), away);
});

test("a column stands as long as it has something to show", () => {
  assert.deepEqual(visibleColumns([], false), ["experiment", "network", "results"]);
  assert.deepEqual(visibleColumns(["data", "layers", "training", "output", "curves"], false), ["network"]);
  assert.deepEqual(visibleColumns(["data", "layers", "training", "network"], true), ["experiment", "results"]);
});

test("a link that hides what is no panel says which panels there are", () => {
  checkPanels(["data", "inside"]);
  assert.throws(() => checkPanels(["data", "footer"]), /hide must be a list of data, .*runs, got footer/);
});

test("the lesson's link keeps what it says about the page's parts, and no experiment", () => {
  assert.equal(lessonLink("#x=abc&embed=1&hide=data,curves", "xor"), "#embed=1&hide=data,curves&lesson=xor");
  assert.equal(lessonLink("#lesson=xor", null), "#");
});

test("what a question asks about is hidden until somebody commits to an answer", () => {
  assert.deepEqual(lessons.concealedParts({ lesson: begun }), ["updates", "distributions", "gradient_flow"]);
  assert.deepEqual(lessons.concealedParts({ lesson: lessons.committed(begun, 0) }), []);
  assert.deepEqual(lessons.concealedParts({ lesson: null }), []);
  assert.deepEqual(lessons.concealedParts({ lesson: lessons.finished(begun) }), []);
});

test("training is asked about once a step, and only before an answer", () => {
  assert.equal(lessons.isToAskFirst({ lesson: begun }), true);
  assert.equal(lessons.isToAskFirst({ lesson: { ...begun, trainsAnyway: true } }), false);
  assert.equal(lessons.isToAskFirst({ lesson: lessons.atStep({ ...begun, trainsAnyway: true }, 1) }), true);
  assert.equal(lessons.isToAskFirst({ lesson: lessons.committed(begun, 0) }), false);
  assert.equal(lessons.isToAskFirst({ lesson: null }), false);
});

test("a goal is reached once, by a run that gives nothing away", () => {
  const state = (lesson, step, cost_train) => ({
    lesson,
    snapshot: { step, evaluation: { cost_train, metric_train: 1 } },
  });
  const last = lessons.atStep(begun, 2);
  assert.equal(vanishing.steps[2].goal.cost, 0.05);
  assert.equal(lessons.isGoalReached(state(last, 10, 0.01)), false);
  const waiting = lessons.committed(last, 0);
  assert.equal(lessons.isGoalReached(state(waiting, 10, 0.06)), false);
  assert.equal(lessons.isGoalReached(state(waiting, 0, 0.01)), false);
  assert.equal(lessons.isGoalReached(state(waiting, 10, 0.05)), true);
  const reached = lessons.withGoalReached(waiting);
  assert.equal(lessons.isGoalReached(state(reached, 11, 0.01)), false);
  assert.equal(lessons.goalWords(reached), vanishing.steps[2].goal.says);
  assert.equal(lessons.goalWords(lessons.atStep(reached, 0)), "");
});

test("a task is done within its limits, and with the data it was set for only", () => {
  const goal = { asks: "Do it.", cost_test: 0.1, neurons: 3, steps: 100, says: "Done." };
  const experiment = { data: { name: "moons" } };
  const document = { ...vanishing, steps: [{ title: "", text: [], experiment, goal }] };
  const state = ({ cost_test = 0.1, step = 100, units = [3, 1], name = "moons" }) => {
    const now = { data: { name } };
    return {
      lesson: lessons.beginLesson(document),
      snapshot: { step, evaluation: { cost_test } },
      experiment: now,
      model: { experiment: now, layers: units.map((count) => ({ units: count })) },
    };
  };
  const isReached = (facts) => lessons.isGoalReached(state(facts));
  assert.equal(isReached({}), true);
  assert.equal(isReached({ step: 0 }), true);
  for (const off of [{ cost_test: 0.11 }, { cost_test: null }, { step: 101 }, { units: [2, 2, 1] }, { name: "sine" }])
    assert.equal(isReached(off), false, JSON.stringify(off));
  assert.equal(lessons.isGoalReached({ ...state({}), model: null }), false);
  const { snapshot } = state({});
  assert.equal(lessons.isGoalReached({ ...state({}), snapshot: { ...snapshot, isOutdated: true } }), false);
  assert.equal(lessons.isGoalReached({ ...state({}), experiment }), false, "Python still has the network before");
});
