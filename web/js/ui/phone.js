// @ts-check
/** Whether the page stands in one column, with one picture at a time, as on a phone. */
export const isPhone = () => matchMedia("(max-width: 44.99rem)").matches;
