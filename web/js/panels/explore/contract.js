// @ts-check
/** What an explorable is, for those that show one. */
/** @import { Actions } from "../../app/actions.js" */
/** @import { Catalog } from "../../app/catalog.js" */
/** @import { ModelState, Needs } from "../../app/panels.js" */
/** @import { State } from "../../app/state.js" */
/** @import { Store } from "../../app/store.js" */
/** @import { Asking } from "./asking.js" */

/**
 * @typedef {object} Explored  an explorable that is open; another one each time
 * @property {(state: State, previous: State | null) => void} render previous null: draw everything, in other colours perhaps
 * @property {(state: ModelState) => Needs} [needs] what it asks of the run on the page; told in `state.answers`
 * @property {() => void} [leave] let go of what lies outside of `root`; what Python keeps is forgotten without that
 */
/** @typedef {Asking & {store: Store, actions: Actions, catalog: Catalog}} Context */
/** @typedef {(root: HTMLElement, context: Context) => Explored} Create */
/** @typedef {"Functions" | "Learning" | "Networks"} Chapter */
/**
 * @typedef {object} Explorable
 * @property {string} id as links name it
 * @property {string} label its heading
 * @property {string} says in the list, a few words
 * @property {Chapter} chapter under which it is listed
 * @property {() => Promise<{create: Create}>} load its modules; its style is `css/explore-<id>.css`
 */

/** Nothing but types. */
export {};
