import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { checkedLesson, RuleError } from "../../../../web/js/panels/lesson/form/lesson-form.js";
import { ASKED } from "../../../../web/js/panels/lesson/form/parts.js";
import { catalog } from "../../catalog.mjs";

const folder = new URL("../../../../web/lessons/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".json") && name !== "index.json");
const read = (name) => JSON.parse(readFileSync(new URL(name, folder), "utf8"));
const experiment = catalog.datasets.find(({ name }) => name === "xor4").experiment;

/** A small lesson that holds. */
const small = () => ({
  id: "small",
  title: "Small",
  steps: [
    {
      title: "One",
      markdown: "Some *words*.",
      experiment,
      question: {
        ask: "Why?",
        choices: ["This", "That"],
        right: 1,
        until: { step: 0 },
        answer: ["That."],
      },
    },
    { title: "Two", text: ["More."], goal: { says: "Done.", cost: 0.1 } },
  ],
});

/** The small lesson with another value at a path such as `steps.0.title`. */
function withValue(path, value) {
  const lesson = JSON.parse(JSON.stringify(small()));
  const names = path.split(".");
  const last = names.pop();
  const place = names.reduce((inner, name) => inner[name], lesson);
  if (value === undefined) delete place[last];
  else place[last] = value;
  return lesson;
}

for (const name of files) {
  test(`${name} of the course has the form of a lesson`, () => {
    assert.equal(checkedLesson(read(name), catalog).id, name.replace(".json", ""));
  });
}

test("a small lesson has the form of one, and comes back as it is", () => {
  assert.deepEqual(checkedLesson(small(), catalog), small());
});

const WRONG = [
  ["title", 7, "title must be a text of 1 to 80 letters, got 7"],
  ["title", "", 'title must be a text of 1 to 80 letters, got ""'],
  ["id", "../../etc/passwd", 'id must be a name of letters, digits, _ and -, got "../../etc/passwd"'],
  ["steps", {}, "steps must be a list of 1 to 40, got an object"],
  ["steps", [], "steps must be a list of 1 to 40, got a list of 0"],
  ["steps.1", null, "steps[1] must be an object, got null"],
  ["steps.0.experiment", undefined, "steps[0].experiment must be given: a lesson begins with one, got nothing"],
  ["steps.0.experiment.data.name", "nowhere", /^steps\[0\]\.experiment\.data\.name must be one of .*, got nowhere$/],
  ["steps.0.experiment.version", 2, "steps[0].experiment.version must be 1, got 2"],
  ["steps.0.experiment", [1], "steps[0].experiment must be an object, got [1]"],
  ["steps.0.experiment.model.layers", [{ units: 1e9 }], /^steps\[0\]\.experiment\.model\.layers\[0\]\.units must be/],
  ["steps.0.script", "alert(1)", /^steps\[0\]\.script must be left out: there are only title, .*, got "alert\(1\)"$/],
  ["steps.0.markdown", "x".repeat(5001), /^steps\[0\]\.markdown must be a text of 1 to 5000 letters, got "x{60}"$/],
  ["steps.0.markdown", undefined, "steps[0].markdown must be given, where there is no text, got nothing"],
  ["steps.0.text", ["a"], /^steps\[0\]\.markdown must be left out beside text/],
  ["steps.0.show", "footer", /^steps\[0\]\.show must be one of data, .*, got "footer"$/],
  ["steps.0.show", "explore", 'steps[0].show must not be explore where the step opens none, got "explore"'],
  ["steps.0.show", "comparison", /^steps\[0\]\.show must not be comparison/],
  ["steps.0.hide", ["data", "data"], "steps[0].hide must name nothing twice, got a list of 2"],
  ["steps.0.lock", ["network"], 'steps[0].lock[0] must be one of data, layers, training, got "network"'],
  ["steps.0.explore", "constructor", /^steps\[0\]\.explore must be one of activations, .*, got "constructor"$/],
  ["steps.0.view", { tab: "none" }, /^steps\[0\]\.view\.tab must be one of step, /],
  ["steps.0.view", { theme: "dark" }, /^steps\[0\]\.view\.theme must be left out/],
  ["steps.0.view", { derive: { at: "<b>", on: "batch" } }, /^steps\[0\]\.view\.derive\.at must name a quantity/],
  ["steps.0.question.right", 2, "steps[0].question.right must be a whole number from 0 to 1, got 2"],
  ["steps.0.question.right", "1", 'steps[0].question.right must be a whole number from 0 to 5, got "1"'],
  ["steps.0.question.choices", ["one"], "steps[0].question.choices must be a list of 2 to 6, got a list of 1"],
  [
    "steps.0.question.replies",
    ["a", "b", "c"],
    /^steps\[0\]\.question\.replies must be a list of 2, one for each choice/,
  ],
  [
    "steps.0.question.until",
    { step: -1 },
    "steps[0].question.until.step must be a whole number from 0 to 100000, got -1",
  ],
  ["steps.1.conceals", ["cost"], /^steps\[1\]\.conceals must be left out where there is no question/],
  ["steps.1.goal", { says: "x" }, /^steps\[1\]\.goal must have one of cost, /],
  ["steps.1.goal.cost", null, "steps[1].goal.cost must be a number from 0 to 1000000, got null"],
  ["comparison", { measured: "../x", source: "s", quoted: [] }, /^comparison\.measured must be a name/],
];

for (const [path, value, message] of WRONG) {
  test(`${path} = ${JSON.stringify(value)?.slice(0, 40)} is refused, with field and rule`, () => {
    assert.throws(() => checkedLesson(withValue(path, value), catalog), {
      message,
    });
  });
}

test("what is no lesson at all is refused in words", () => {
  for (const [value, got] of [
    [null, "null"],
    [[], "a list of 0"],
    ["<script>", '"<script>"'],
    [3, "3"],
  ])
    assert.throws(() => checkedLesson(value, catalog), new RuleError("the lesson", "be an object", value), got);
});

test("a file that is nested too deep is refused before anything walks it", () => {
  const deep = JSON.parse(`${"[".repeat(5000)}${"]".repeat(5000)}`);
  for (const lesson of [deep, withValue("title", deep), withValue("steps.0.experiment", deep)])
    assert.throws(() => checkedLesson(lesson, catalog), {
      message: "the lesson must be nested at most 60 deep",
    });
});

test("names that objects have of themselves are no fields", () => {
  const lesson = JSON.parse(
    JSON.stringify(small()).replace('"title":"One"', '"title":"One","__proto__":{"show":"data"}'),
  );
  assert.throws(() => checkedLesson(lesson, catalog), /steps\[0\]\.__proto__ must be left out/);
  assert.throws(
    () => checkedLesson(withValue("steps.1.goal", { says: "x", toString: 1 }), catalog),
    /toString must be left out/,
  );
});

test("a question may ask about the parts that explorables name, and no others", () => {
  const explore = new URL("../../../../web/js/panels/explore/", import.meta.url);
  const files = readdirSync(explore, { recursive: true }).filter((name) => name.endsWith(".js"));
  const named = files.flatMap((name) => [
    ...readFileSync(new URL(name, explore), "utf8").matchAll(/asked: "([\w.-]+)"/g),
  ]);
  assert.deepEqual([...new Set(named.map(([, name]) => name))].sort(), [...ASKED].sort());
});

test("a step may open each part of the digits lab", () => {
  const lab = new URL("../../../../web/js/panels/lab/", import.meta.url);
  const parts = readdirSync(lab, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const ids = parts.flatMap(({ name }) => {
    const view = new URL(`${name}/view.js`, lab);
    return existsSync(view) ? [/panel = \{\s*id: "(\w+)"/.exec(readFileSync(view, "utf8"))?.[1]] : [];
  });
  assert.equal(ids.length, 6);
  for (const part of ids) checkedLesson(withValue("steps.0.view", { lab: part }), catalog);
});
