// @ts-check
/** Say that a part of the page is missing, where its views are not there to say it; Retry waits for a press. */

/**
 * @param {string} message
 * @param {{title?: string, panel?: Element | null, label?: string}} [how]  `panel`: where it is said, if not above all
 * @returns {Promise<void>} settled when the button is pressed
 */
export function sayFault(
  message,
  { title = "The page could not be loaded whole", panel = document.getElementById("faults"), label = "Retry" } = {},
) {
  const button = make("button", "button", label);
  button.setAttribute("type", "button");
  const words = make("div", "problem-text", make("strong", "", title), make("p", "", message));
  const box = make("div", "problem fault", words, make("div", "problem-actions", button));
  box.setAttribute("role", "alert");
  const head = panel?.querySelector(":scope > .panel-head");
  if (head) head.after(box);
  else panel?.append(box);
  return new Promise((resolve) => {
    button.addEventListener("click", () => {
      box.remove();
      resolve();
    });
  });
}

/**
 * Say that without this there is no page, wherever somebody looks; after Retry it begins again.
 * @param {string} message
 */
export async function sayPageFault(message) {
  const status = /** @type {HTMLElement} */ (document.getElementById("status"));
  const { dataset } = document.documentElement;
  [dataset.state, status.textContent] = ["failed", `The page could not be loaded whole: ${message}`];
  await sayFault(message);
  [dataset.state, status.textContent] = ["booting", "Starting Python"];
}

/** @param {string} tag @param {string} name @param {(Node | string)[]} children */
function make(tag, name, ...children) {
  const node = document.createElement(tag);
  node.className = name;
  node.append(...children);
  return node;
}
