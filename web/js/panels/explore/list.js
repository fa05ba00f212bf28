// @ts-check
/** The menu that lists the explorables. */
import { EXPLORABLES } from "./explorables.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { MenuGroup } from "../../ui/menu.js" */
/** @import { Chapter } from "./contract.js" */

/** @type {Chapter[]} */
const CHAPTERS = ["Functions", "Learning", "Networks"];

/** @param {Actions} actions @returns {MenuGroup[]} */
export function exploreItems(actions) {
  const groups = CHAPTERS.map((title) => ({ title, items: EXPLORABLES.filter(({ chapter }) => chapter === title) }));
  return groups
    .filter(({ items }) => items.length)
    .map(({ title, items }) => ({
      title,
      items: items.map(({ id, label, says }) => ({
        label,
        hint: says,
        run: () => actions.setView({ explore: id }),
      })),
    }));
}
