// @ts-check
/** The rules for the parts of a lesson's step that need no list of the page: question, task, table; and for the lesson's comparison. */
import { flag, listOf, matching, number, orNull, section, text, whole } from "./rules.js";

export const MOST_CHOICES = 6;
const STEPS = 100_000;

/** Limits that a goal can set. */
export const GOAL_LIMITS = ["cost", "cost_test", "metric", "metric_test", "neurons", "parameters", "steps", "passes"];

/** The parts of explorables that a question may ask about, as their elements' `data-asked` has them. */
export const ASKED = [
  ...["curves", "overflow", "shift"].map((part) => `activations.${part}`),
  ...["errors", "shares", "theory"].map((part) => `approximation.${part}`),
  ...["bound", "gradient", "map", "path", "race", "step"].map((part) => `descent.${part}`),
  ...["curves", "predictions"].map((part) => `losses.${part}`),
];

export const name = matching(/^[a-z][a-z0-9_-]{0,39}$/i, "be a name of letters, digits, _ and -");
export const place = matching(/^[\w.]{1,20}$/, "name a quantity of the derivation, such as z.1");
export const whose = matching(/^(?:batch|(?:train|test):\d{1,7})$/, "be batch, or an example such as train:0");

export const QUESTION = section(
  {
    ask: text(300),
    choices: listOf(text(200), 2, MOST_CHOICES),
    right: whole(0, MOST_CHOICES - 1),
    until: section({ step: whole(0, STEPS) }, { cost: number(0, 1e6) }),
    answer: listOf(text(800), 1, 5),
  },
  { replies: listOf(text(500, 0), 2, MOST_CHOICES), calculated: flag },
);

export const GOAL = section(
  { says: text(200) },
  {
    asks: text(300),
    cost: number(0, 1e6),
    cost_test: number(0, 1e6),
    metric: number(-1e6, 1e6),
    metric_test: number(-1e6, 1e6),
    neurons: whole(0, 10_000),
    parameters: whole(1, 1e8),
    steps: whole(0, STEPS),
    passes: name,
  },
);

export const TASK = section({
  ask: text(300),
  quantity: place,
  at: listOf(whole(0, 10_000), 0, 3),
  on: whose,
  decimals: whole(1, 6),
  right: listOf(text(500), 1, 3),
});

export const TABLE = section({
  caption: text(120),
  head: listOf(text(60, 0), 1, 8),
  rows: listOf(listOf(text(60, 0), 1, 8), 1, 40),
});

const measure = orNull(number(0, 1e9));
const ROW = section({
  label: text(60),
  note: text(60),
  seconds: measure,
  measures: section(
    {},
    {
      categorical_cross_entropy: measure,
      accuracy: measure,
      precision: measure,
      recall: measure,
      categorical_accuracy: measure,
    },
  ),
});
export const COMPARISON = section({ measured: name, source: text(60), quoted: listOf(ROW, 1, 8) });
