// @ts-check
/** What a link calls a lesson that is none of the course: the address of its file on this host, or the lesson itself, packed. */

/** Begins a lesson that the link itself holds. */
export const PACKED = "z.";
/** The lesson file that was opened last, as this device keeps it: for one that is too long for a link. */
export const KEPT = "kept.";
/** Where this device keeps it. */
export const KEPT_AT = "nncore.lesson-file";

/** The course's own are called by words without a dot or slash. @param {string} name as a link has it */
export const isCustomLesson = (name) => /[./]/.test(name);
