"""How a court's name stands in a text: as a caption does, or inside a sentence."""

import re
from enum import Enum, auto

_WORD = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"<[^<>\n]{0,200}>")
_RUNS_ON = re.compile(r"\b[a-z]+[^\S\n]*\n?[^\S\n]*$")
_COLUMN = re.compile(r"[ \t]*(?:\t| {3})")
_OPENERS = {"in", "the", "for", "and"}
_QUIET = {"of", "at", "the", "and", "for", "in", "live", "system", "database", "version"}
# A caption's line holds little besides the court; looking no further keeps the work on a name constant.
_WIDTH = 160
_REST = 60


class Standing(Enum):
    """ALONE: on lines of its own. SHOUTED: in capitals within a line. MENTION: neither, or named as another court."""

    ALONE = auto()
    SHOUTED = auto()
    MENTION = auto()


def standing(text: str, start: int, end: int) -> Standing:
    """Tell how the name at the characters [start, end) stands; only the text close around it is looked at."""
    before = text[max(0, start - _WIDTH) : start]
    if _comes_from_elsewhere(before):
        return Standing.MENTION
    shouted = _shouted(text[start:end])
    if not shouted and _runs_on(before):
        return Standing.MENTION
    if _starts_line(before, cut=start > _WIDTH) and _ends_line(text[end : end + _WIDTH]):
        return Standing.ALONE
    return Standing.SHOUTED if shouted else Standing.MENTION


def opens(text: str, start: int) -> bool:
    """Tell that a name is the first thing in a text, as when a page's lines were run together."""
    return start <= _WIDTH and _starts_line(text[:start].replace("\n", " "), cut=False)


def _comes_from_elsewhere(before: str) -> bool:
    """Tell "appeal from the …" and "transferred to the …", also over a line break."""
    words = [word for word in _WORD.finditer(before) if word.group().lower() not in _OPENERS]
    if not words or words[-1].group().lower() not in ("from", "to"):
        return False
    return not any(sign in before[words[-1].end() :] for sign in ".:;")


def _runs_on(before: str) -> bool:
    """Tell a sentence that runs on into the name; a line "for the" of its own is part of a caption."""
    above, _, line = before.rstrip().rpartition("\n")
    if all(word.lower() in _OPENERS for word in _WORD.findall(line)):
        before = above
    return _RUNS_ON.search(before) is not None


def _starts_line(before: str, *, cut: bool) -> bool:
    head, newline, line = before.rpartition("\n")
    if cut and not newline and not head:
        return False
    return all(word.lower() in _OPENERS for word in _WORD.findall(_TAG.sub(" ", line)))


def _ends_line(after: str) -> bool:
    rest = _TAG.sub(" ", after.partition("\n")[0])
    if _COLUMN.match(rest):
        return True
    if len(rest.strip()) > _REST or rest.startswith("."):
        return False
    return all(word in _QUIET or not word.islower() for word in _WORD.findall(rest))


def _shouted(name: str) -> bool:
    letters = [sign for sign in name if sign.isalpha()]
    small = sum(sign.islower() and sign != "l" for sign in letters)  # OCR reads a capital I as l
    return small * 10 < len(letters)
