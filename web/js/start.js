// @ts-check
/** First Python, which takes longest; then the page, whose hundred modules would otherwise stand in its way. */
import "./python-worker.js";

await import("./main.js");
