// @ts-check
/** The welcome in the header: it is in the page's first bytes, steps aside once it was used, and can be called back. */
import { deviceStorage, keepOn } from "./device-storage.js";
/** @import { Actions } from "./actions.js" */
/** @import { Store } from "./store.js" */

const KEY = "nncore.welcome";
const USED = "used";
/** What the picture moves by, where people want motion. */
const MOVING = "#moving";

/** What was pressed before the page's modules were there. @type {HTMLElement | null} */
let pressedEarly = null;

/** @param {Event} event */
function rememberPressed({ target }) {
  pressedEarly = target instanceof Element ? target.closest("#welcome button") : null;
}

/** Before anything is drawn: who has been here, or comes by a link to something, is not welcomed again. */
export function beginWelcome() {
  const root = document.documentElement;
  root.dataset.welcome = location.hash.includes("=") || wasUsed() ? "aside" : "open";
  document.addEventListener("click", rememberPressed);
}

/** Call it back. */
export function openWelcome() {
  document.documentElement.dataset.welcome = "open";
  /** @type {HTMLElement | null} */ (document.querySelector("#welcome [data-way]"))?.focus();
}

/**
 * @param {HTMLElement} root
 * @param {{store: Store, actions: Actions}} tools
 */
export function installWelcome(root, { store, actions }) {
  const page = document.documentElement;
  const aside = () => {
    if (page.dataset.welcome !== "open") return;
    page.dataset.welcome = "aside";
    keepOn(deviceStorage(), KEY, USED);
  };
  /** @type {Record<string, () => void>} */
  const ways = {
    course: () => actions.goOnWithCourse(),
    play: () => actions.train(),
    digits: () => actions.openDigits(),
    contents: () => actions.openCourse(),
  };
  root.addEventListener("click", ({ target }) => {
    const control = target instanceof Element ? target.closest("button") : null;
    if (!control) return;
    if (control.matches(".welcome-again")) {
      openWelcome();
      return;
    }
    aside();
    ways[control.dataset.way ?? ""]?.();
  });
  store.subscribe(({ status }, previous) => {
    if (previous.status.state === "booting" && status.state !== "booting") move(root);
  });
  store.subscribe((state, previous) => {
    const isUsed =
      state.lesson !== previous.lesson ||
      state.view.explore !== previous.view.explore ||
      (goes(state) && !goes(previous)) ||
      (state.experiment !== previous.experiment && state.model === previous.model && state.model !== null);
    if (isUsed) aside();
  });
  document.removeEventListener("click", rememberPressed);
  pressedEarly?.click();
}

/** Let the picture move: not before, since each frame of it is taken from Python's start. @param {HTMLElement} root */
function move(root) {
  const picture = root.querySelector("source");
  if (picture && !picture.srcset.endsWith(MOVING)) picture.srcset += MOVING;
}

/** @param {import("./state.js").State} state */
const goes = ({ status }) => status.wantsToRun || status.state === "running";

/** Where the browser keeps nothing, everybody is new. */
const wasUsed = () => deviceStorage()?.getItem(KEY) === USED;
