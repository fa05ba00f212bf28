// @ts-check
import "../main.js"; // what the page has already stays in one file, and is not split for this
export { answersFile, answersName } from "../panels/lesson/own/answers.js";
export { lessonOfFile, loadOwnLesson } from "../panels/lesson/own/load.js";
export { markdownNodes } from "../panels/lesson/markdown/draw.js";
