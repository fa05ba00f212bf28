// @ts-check
/** Where one was before an explorable was opened. It is noted before anything is put away, and so loaded with the page. */
let before = { scroll: 0, focus: /** @type {Element | null} */ (null) };

export const keepPlace = () => (before = { scroll: scrollY, focus: document.activeElement });
export const placeBefore = () => before;
