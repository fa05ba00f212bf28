// @ts-check
/** What is wrong with somebody's files, in words for them. */
import { formatThousands } from "../ui/format.js";

export class Refusal extends Error {}

const FEW = 3;

/** `a.png, b.png, c.png and 4 more` @param {string[]} names */
export const listed = (names) =>
  names.length > FEW + 1 ? `${names.slice(0, FEW).join(", ")} and ${names.length - FEW} more` : names.join(", ");

/** Whole sentences, only the first of many. @param {string[]} sentences */
export const someOf = (sentences) =>
  sentences.slice(0, FEW).join(" ") +
  (sentences.length > FEW ? ` And ${formatThousands(sentences.length - FEW)} more.` : "");

/** What an error of the browser or of a library says, as a part of a sentence. @param {unknown} error */
export const reason = (error) => (error instanceof Error ? error.message : String(error)).replace(/\.$/, "");
