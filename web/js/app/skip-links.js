// @ts-check
/** The links to the regions move the focus and nothing else: the address holds the experiment. */

/** What takes the focus in a region whose first control is not what one comes for. @type {Record<string, string>} */
const FIRST = {
  "network-panel": '.tile[tabindex="0"]',
  bar: ".controls .primary",
  "inside-panel": '[role="tab"][tabindex="0"]',
};

/** @param {HTMLElement} root */
export function installSkipLinks(root) {
  root.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const region = link && document.getElementById(link.hash.slice(1));
    if (!region) return;
    event.preventDefault();
    const first = /** @type {HTMLElement | null} */ (region.querySelector(FIRST[region.id] ?? ":scope"));
    const target = first?.checkVisibility() ? first : region;
    if (target === region) region.tabIndex = -1;
    target.focus({ preventScroll: target !== region });
    if (target !== region) target.scrollIntoView({ block: "nearest" });
  });
}
