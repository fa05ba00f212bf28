// @ts-check
/** What this device keeps between visits. */

/** Browsers may forbid even to look. @returns {Storage | null} */
export function deviceStorage() {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
