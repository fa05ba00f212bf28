import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { decodeLink, linkedExperiment, PAGE_NAMES } from "../../../../web/js/app/link/link.js";
import { experimentNames } from "../../../../web/js/app/link/short-link.js";
import { PANELS } from "../../../../web/js/app/visible-parts.js";
import { EXPERIMENT_WORDS, LINK_RULE, PAGE_WORDS } from "../../../../web/js/panels/header/link-words.js";
import { catalog } from "../../catalog.mjs";

const README = readFileSync(new URL("../../../../README.md", import.meta.url), "utf8");
const nameOf = ([example]) => example.split("=")[0];
/** Data that have such a setting. */
const DATA = { step: "lesson=xor&", formula: "data=function&", subset: "data=mnist&" };

test("every word that a link may have is explained, and no other", () => {
  assert.deepEqual(EXPERIMENT_WORDS.map(nameOf).sort(), experimentNames(catalog).sort());
  assert.deepEqual(PAGE_WORDS.map(nameOf).sort(), [...PAGE_NAMES].sort());
});

test("README says the same as Help", () => {
  assert.ok(README.replaceAll("\n", " ").includes(LINK_RULE));
  for (const [example, meaning] of [...EXPERIMENT_WORDS, ...PAGE_WORDS])
    assert.ok(README.includes(`| \`${example}\` | ${meaning} |`), example);
});

for (const [example] of [...EXPERIMENT_WORDS, ...PAGE_WORDS].filter(([words]) => !words.endsWith("…"))) {
  test(`${example} is read`, () => {
    const link = `#${DATA[nameOf([example])] ?? ""}${example}`;
    decodeLink(link);
    linkedExperiment(link, catalog);
  });
}

test("the panels that can be put away are all named", () => {
  const [, meaning] = PAGE_WORDS.find((word) => nameOf(word) === "hide") ?? [];
  assert.ok(meaning?.includes(PANELS.join(", ")));
});
