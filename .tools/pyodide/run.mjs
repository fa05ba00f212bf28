// Runs a Python script inside Pyodide under Node.js:
//   node run.mjs PYODIDE_FOLDER SETTINGS SCRIPT [ARGUMENT...]
// SETTINGS is JSON: { "mounts": { "/inside": "/outside" }, "path": ["/inside"], "packages": ["nncore"] }.
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const RUN_SCRIPT = `
import runpy, sys
def run(path, script, *arguments):
    sys.path.extend(path)
    sys.argv = [script, *arguments]
    try:
        runpy.run_path(script, run_name="__main__")
    except SystemExit as stop:
        if isinstance(stop.code, str):
            print(stop.code, file=sys.stderr)
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    return 0
run
`;

async function main([folder, settings, script, ...args]) {
  const { mounts, path, packages } = JSON.parse(settings);
  const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);
  const pyodide = await loadPyodide({ packages });
  for (const [inside, outside] of Object.entries(mounts)) pyodide.mountNodeFS(inside, outside);
  return pyodide.runPython(RUN_SCRIPT)(pyodide.toPy(path), script, ...args);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error.message); // a Python error's message is its traceback
  process.exitCode = 1;
}
