// @ts-check
/** The clipboard, which not every browser lets a page write to. */

/** @param {string} text @returns {Promise<boolean>} whether it is there */
export const copied = async (text) =>
  navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  ) ?? false;
