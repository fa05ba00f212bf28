// @ts-check
/** What a check has found: network by network, which blocks of parameters are wrong, and by which factor. */
import { el } from "../../../ui/dom.js";
import { formatCount } from "../../../ui/format.js";

/**
 * @typedef {{block: string, name: string, problem: string, factor: number | null}} Verdict  `problem`: empty where it is right
 * @typedef {{name: string, verdicts: Verdict[]}} Case
 * @typedef {{fault: import("../../../sandbox/sandbox.js").Fault | null, cases: Case[], passed: boolean, left_out: string}} Found
 */

const isWrong = (/** @type {Verdict} */ { problem }) => problem !== "";

/** @param {Found} found */
export function summary({ cases, passed }) {
  const networks = formatCount(cases.length, "network");
  if (passed) return `Right: ${networks} checked, and what your lines compute is right in each.`;
  const wrong = cases.flatMap(({ verdicts }) => verdicts.filter(isWrong));
  const [first] = wrong;
  const where = cases.find(({ verdicts }) => verdicts.includes(first));
  const one = `${first.name} ${first.problem}`;
  const several = new Set(wrong.map(({ block }) => block)).size > 1;
  return `Not right yet: in ${where?.name ?? ""}, ${one}${several ? "; more is listed below" : ""}.`;
}

/** @param {Found} found @returns {HTMLElement[]} */
export function verdictElements({ cases, left_out }) {
  const note = left_out ? [el("p", { class: "note" }, left_out)] : [];
  return [...cases.map(caseElement), ...note];
}

/** @param {Case} found */
function caseElement({ name, verdicts }) {
  const wrong = verdicts.filter(isWrong);
  const right = verdicts.filter((verdict) => !isWrong(verdict));
  const rightWords = right.length ? [el("li", { class: "is-right" }, `Right: ${joined(right)}`)] : [];
  return el(
    "section",
    { class: "write-case" },
    el("h3", {}, name[0].toUpperCase() + name.slice(1)),
    el("ul", {}, ...wrong.map(wrongElement), ...rightWords),
  );
}

/** @param {Verdict} verdict */
function wrongElement({ block, name, problem, factor }) {
  const dataset = { block, ...(factor === null ? {} : { factor: String(factor) }) };
  return el("li", { class: "is-wrong", dataset }, el("strong", {}, name), ` ${problem}`);
}

/** @param {Verdict[]} verdicts */
const joined = (verdicts) => verdicts.map(({ name }) => name).join(", ");
