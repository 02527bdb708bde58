"""Marked texts: plain text with the span of every time and every change (tests/corpus/README.md).

python tests/training/marks.py [DIR ...]      checks the marks and counts them
"""

import re
import sys
from pathlib import Path

from msgspec import Struct

CORPUS = Path(__file__).parents[1] / "corpus"
HELD_OUT = "h"  # the author on whose texts nothing is fitted
TIMES = ("due", "hearing", "kept", "old", "gone", "told", "asked", "rule", "length", "own", "other")
EFFECTS = ("move", "continue", "vacate", "stay", "lift", "supersede", "end", "keep", "none")
DEADLINES = ("due", "hearing", "kept")
_ATTRIBUTE = re.compile(r'\s*(\w+)=(?:"([^"]*)"|(\S+))')
_OPEN = {"⟦": "⟧", "⟪": "⟫"}


class Mark(Struct, frozen=True, eq=False):
    """[start, end) of the plain text, the class or effect given to it, and the attributes."""

    start: int
    end: int
    label: str
    attributes: dict[str, str]


class Marked(Struct, frozen=True):
    """A marked text: its author and name, what its head says, the plain text, its times and its changes."""

    name: str
    head: dict[str, str]
    text: str
    times: tuple[Mark, ...]
    changes: tuple[Mark, ...]

    @property
    def author(self) -> str:
        """The letter of whoever composed it."""
        return self.name.split("-")[0]


def parse(path: Path) -> Marked:
    """One marked text. Raises ValueError, with the file and the words, where a mark is wrong."""
    top, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    head = dict(line.split(": ", 1) for line in top.splitlines() if ": " in line)
    times: list[Mark] = []
    changes: list[Mark] = []
    out: list[str] = []
    stack: list[tuple[str, int]] = []
    length = at = 0
    for match in re.finditer(r"[⟦⟪]|\|([^|⟦⟪⟧⟫]*)([⟧⟫])", body):
        piece = body[at : match.start()]
        out.append(piece)
        length += len(piece)
        at = match.end()
        if match[0] in _OPEN:
            stack.append((match[0], length))
            continue
        if not stack or _OPEN[stack[-1][0]] != match[2]:
            raise ValueError(f"{path.name}: a mark ends that did not begin, at {match[0][:60]!r}")
        opened, start = stack.pop()
        label, _, rest = match[1].strip().partition(" ")
        allowed = TIMES if opened == "⟦" else EFFECTS
        if label not in allowed:
            raise ValueError(f"{path.name}: {label!r} is none of {', '.join(allowed)}")
        given = {name: quoted or bare for name, quoted, bare in _ATTRIBUTE.findall(rest)}
        (times if opened == "⟦" else changes).append(Mark(start, length, label, given))
    if stack:
        raise ValueError(f"{path.name}: a mark at {''.join(out)[stack[-1][1] :][:60]!r} has no end")
    out.append(body[at:])
    return Marked(path.stem, head, "".join(out), tuple(sorted(times, key=_start)), tuple(sorted(changes, key=_start)))


def _start(mark: Mark) -> int:
    return mark.start


def corpus(*folders: Path, authors: str | None = None) -> list[Marked]:
    """All marked texts of the folders (the whole corpus by default), in the order of their names."""
    roots = folders or (CORPUS,)
    paths = sorted((path for root in roots for path in root.rglob("?-[0-9]*.txt")), key=lambda path: path.name)
    return [parse(path) for path in paths if authors is None or path.name[0] in authors]


def main() -> None:
    texts = corpus(*map(Path, sys.argv[1:]))
    print(f"{len(texts)} texts, {sum(len(t.times) for t in texts)} times, {sum(len(t.changes) for t in texts)} changes")


if __name__ == "__main__":
    main()
