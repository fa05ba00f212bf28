// @ts-check
/** A window whose module is loaded when it is first opened: few visitors open it, and the page's start is for all of them. */
import { el } from "./dom.js";
import { failureWords } from "./failure-words.js";

/**
 * @template T
 * @param {HTMLElement} host also where it is said that the window did not arrive
 * @param {string} name of the window
 * @param {() => Promise<{element: HTMLElement, render: (content: T | null) => void}>} load
 * @returns {(content: T | null) => void} shows what the window holds now
 */
export function lateDialog(host, name, load) {
  /** @type {HTMLElement | null} */
  let failure = null;
  /** @type {Awaited<ReturnType<typeof load>> | null} */
  let dialog = null;
  /** @type {T | null} */
  let latest = null;
  let isLoading = false;
  const open = async () => {
    isLoading = true;
    failure?.remove();
    try {
      dialog = await load();
      host.append(dialog.element);
      dialog.render(latest);
    } catch (error) {
      failure = el("div", { role: "alert" }, failureWords(name, error, open));
      host.append(failure);
    }
    isLoading = false;
  };
  return (content) => {
    latest = content;
    if (dialog) dialog.render(content);
    else if (content && !isLoading) open();
  };
}
