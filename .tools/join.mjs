/**
 * Join modules with esbuild: `node join.mjs <esbuild> <main module> <options as JSON>`.
 *
 * What a module loads later, by `import("./panels/lab/view.js")`, becomes a file of its own, named after its place. Each of them
 * takes what the page has already from the main module, which so stays in one file and is not split for every later one.
 */
import { dirname, relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";

const [esbuild, main, options] = process.argv.slice(2);
const root = dirname(main);
const { default: tool } = await import(pathToFileURL(esbuild).href);

/** What is said of a place without being needed to tell it from others. */
const UNSAID = /^panels\/(inside\/(code\/)?(?!view)|header\/|custom-)?|(\/view)?\.js$/g;

/** `panels/explore/descent/view.js` is in `explore-descent-….js`, `panels/inside/step/view.js` in `step-….js`. */
const nameOf = (file) => relative(root, file).replaceAll(sep, "/").replace(UNSAID, "").replaceAll("/", "-");

const later = {
  name: "later",
  setup(build) {
    build.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
      const file = resolve(resolveDir, path);
      const isOurs = file.startsWith(root + sep) && file !== main;
      return kind === "dynamic-import" && isOurs ? { path: nameOf(file), namespace: "later", pluginData: file } : null;
    });
    build.onLoad({ filter: /./, namespace: "later" }, ({ pluginData: file }) => ({
      contents: [main, file].map((from, i) => `${i ? "export * from" : "import"} ${JSON.stringify(from)};`).join("\n"),
      resolveDir: root,
    }));
  },
};

await tool.build({ ...JSON.parse(options), plugins: [later] });
