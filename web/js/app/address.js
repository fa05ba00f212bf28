// @ts-check
/**
 * Where the files of this build are. Each group of them is in a folder named after its content, which the page itself
 * names: no cache can mix two builds, and what did not change keeps its address.
 */

/** What its own folder is looked up by; everything else is the page's. */
const GROUPS = new Set(["pyodide", "data"]);

/** What is said of a file that the server has not. */
export const PERHAPS_RENEWED = "If the site was renewed after this page was opened, reload the page.";

/** Named by the build; what is not built lies beside the page. @type {Record<string, string | undefined>} */
const folders = globalThis.document?.documentElement.dataset ?? {};

/** What an address is of, or nothing where it is of another build. @param {string} address relative to the page */
export function pathOf(address) {
  const path = address.replace(/^[^/]+\//, "");
  return addressOf(path) === `./${address}` ? path : "";
}

/** @param {string} path of a file of the site, such as `data/mnist/train-images-idx3-ubyte.gz` @returns {string} relative to the page */
export function addressOf(path) {
  const [first] = path.split("/");
  return `${folders[GROUPS.has(first) ? first : "page"] ?? "."}/${path}`;
}

/** The absolute address at which nncore's wheel stays, for pip. @param {string} version @param {string} [page] the page's own address */
export const wheelAddress = (version, page = location.href) =>
  new URL(`wheels/nncore-${version}-py3-none-any.whl`, page).href;
