// @ts-check
/** What may fail of the page's own parts. Read by Python's start: it stays apart from `refusal`, which would bring a second file there. */

/** A start or a call that Python did not finish: what happened, in words for the reader. */
export class EngineFailure extends Error {}

/** A data set's file did not arrive, or not whole: what happened, in words for the reader. */
export class LoadFailure extends Error {}

/** A person's own images are not on this page: a document holds none. Its message is what became of them, where that is known. */
export class MissingImages extends Error {}

/** What an error says last: of a Python traceback, the error itself. @param {unknown} error */
export function lastLine(error) {
  const message = error instanceof Error ? error.message : String(error);
  return message.trim().split("\n").at(-1) ?? "";
}
