// @ts-check
/** Tell pictures when the page turns light or dark, whoever turned it. */

/** @param {() => void} changed */
export function onThemeChange(changed) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
  new MutationObserver(changed).observe(document.documentElement, { attributeFilter: ["data-theme"] });
}
