"""Texts whose layout came out wrong, so that no one can tell which words belong together."""

import re

_WORD = re.compile(r"[^\W\d_]{2,}")
_DOUBLED = re.compile(r"(?:([^\W\d_])\1){2,}")
_ACROSS = re.compile(r"^[ ]{0,8}(\S[^\n]{14,60}?\S) {3,}(\S[^\n]{14,60}\S)[ ]*$")
_LOWER = re.compile(r"\b[a-z]{3,}\b")
_BROKEN = re.compile(r"[^\W\d_]*[a-z][^\w\s'’./:;,()\"”“-]+[a-z][^\W\d_]*|[b-df-hj-np-tv-xz]{5,}", re.I)
_RUN = 8


def unclear(text: str) -> str | None:
    """What is wrong with the layout of a cleaned text, in words for a person; None where it reads as it should."""
    words = _WORD.findall(text[:200_000])
    if len(words) < 30:
        return None
    if sum(_DOUBLED.fullmatch(word) is not None for word in words) > 0.1 * len(words):
        return "Letters stand twice in this text, as from a page drawn on itself"
    if sum(_BROKEN.fullmatch(word) is not None for word in text[:200_000].split()) > 0.08 * len(words):
        return "Many words of this text are no words, as from handwriting read by a machine"
    if _interleaved(text[:200_000]):
        return "Two columns of running text stand side by side, and their lines may have been read across"
    return None


def _interleaved(text: str) -> bool:
    """Lines that are running text on both sides of a gap, one after the other."""
    run = 0
    for line in text.split("\n"):
        match = _ACROSS.match(line)
        if match and all(len(_LOWER.findall(half)) >= 3 for half in match.groups()):
            run += 1
            if run >= _RUN:
                return True
        elif line.strip():
            run = 0
    return False
