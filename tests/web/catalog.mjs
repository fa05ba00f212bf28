/** The catalog that the build writes, for tests of the page's modules. */
import { readdirSync, readFileSync } from "node:fs";

const site = new URL("../../dist/", import.meta.url);
const folder = readdirSync(site).find((name) => name.startsWith("page-"));

export const catalog = JSON.parse(readFileSync(new URL(`${folder}/catalog.json`, site), "utf8"));
