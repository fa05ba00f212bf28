// @ts-check
/**
 * Watches over the page's start from outside its modules, which cannot say that they are missing: a script of its own,
 * in the words of browsers that know no modules. It only speaks up where something is wrong.
 */
import { pathOf } from "./app/address.js";
import { sayFault, sayPageFault } from "./app/fault.js";
import { whatIsLacking } from "./app/lacking.js";
import { brokenFiles, sentenceOf } from "./app/site-files.js";

/** What the modules have, once they are all here, to begin. */
const PATIENCE_MS = 3000;
const AS_A_FILE =
  "This page was opened as a file, and browsers let no file start Python. Run `python3 build.py serve` or any static server, or visit the online address.";

const lacking = whatIsLacking();
if (location.protocol === "file:") give("This page needs a server", AS_A_FILE);
else if (lacking) {
  give(
    "This browser cannot run Python",
    `It lacks ${lacking}: switch that on in its settings, or open the page in a current Firefox, Chrome, Edge or Safari.`,
  );
} else if (document.readyState === "complete") watch();
else addEventListener("load", watch);

/** Say why the page cannot be used here. @param {string} title @param {string} message */
function give(title, message) {
  document.documentElement.dataset.state = "failed";
  /** @type {HTMLElement} */ (document.getElementById("status")).textContent = `${title}.`;
  sayFault(message, { title, label: "Reload" }).then(() => location.reload());
}

function watch() {
  watchStyle();
  setTimeout(watchProgram, PATIENCE_MS);
}

/** The modules say for themselves what is wrong as soon as the first of them runs. */
async function watchProgram() {
  if (document.documentElement.dataset.program) return;
  const parts = partsOf("script[src], link[rel=modulepreload]");
  let broken = await brokenFiles((path) => parts.includes(path));
  do await sayPageFault(sentenceOf(broken));
  while ((broken = await brokenFiles((path) => parts.includes(path))).length > 0);
  location.reload();
}

/** A page without its style still works; it gets it as soon as it is there. */
async function watchStyle() {
  while (!hasStyle()) {
    const [path] = partsOf("link[rel=stylesheet]");
    await sayFault(sentenceOf(await brokenFiles((one) => one === path)));
    if ((await brokenFiles((one) => one === path)).length === 0) await loadStyleAgain();
  }
}

/** The sheet's last rule says that it is whole. */
function hasStyle() {
  return getComputedStyle(document.documentElement).getPropertyValue("--style").trim() === "whole";
}

function loadStyleAgain() {
  const old = /** @type {HTMLLinkElement} */ (document.querySelector("link[rel=stylesheet]"));
  const sheet = /** @type {HTMLLinkElement} */ (old.cloneNode());
  const address = new URL(old.href);
  address.searchParams.set("again", String(Date.now()));
  sheet.href = address.href;
  return new Promise((resolve) => {
    sheet.onload = sheet.onerror = resolve;
    old.replaceWith(sheet);
  });
}

/** Which of the site's files the page names itself. @param {string} selector */
const partsOf = (selector) =>
  Array.from(document.querySelectorAll(selector), (part) => {
    const [address] = (part.getAttribute("src") ?? part.getAttribute("href") ?? "").split("?");
    return pathOf(address.replace(/^\.\//, ""));
  });
