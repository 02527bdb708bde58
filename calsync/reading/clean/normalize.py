"""A passage as one line of words: white space made single, marks of markup and of scanning errors mended.

Every character of a view knows where it stands in the text it was made from, so spans come back exactly.
"""

import re
from functools import lru_cache

from msgspec import Struct

from calsync.reading.clean.ocr_words import mend
from calsync.reading.clean.shorthand import spelled

_RUN = re.compile(r"\S+(?: \S+)*")
_MARKS = re.compile("[\u00ad*_<&]")
_TOKEN = re.compile(r"\s+|\u00ad+|\*{1,3}|_{3,}|__|</?\w[^<>\n]{0,200}>|&[a-z]{2,6};|[^\s\u00ad*_<&]+|.")
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
        first, last = self.at[start], self.at[end - 1]
        if last < first:  # over cells that stand in another order in the source
            first, last = min(self.at[start:end]), max(self.at[start:end])
        return first, last + 1


def flatten(text: str, start: int, end: int) -> View:
    """The view of text[start:end]."""
    out: list[str] = []
    at: list[int] = []
    begin = start
    for line in text[start:end].split("\n"):
        if begin > start:
            _space(out, at, begin - 1)
        stop = begin + len(line)
        (_copy if settled(line) else _mend)(out, at, text, begin, stop)
        begin = stop + 1
    while out and out[-1] == " ":
        out.pop()
        at.pop()
    at.append(at[-1] + 1 if at else end)
    return View("".join(out), tuple(at))


def settled(line: str) -> bool:
    """Whether a line reads as it is written, but for its white space: no marks of markup, no word to mend."""
    return _MARKS.search(line) is None and all(map(_stays, line.split()))


@lru_cache(maxsize=65536)
def _stays(token: str) -> bool:
    mended = mend(token)
    return len(mended) == 1 and mended[0][0] == token and spelled(token) is None


def _space(out: list[str], at: list[int], place: int) -> None:
    if out and out[-1][-1] != " ":
        out.append(" ")
        at.append(place)


def _copy(out: list[str], at: list[int], text: str, start: int, end: int) -> None:
    """A settled line: its words as they are."""
    passed = start
    for match in _RUN.finditer(text, start, end):
        if match.start() > passed:
            _space(out, at, passed)
        passed = match.end()
        out.append(match[0])
        at.extend(range(match.start(), passed))
    if passed < end:
        _space(out, at, passed)


def _mend(out: list[str], at: list[int], text: str, start: int, end: int) -> None:
    """Any other line, token by token."""
    for match in _TOKEN.finditer(text, start, end):
        token = match[0]
        first = match.start()
        if token.isspace():
            _space(out, at, first)
            continue
        if token[0] == "\u00ad" or token.strip("*") == "" or token == "_" * 2 or (token[0] == "<" and len(token) > 1):
            continue
        if token in _ENTITIES:
            out.append(_ENTITIES[token])
            at.append(first)
            continue
        short = spelled(token)
        if short is not None:
            said, a, b = short
            following = text[match.end() : match.end() + 8].strip()[:1]
            if token[b - 1] == "." and b == len(token) and (following.isupper() or not following):
                said += "."  # the stop of the form may end the sentence too
            out.append(token[:a] + said + token[b:])
            at.extend(range(first, first + a))
            at.extend(first + a + min(k, b - a - 1) for k in range(len(said) - 1))
            at.append(first + b - 1)
            at.extend(range(first + b, first + len(token)))
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


@lru_cache(maxsize=65536)
def plain(token: str) -> str:
    """A token as a view shows it: mended, without marks of markup."""
    return flatten(token, 0, len(token)).text if not token.isalpha() else "".join(piece for piece, *_ in mend(token))
