"""A checkout of its own for tests that build: what it changes or breaks is nobody else's."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import steps

NOT_COPIED = ("browsers", "lock", "logs", "npm", "pyodide-test")


class Checkout:
    """A copy of the sources with the caches of the real one, in which anything may be broken."""

    def __init__(self, root: Path) -> None:
        self.root = root
        made = (
            "__pycache__",
            ".*_cache",
            ".benchmarks",
            ".cache",
            ".git",
            ".hypothesis",
            ".venv",
            "dist",
            "node_modules",
        )
        shutil.copytree(steps.ROOT, root, ignore=shutil.ignore_patterns(*made))
        shutil.copytree(steps.CACHE, root / ".cache", ignore=shutil.ignore_patterns(*NOT_COPIED))
        (root / ".venv").symlink_to(steps.ROOT / ".venv")
        (root / "web" / "node_modules").symlink_to(steps.WEB / "node_modules")

    def build(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run build.py to its end."""
        command = [sys.executable, "build.py", *arguments]
        return subprocess.run(
            command, cwd=self.root, env=os.environ | variables, capture_output=True, text=True, timeout=300
        )

    def forget(self, *names: str) -> None:
        """Remove things as if they had never been there."""
        for name in names:
            steps.remove(self.root / name)

    def own_package(self, name: str) -> Path:
        """An npm package that is this checkout's alone."""
        packages = self.root / "web" / "node_modules"
        packages.unlink()
        packages.mkdir()
        for entry in (steps.WEB / "node_modules").iterdir():
            (packages / entry.name).symlink_to(entry)
        (packages / name).unlink()
        shutil.copytree(steps.WEB / "node_modules" / name, packages / name)
        return packages / name

    def cached_numpy(self) -> Path:
        """The NumPy wheel for Pyodide."""
        (wheel,) = (self.root / ".cache" / "numpy").glob("*.whl")
        return wheel
