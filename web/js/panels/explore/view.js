// @ts-check
/** The frame of an explorable: its heading, the way out, and the address; the explorable itself comes when it is opened. */
import { createLatePart } from "../../app/late-part.js";
import { problemOfDocument } from "../../app/problems.js";
import { onThemeChange } from "../../plot/colors.js";
import { el } from "../../ui/dom.js";
import { describe } from "../../ui/fields.js";
import { failureWords } from "../../ui/failure-words.js";
import { icon } from "../../ui/icons.js";
import { loadStyle } from "../../ui/styles.js";
import { coverAsked } from "../lesson/cover.js";
import { concealedParts } from "../lesson/progress.js";
import { createAsking } from "./asking.js";
import { EXPLORABLES } from "./explorables.js";
import { placeBefore } from "./place-before.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { Catalog } from "../../app/catalog.js" */
/** @import { PageView } from "../../app/frame.js" */
/** @import { AwaitLatePart } from "../../app/late-part.js" */
/** @import { Panel } from "../../app/panels.js" */
/** @import { State } from "../../app/state.js" */
/** @import { Store } from "../../app/store.js" */
/** @import { Explorable, Explored } from "./contract.js" */

/** @type {Explored | null} the one that is open, once its modules are there */
let explored = null;

class ExploreView {
  /** @type {string | null} */
  #id = null;
  /** @type {ReturnType<typeof createAsking> | null} */
  #asking = null;
  /** @type {State | null} */
  #state = null;

  /** @param {HTMLElement} root @param {{store: Store, actions: Actions, catalog: Catalog}} tools */
  constructor(root, tools) {
    this.root = root;
    this.tools = tools;
    root.setAttribute("aria-labelledby", "explore-title");
    document.addEventListener("keydown", (event) => this.#isToClose(event) && this.#close(event));
    onThemeChange(() => this.#state && explored?.render(this.#state, null));
  }

  /** @param {State} state @param {State | null} previous */
  render(state, previous) {
    this.#state = state;
    const { explore } = state.view;
    const isRestarted = state.status.state === "booting" && previous?.status.state === "failed";
    if (explore !== this.#id || (isRestarted && explore)) this.#change(explore);
    else explored?.render(state, previous);
    if (state.lesson !== previous?.lesson) coverAsked(this.root, concealedParts(state));
  }

  /** @param {string | null} id */
  #change(id) {
    explored?.leave?.();
    this.#asking?.leave();
    [explored, this.#asking] = [null, null];
    if (id === null && this.#id !== null) goBack(this.root);
    this.#id = id;
    if (id === null) return this.root.replaceChildren();
    const found = EXPLORABLES.find((one) => one.id === id);
    if (found) this.#open(found);
    else this.#refuse(id);
  }

  /** @param {string} id */
  #refuse(id) {
    const known = EXPLORABLES.map((one) => one.id).join(", ");
    const message = `explore must be one of ${known}, got ${id.slice(0, 60)}`;
    this.tools.actions.setView({ explore: null });
    this.tools.actions.refuse(problemOfDocument("This link was not opened", message));
  }

  /** @param {Explorable} found */
  #open(found) {
    const { id, label } = found;
    const heading = el("h2", { id: "explore-title", tabIndex: -1 }, label);
    const close = el(
      "button",
      { type: "button", class: "button", onclick: () => this.#close() },
      icon("close"),
      "Close",
    );
    describe(close, { hint: "Back to the network. Escape does the same." });
    const place = el("div", { class: "explored", id: `explore-${id}` }, el("p", { class: "note" }, "Opening…"));
    reduceAll();
    this.root.replaceChildren(el("div", { class: "panel-head" }, heading, close), place);
    heading.focus({ preventScroll: true });
    this.#bringIntoSight();
    const late = createLatePart(label, this.root, this.tools.actions);
    late(); // on its way beside the modules
    this.#load(found, place, late);
  }

  /** Header and bar stay above it where there is room; a lesson speaks first. */
  #bringIntoSight() {
    const { top } = this.root.getBoundingClientRect();
    const isInSight = top >= 0 && top < innerHeight / 2;
    if (!isInSight && !this.#state?.lesson) this.root.scrollIntoView({ block: "start" });
  }

  /** @param {Explorable} found @param {HTMLElement} place @param {AwaitLatePart} late */
  async #load(found, place, late) {
    try {
      const styles = ["css/explore.css", `css/explore-${found.id}.css`];
      const [{ create }] = await Promise.all([found.load(), ...styles.map(loadStyle)]);
      if (!place.isConnected || !this.#state) return;
      this.#asking = createAsking(found.id, this.tools, late);
      place.replaceChildren();
      explored = create(place, { ...this.tools, ...this.#asking });
      explored.render(this.#state, null);
      coverAsked(place, concealedParts(this.#state));
      this.tools.actions.setView({}); // what it needs of the run is asked for
    } catch (error) {
      place.replaceChildren(failureWords(found.label, error, () => this.#load(found, place, late)));
    }
  }

  /** What lies above it, and what is enlarged in it, has Escape first. @param {KeyboardEvent} event */
  #isToClose({ key, defaultPrevented }) {
    if (key !== "Escape" || defaultPrevented || this.#id === null) return false;
    return !document.querySelector("dialog[open], [popover=auto]:popover-open, #explore-panel [data-large]");
  }

  /** @param {Event} [event] */
  #close(event) {
    event?.preventDefault();
    this.tools.actions.setView({ explore: null });
  }
}

/**
 * @param {HTMLElement} root
 * @param {{store: Store, actions: Actions, catalog: Catalog}} context
 * @returns {PageView}
 */
export const createExploreView = (root, context) => new ExploreView(root, context);

const ENLARGED = ".panel[data-large] > .panel-head > .enlarge, .large-part[data-large] > .enlarge";

/** What is enlarged would keep the page from scrolling. */
function reduceAll() {
  for (const button of document.querySelectorAll(ENLARGED)) /** @type {HTMLElement} */ (button).click();
}

/** From an explorable back to where one was, unless one went elsewhere, as into a lesson. @param {HTMLElement} root where the explorable is */
function goBack(root) {
  const { activeElement, body } = document;
  if (activeElement !== body && !root.contains(activeElement)) return;
  const { scroll, focus } = placeBefore();
  const isThere = focus !== body && focus?.checkVisibility();
  const target = isThere ? focus : document.querySelector("#site-header .menu-holder > button");
  /** @type {HTMLElement | null} */ (target)?.focus({ preventScroll: true });
  scrollTo(0, scroll);
}

/** @type {Panel} */
export const panel = { id: "explore", create: createExploreView, needs: (state) => explored?.needs?.(state) ?? {} };
