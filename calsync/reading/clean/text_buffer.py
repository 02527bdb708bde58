"""The text while furniture is being taken off it: its length stays, and every character knows where it came from."""

import re

# A cell that holds nothing: an inline mark ("**", "<b>") inside a word. `settle` closes the word over it.
GONE = ""
_RUN = re.compile(r"\S+")


class Sheet:
    """The characters of a text as cells that can be blanked or moved within their word, but never added or lost."""

    def __init__(self, text: str) -> None:
        self.cells = list(text)
        self.removed: list[tuple[int, int, str]] = []
        self.origin: dict[int, int] = {}

    def text(self) -> str:
        return "".join(self.cells)

    def blank(self, start: int, end: int, kind: str, *, newlines: bool = True) -> None:
        """Writes spaces over [start, end); `newlines` says whether line ends stay."""
        for i in range(start, end):
            if not (newlines and self.cells[i] == "\n"):
                self.cells[i] = " "
        self.removed.append((start, end, kind))

    def write(self, start: int, end: int, words: str, kind: str) -> None:
        """Writes `words` over [start, end) and spaces over what is left of it."""
        words = words[: end - start]
        self.cells[start : start + len(words)] = words
        self.cells[start + len(words) : end] = " " * (end - start - len(words))
        self.removed.append((start, end, kind))

    def drop(self, start: int, end: int, kind: str, words: str = "") -> None:
        """Takes [start, end) out of the word it stands in, with `words` in its place."""
        words = words[: end - start]
        self.cells[start : start + len(words)] = words
        for i in range(start + len(words), end):
            self.cells[i] = GONE
        self.removed.append((start, end, kind))

    def settle(self) -> None:
        """Closes every word over its dropped cells: "7<sup>th</sup>," becomes "7th," and spaces to the same length."""
        first = next((i for i, cell in enumerate(self.cells) if cell == GONE), None)
        if first is None:
            return
        marked = "".join(cell or "\0" if cell != "\0" else " " for cell in self.cells)
        for run in _RUN.finditer(marked):
            start, end = run.span()
            if "\0" not in run.group():
                continue
            while start < end and self.cells[start] == GONE:
                self.cells[start] = " "
                start += 1
            self._close(start, end)

    def _close(self, start: int, end: int) -> None:
        to = start
        for i in range(start, end):
            if self.cells[i] == GONE:
                continue
            if i != to:
                self.cells[to] = self.cells[i]
                self.origin[to] = self.origin.pop(i, i)
            to += 1
        for i in range(to, end):
            self.cells[i] = " "

    def pull(self, start: int, end: int, to: int, fill: str) -> None:
        """Moves the word at [start, end) back to `to`, and lays `fill` between its new end and its old one."""
        word = self.cells[start:end]
        origins = [self.origin.pop(i, i) for i in range(start, end)]
        stop = to + len(word)
        self.cells[to:stop] = word
        self.cells[stop:end] = fill.ljust(end - stop)[: end - stop]
        for i, source in enumerate(origins, to):
            self.origin[i] = source

    def moves(self) -> tuple[tuple[int, int, int], ...]:
        """Stretches of moved characters: start and end here, and how far to their source."""
        out: list[tuple[int, int, int]] = []
        for at in sorted(self.origin):
            shift = self.origin[at] - at
            if out and out[-1][1] == at and out[-1][2] == shift:
                out[-1] = (out[-1][0], at + 1, shift)
            else:
                out.append((at, at + 1, shift))
        return tuple(out)
