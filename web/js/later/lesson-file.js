// @ts-check
import "../main.js"; // what the page has already stays in one file, and is not split for this
export { answersFile, answersName } from "../panels/lesson/custom/answers.js";
export { lessonOfFile, loadCustomLesson } from "../panels/lesson/custom/load.js";
export { markdownNodes } from "../panels/lesson/markdown/draw.js";
