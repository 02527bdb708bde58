"""Which of many patterns can match a text at all, told by the words that each of them needs.

Tables of rules hold dozens of patterns, of which a sentence can match two or three. google-re2 works out what literal
words each pattern cannot do without, and finds all of those in a text in one pass; only the patterns whose words are
there need be tried. A pattern that needs no word is always on the list, so nothing that matches is ever left out.
"""

import re
from collections.abc import Iterable
from functools import cached_property

import re2

_VERBOSE = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]|\s+", re.S)
_LOOK = re.compile(r"(?<!\\)\(\?<?[=!]")
_PIECE = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]|[()]", re.S)


class Shortlist:
    """Patterns of the standard library's `re`, all taken without regard to case, by their place in the table."""

    def __init__(self, patterns: Iterable[str], *, verbose: bool = False) -> None:
        """`verbose` says that they are written with re.X, whose white space counts for nothing."""
        self._patterns = [plain(pattern, verbose=verbose) for pattern in patterns]

    @cached_property
    def _filter(self) -> re2.Filter:
        options = re2.Options()
        options.case_sensitive = False
        made = re2.Filter()
        for pattern in self._patterns:
            made.Add(pattern, options)
        made.Compile()
        return made

    def candidates(self, text: str) -> list[int]:
        """The places of the patterns that may match somewhere in the text, ascending."""
        # The filter tells of no match by None.
        return sorted(self._filter.Match(text.lower(), potential=True) or ())


def plain(pattern: str, *, verbose: bool = False) -> str:
    """The pattern without what re2 does not know: look-around, of which it then matches a little more than it should.

    >>> plain(r"due[ ](?!not) \\(@", verbose=True), plain("(?<=parties )request(?=s|ed(?: by)?)")
    ('due[ ]\\\\(@', 'request')
    """
    if verbose:
        pattern = _VERBOSE.sub(lambda match: "" if match[0].isspace() else match[0], pattern)
    while look := _LOOK.search(pattern):
        pattern = pattern[: look.start()] + pattern[_close(pattern, look.start()) :]
    return pattern


def _close(pattern: str, start: int) -> int:
    """The place behind the bracket that closes the one at `start`."""
    depth = 0
    for piece in _PIECE.finditer(pattern, start):
        depth += {"(": 1, ")": -1}.get(piece[0], 0)
        if depth == 0:
            return piece.end()
    return len(pattern)
