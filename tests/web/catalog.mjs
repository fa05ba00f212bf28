/** The catalog that the build writes, for tests of the page's modules. */
import { readFileSync } from "node:fs";

export const catalog = JSON.parse(readFileSync(new URL("../../dist/catalog.json", import.meta.url), "utf8"));
