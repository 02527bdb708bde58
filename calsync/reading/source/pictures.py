"""Where on the pictures of a PDF's pages each word of the order's text is."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from calsync.reading.source.pdf_pictures import PlacedWord

_SIGNS = re.compile(r"[^0-9a-z]+")


class Placed(Struct, frozen=True):
    """A word of the order's text, [start, end), and its place on its page's picture."""

    start: int
    end: int
    word: PlacedWord


def place(text: str, start: int, end: int, words: Sequence[PlacedWord]) -> tuple[Placed, ...]:
    """The words of a page's text, text[start:end], each with its place, in the order of the text.

    The text was made of these words, in nearly this order; what stands elsewhere (a row of a table) is found by its
    letters, the nearest first. A word that is on no picture has no place.
    """
    tokens = [(found.start(), found.end()) for found in re.finditer(r"\S+", text[start:end])]
    mine = [_letters(text[start + a : start + b]) for a, b in tokens]
    theirs = [_letters(word.text) for word in words]
    pairs: dict[int, int] = {}
    for block in SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks():
        pairs.update(zip(range(block.a, block.a + block.size), range(block.b, block.b + block.size), strict=True))
    free: dict[str, list[int]] = defaultdict(list)
    for at in sorted(set(range(len(words))) - set(pairs.values())):
        free[theirs[at]].append(at)
    for at, letters in enumerate(mine):
        if at not in pairs and letters and free[letters]:
            pairs[at] = free[letters].pop(0)
    return tuple(
        Placed(start + tokens[at][0], start + tokens[at][1], words[pairs[at]]) for at in sorted(pairs) if mine[at]
    )


def _letters(word: str) -> str:
    return _SIGNS.sub("", word.lower()) or word


def lines(placed: Sequence[Placed]) -> Iterator[list[Placed]]:
    """Placed words cut where the line ends or the text goes on elsewhere."""
    line: list[Placed] = []
    for one in placed:
        if line and not _goes_on(line[-1].word, one.word):
            yield line
            line = []
        line.append(one)
    if line:
        yield line


def _goes_on(before: PlacedWord, word: PlacedWord) -> bool:
    """Whether a word follows another on one line, at no more than the distance of a column."""
    middle = (word.top + word.bottom) / 2
    return before.top < middle < before.bottom and -0.01 < word.left - before.right < 0.06
