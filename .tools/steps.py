"""What every build step shares: where things are, how a command is run, how a step is found up to date."""

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache"
WEB = ROOT / "web"
DIST = ROOT / "dist"

Command = list[str | Path]


class BuildError(Exception):
    """A step could not be done; the message is one line: what, from where, and what to do."""


def say(text: str) -> None:
    """Print one line about the step that begins."""
    print(f"- {text}", flush=True)


def run_quietly(command: Command, *, log: str, problem: str, env: Mapping[str, str] | None = None) -> None:
    """Run a command with its output in `.cache/logs/<log>.log`; a failure becomes one line.

    Raises
    ------
    BuildError
        When the command fails: `problem`, the command's own last word, and where the whole output is.
    """
    path = CACHE / "logs" / f"{log}.log"
    path.parent.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, **(env or {})}
    with path.open("w", encoding="utf-8") as output:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            close_fds=False,  # it keeps the lock while it runs, even when this program is killed
        )
    if done.returncode:
        raise BuildError(f"{problem} ({_last_word(path)}); the whole output is in {path.relative_to(ROOT)}")


def _last_word(log: Path) -> str:
    """The line of a log that says most about a failure: the last that names an error, else the last."""
    text = log.read_text(encoding="utf-8", errors="replace")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if "error" in line.lower() and "complete log" not in line]
    return (errors or lines or ["it printed nothing"])[-1][:200]


def run_visibly(command: Command, *, env: Mapping[str, str] | None = None) -> bool:
    """Run a command whose output is for the reader; True when it succeeds."""
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **(env or {})}).returncode == 0


def sha256(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def files_below(folder: Path) -> list[Path]:
    """All files of a source folder in a fixed order, without what Python leaves there."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def fingerprint(*inputs: Path | str) -> str:
    """One hash of everything a step depends on: contents of files and folders, and plain words."""
    digest = hashlib.sha256()
    for item in inputs:
        if isinstance(item, str):
            digest.update(item.encode())
            continue
        for path in files_below(item) if item.is_dir() else [item]:
            digest.update(f"{path.relative_to(ROOT).as_posix()} {sha256(path)}\n".encode())
    return digest.hexdigest()


def _digest(path: Path) -> str:
    """One hash of a file's contents, or of all in a folder."""
    return fingerprint(path) if path.is_dir() else sha256(path)


class Stamp:
    """Remembers with which inputs a step last succeeded, and what it left behind."""

    def __init__(self, name: str, inputs: str, outputs: Iterable[Path]) -> None:
        self._path = CACHE / "stamps" / f"{name}.json"
        self._inputs = inputs
        self._outputs = list(outputs)

    def is_current(self) -> bool:
        """Whether the step ran with these inputs and its outputs are still as it left them."""
        if not self._path.exists() or not all(path.exists() for path in self._outputs):
            return False
        return self._path.read_bytes() == self._record()

    def write(self) -> None:
        """Note that the step succeeded."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(self._path, self._record())

    def _record(self) -> bytes:
        outputs = {str(path.relative_to(ROOT)): _digest(path) for path in self._outputs}
        return json.dumps({"inputs": self._inputs, "outputs": outputs}, indent=1).encode()


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_bytes(data)
    os.replace(part, path)


def remove(path: Path) -> None:
    """Remove a file or a folder that may not be there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let a second build in the same checkout wait for the first."""
    CACHE.mkdir(exist_ok=True)
    with (CACHE / "lock").open("w") as file:
        os.set_inheritable(file.fileno(), True)
        _wait_for_lock(file.fileno())
        yield


def _wait_for_lock(file: int) -> None:
    """Take the system's lock on an open file; the system gives it back when all who have it open end."""
    if sys.platform == "win32":
        import msvcrt

        while True:
            with contextlib.suppress(OSError):  # it gives up after ten seconds
                msvcrt.locking(file, msvcrt.LK_LOCK, 1)
                return
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say("waiting for another build in this checkout")
        fcntl.flock(file, fcntl.LOCK_EX)
