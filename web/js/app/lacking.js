// @ts-check
/** What a browser must have to run Python, and this one may lack. */

/** What Python's worker cannot be without, or nothing. */
export function whatIsLacking() {
  if (typeof WebAssembly !== "object") return "WebAssembly";
  if (typeof Worker !== "function") return "workers";
  return knowsModuleWorkers() ? "" : "module workers";
}

/** Whoever reads this option knows what it is for, and is stopped there: no worker begins. */
function knowsModuleWorkers() {
  let isRead = false;
  const options = {
    get type() {
      isRead = true;
      throw new Error("only asked");
    },
  };
  try {
    new Worker("data:,", /** @type {any} */ (options)).terminate();
  } catch {
    return isRead;
  }
  return isRead;
}
