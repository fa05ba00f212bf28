// @ts-check
/** A button with a menu: opened by a click or an arrow, walked with the arrow keys, its items made when it opens. */
import { el, uniqueId } from "./dom.js";
import { icon } from "./icons.js";

/**
 * @typedef {{label: string, hint?: string, run: () => unknown}} MenuItem
 * @typedef {{title: string, items: MenuItem[]}} MenuGroup
 */

const GAP = 6;
const EDGE = 8;

/** Below a control, inside the window. @param {HTMLElement} box @param {HTMLElement} owner */
export function placeBelow(box, owner) {
  const { left, right, top, bottom } = owner.getBoundingClientRect();
  const fits = bottom + GAP + box.offsetHeight + EDGE <= innerHeight;
  const start = right - box.offsetWidth >= EDGE ? right - box.offsetWidth : left;
  box.style.top = `${Math.max(EDGE, fits ? bottom + GAP : top - GAP - box.offsetHeight)}px`;
  box.style.left = `${Math.max(EDGE, Math.min(start, innerWidth - EDGE - box.offsetWidth))}px`;
}

/**
 * @param {string} name
 * @param {Parameters<typeof icon>[0]} picture
 * @param {() => Promise<MenuGroup[]>} load the items, whenever it is opened
 */
export function createMenuButton(name, picture, load) {
  const id = uniqueId("menu");
  const menu = el("div", { id, class: "menu", role: "menu", "aria-label": name, popover: "auto" });
  const button = el(
    "button",
    { type: "button", class: "button", "aria-haspopup": "menu", "aria-expanded": "false", "aria-controls": id },
    icon(picture),
    name,
  );
  const open = async (/** @type {number} */ at) => {
    menu.replaceChildren(...groupsOf(await load(), () => menu.hidePopover()));
    menu.showPopover();
    placeBelow(menu, button);
    itemsOf(menu).at(at)?.focus();
  };
  button.addEventListener("click", () => open(0));
  button.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    event.stopPropagation();
    open(event.key === "ArrowDown" ? 0 : -1);
  });
  menu.addEventListener("keydown", (event) => walk(event, menu));
  menu.addEventListener("toggle", () => {
    const isOpen = menu.matches(":popover-open");
    button.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen && (document.activeElement === document.body || menu.contains(document.activeElement))) button.focus();
  });
  return el("div", { class: "menu-holder" }, button, menu);
}

/** @param {MenuGroup[]} groups @param {() => void} close */
const groupsOf = (groups, close) =>
  groups.map(({ title, items }) =>
    el(
      "div",
      { role: "group", "aria-label": title },
      el("p", { class: "menu-title", "aria-hidden": "true" }, title),
      ...items.map((item) => itemElement(item, close)),
    ),
  );

/** @param {MenuItem} item @param {() => void} close */
function itemElement({ label, hint, run }, close) {
  const onclick = () => {
    close();
    run();
  };
  return el(
    "button",
    { type: "button", role: "menuitem", tabIndex: -1, class: "menu-item", onclick },
    label,
    hint ? el("span", { class: "note" }, hint) : null,
  );
}

/** @param {HTMLElement} menu @returns {HTMLElement[]} */
const itemsOf = (menu) => [...menu.querySelectorAll("[role=menuitem]")].map((item) => /** @type {any} */ (item));

/** Arrows go round, Home and End to the ends, a letter to the next item that begins with it; Tab leaves. @param {KeyboardEvent} event @param {HTMLElement} menu */
function walk(event, menu) {
  const items = itemsOf(menu);
  const now = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  if (event.key === "Tab") menu.hidePopover();
  const next = nextItem(event.key, now, items);
  if (next === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  next.focus();
}

/** @param {string} key @param {number} now @param {HTMLElement[]} items */
function nextItem(key, now, items) {
  if (key === "ArrowDown") return items[(now + 1) % items.length];
  if (key === "ArrowUp") return items.at((now - 1) % items.length);
  if (key === "Home") return items[0];
  if (key === "End") return items.at(-1);
  if (!/^\p{L}$/u.test(key)) return undefined;
  const later = [...items.slice(now + 1), ...items.slice(0, now + 1)];
  return later.find(({ textContent }) => textContent?.toLowerCase().startsWith(key.toLowerCase()));
}
