// @ts-check
/** A window that is built when it is first opened: few visitors open it, and the page's start is for all of them. */

/**
 * @template T
 * @param {HTMLElement} host
 * @param {() => {element: HTMLElement, render: (content: T | null) => void}} create
 * @returns {(content: T | null) => void} shows what the window holds now
 */
export function lateDialog(host, create) {
  /** @type {ReturnType<typeof create> | null} */
  let dialog = null;
  return (content) => {
    if (!dialog && content) {
      dialog = create();
      host.append(dialog.element);
    }
    dialog?.render(content);
  };
}
