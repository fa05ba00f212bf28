// @ts-check
/** Whether the page stands in one column, with one picture at a time, as on a phone: with what tells of a change. */
export const phone = () => matchMedia("(max-width: 44.99rem)");

export const isPhone = () => phone().matches;
