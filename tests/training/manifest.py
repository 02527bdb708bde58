"""Writes what the fitted data was made from: hashes of the corpus, of the scripts, and of the data itself.

    python tests/training/manifest.py

`tests/reading/test_fitted.py` compares them, so that data cannot fall behind its corpus unnoticed.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from marks import CORPUS, HELD_OUT

ROOT = Path(__file__).parents[2]
DATA = ROOT / "calsync/reading/classify/data"
SCRIPTS = ("encoder.py", "evidence.py", "examples.py", "marks.py", "targets.py")


def digest(paths: Iterable[Path]) -> str:
    """One sha256 over the names and bytes of files."""
    whole = hashlib.sha256()
    for path in sorted(paths, key=lambda path: path.name):
        whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def manifest() -> dict[str, str]:
    """The hashes as they are now."""
    fitted = (path for path in CORPUS.glob("marked/*/*.txt") if path.name[0] != HELD_OUT)
    data = ("evidence.json", "encoder.onnx", "heads.npz", "tokenizer.json")
    return {
        "corpus": digest(fitted),
        "scripts": digest(Path(__file__).parent / name for name in SCRIPTS),
        **{name: digest([DATA / name]) for name in data},
    }


if __name__ == "__main__":
    (DATA / "manifest.json").write_text(json.dumps(manifest(), indent=1) + "\n")
