import { loadPyodide } from "./pyodide/pyodide.mjs";

const python = await loadPyodide({ packages: ["numpy"] });
python.runPython("import numpy; numpy.ones(2) @ numpy.ones(2)");
postMessage("ready");
