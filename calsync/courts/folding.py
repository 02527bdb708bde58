"""Text reduced to its letters, so that a court's name is the same however the page was set or scanned.

Captions are broken over lines, spaced out, hung with line numbers, markup and rails, and misread by OCR. Only the
letters of words stay here; letters that OCR confuses become one, both in the text and in the names looked for.
"""

import re
from functools import cache

from msgspec import Struct

_WORD = re.compile(r"<[^<>\n]{0,200}>|&[A-Za-z]{2,6};|[A-Za-z0-9|]+")
_FOLD = str.maketrans({"0": "O", "1": "I", "|": "I", "L": "I", "M": "RN"})


class Folded(Struct, frozen=True):
    """The letters of a text, and for each the character of the text that it comes from."""

    letters: str
    origins: list[int]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Give the characters [start, end) of the text that the letters [start, end) come from."""
        return self.origins[start], self.origins[end - 1] + 1


def fold(text: str, start: int = 0, end: int | None = None) -> Folded:
    """Fold the characters [start, end) of a text; numbers that stand alone, markup and punctuation are left out."""
    words: list[str] = []
    origins: list[int] = []
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        word = match.group().upper()
        if word[0] in "<&" or word.strip("0123456789|") == "":
            continue
        words.append(word.translate(_FOLD))
        if "M" in word:
            origins.extend(at for at, sign in enumerate(word, match.start()) for _ in range(1 + (sign == "M")))
        else:
            origins.extend(range(*match.span()))
    return Folded("".join(words), origins)


@cache
def folded(words: str) -> str:
    """Fold a name that is looked for."""
    return fold(words).letters
