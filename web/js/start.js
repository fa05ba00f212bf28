// @ts-check
/** First Python, which takes longest; then the page, whose modules would otherwise stand in its way. */
import { underWay } from "./engine/worker.js";

if (document.readyState === "loading") {
  await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));
}
await underWay;
await import("./main.js").catch((error) => {
  const status = /** @type {HTMLElement} */ (document.getElementById("status"));
  status.textContent = `The page could not be loaded whole: ${error.message} Reload it to try again.`;
  document.documentElement.dataset.state = "failed";
});
