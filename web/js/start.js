// @ts-check
/** First Python, which takes longest; then the page, whose modules would otherwise stand in its way. */
import { sayPageFault } from "./app/fault.js";
import { whatIsLacking } from "./app/lacking.js";
import { brokenFiles, sentenceOf } from "./app/site-files.js";
import { beginWelcome } from "./app/welcome.js";
import { underWay } from "./engine/worker.js";

const isScript = (/** @type {string} */ path) => /^js\/(?!guard)/.test(path);

/** What is wrong, or nothing. A module that was cut short at a good place has no end, and so nothing that it offers. */
const problemOfPage = () => import("./main.js").then(({ isWhole }) => (isWhole ? "" : "It was cut short."), String);

async function loadPage() {
  let problem = await problemOfPage();
  while (problem) {
    let broken = await brokenFiles(isScript);
    do await sayPageFault(broken.length ? sentenceOf(broken) : problem);
    while ((broken = await brokenFiles(isScript)).length > 0);
    problem = await problemOfPage();
    if (problem) return location.reload(); // the browser holds on to the broken module
  }
}

async function begin() {
  if (whatIsLacking()) return; // the guard says it
  beginWelcome();
  if (document.readyState === "loading") {
    await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));
  }
  await underWay;
  document.documentElement.dataset.program = "here"; // the guard may rest
  await loadPage();
}

await begin();
