"""A passage as one line of words: white space made single, marks of markup and of scanning errors mended.

Every character of a view knows where it stands in the text it was made from, so spans come back exactly.
"""

import re
from functools import lru_cache

from msgspec import Struct

from calsync.reading.words import mend

_TOKEN = re.compile(r"\s+|\u00ad+|\*{1,3}|__|</?\w[^<>\n]{0,200}>|&[a-z]{2,6};|[^\s\u00ad*_<&]+|.")
_ENTITIES = {
    "&lt;": "<",
    "&gt;": ">",
    "&amp;": "&",
    "&nbsp;": " ",
    "&quot;": '"',
    "&sect;": "§",
    "&ndash;": "-",
    "&mdash;": "—",
}


class View(Struct, frozen=True):
    """`text` is what is read; `at[i]` is the place of its character i in the source, and one entry more for the end."""

    text: str
    at: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """[start, end) of the view as a span of the source text."""
        if end <= start:
            return self.at[start], self.at[start]
        return self.at[start], self.at[end - 1] + 1


def flatten(text: str, start: int, end: int) -> View:
    """The view of text[start:end]."""
    out: list[str] = []
    at: list[int] = []
    for match in _TOKEN.finditer(text, start, end):
        token = match[0]
        first = match.start()
        if token.isspace():
            if out and out[-1][-1] != " ":
                out.append(" ")
                at.append(first)
            continue
        if token[0] == "\u00ad" or token.strip("*") == "" or token == "_" * 2 or (token[0] == "<" and len(token) > 1):
            continue
        if token in _ENTITIES:
            out.append(_ENTITIES[token])
            at.append(first)
            continue
        mended = mend(token)
        if len(mended) == 1 and mended[0][0] == token:
            out.append(token)
            at.extend(range(first, first + len(token)))
            continue
        for piece, offset, whole in mended:
            last = len(whole) - 1
            for k, char in enumerate(piece):
                out.append(char)
                at.append(first + offset + min(k, last) if k < len(piece) - 1 else first + offset + last)
    while out and out[-1] == " ":
        out.pop()
        at.pop()
    at.append(at[-1] + 1 if at else end)
    return View("".join(out), tuple(at))


@lru_cache(maxsize=65536)
def plain(token: str) -> str:
    """A token as a view shows it: mended, without marks of markup."""
    return flatten(token, 0, len(token)).text if not token.isalpha() else "".join(piece for piece, *_ in mend(token))
