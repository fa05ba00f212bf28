// @ts-check
/** The errors that are told to people, and the words that say what went wrong. */
import { formatThousands } from "../ui/format.js";

/** A start or a call that Python did not finish: what happened, in words for the reader. */
export class EngineFailure extends Error {}

/** A data set's file did not arrive, or not whole: what happened, in words for the reader. */
export class LoadFailure extends Error {}

/** A person's own images are not on this page: a document holds none. Its message is what became of them, where that is known. */
export class MissingImages extends Error {}

/** Somebody's own files cannot be used: why, in sentences. */
export class Refusal extends Error {}

/** What an error says last: of a Python traceback, the error itself. @param {unknown} error */
export function lastLine(error) {
  const message = error instanceof Error ? error.message : String(error);
  return message.trim().split("\n").at(-1) ?? "";
}

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
