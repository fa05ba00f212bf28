"""Inside Pyodide: enter nncore's wheel, with its checksum, into the lock of the compiled runtime.

Reads the wheel in `/wheels` and `/runtime/pyodide-lock.json`; writes `/out/pyodide-lock.json`.
"""

from pathlib import Path

from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec

lock = PyodideLockSpec.from_json(Path("/runtime/pyodide-lock.json"))
lock = add_wheels_to_spec(lock, sorted(Path("/wheels").glob("*.whl")))
lock.check_wheel_filenames()
lock.to_json(Path("/out/pyodide-lock.json"), indent=1)
