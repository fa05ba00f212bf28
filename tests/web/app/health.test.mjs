import assert from "node:assert/strict";
import test from "node:test";
import { dismissed, noticeOf, withReport } from "../../../web/js/app/health.js";

const well = { verdict: "healthy", sentence: "All well." };
const dead = { verdict: "dead", sentence: "All 4 ReLUs of hidden layer 1 answer 0." };
const after = (...reports) => reports.reduce(withReport, null);
const notice = (health, tab = "code") => noticeOf({ records: { health }, view: { tab } });

test("a layer that has stopped learning is named when a second report confirms it", () => {
  assert.equal(notice(after(dead)), null);
  assert.match(notice(after(dead, dead)).message, /hidden layer 1/);
});

test("one report does not take the notice away, two do", () => {
  assert.match(notice(after(dead, dead, well)).message, /hidden layer 1/);
  assert.equal(notice(after(dead, dead, well, well)), null);
});

test("gradients that are small because all is learnt are not worth a word", () => {
  assert.equal(notice(after(...Array(3).fill({ verdict: "flat", sentence: "Nothing left." }))), null);
});

test("what is put away stays away until it has been well in between", () => {
  const away = dismissed(after(dead, dead));
  assert.equal(notice(withReport(away, dead)), null);
  assert.notEqual(notice([well, well, dead, dead].reduce(withReport, away)), null);
});

test("the way to the gradients is offered unless they are shown", () => {
  const { actions } = notice(after(dead, dead));
  assert.deepEqual(actions, [{ label: "Show gradient flow", action: "lookInside", args: ["gradient_flow"] }]);
  assert.deepEqual(notice(after(dead, dead), "gradient_flow").actions, []);
});
