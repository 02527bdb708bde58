"""The one pass over a text: where a time could stand, and which form of the grammar it has.

google-re2 goes through the text once, in time linear in it, with all forms as one pattern without groups; groups would
make it note where each part begins, which costs three times as much. Only then is each
span asked for its form.
"""

import re2

from calsync.reading.times import dates, events, parts, periods, recurrences, vague

# In the order of trial: where two forms begin at the same place, the first that fits takes it.
FORMS: tuple[tuple[str, str], ...] = (
    ("yearly", recurrences.YEARLY),
    *((name, pattern) for name, pattern, _ in dates.FORMS if name != "date-relative"),
    ("recurring", recurrences.RECURRING),
    ("date-relative", dates.RELATIVE_DAY),
    ("period", periods.PERIOD),
    ("nth-day", events.NTH_DAY),
    ("event", events.EVENT),
    ("urgent", parts.URGENCY),
    ("vague", vague.VAGUE),
)
_OPTIONS = re2.Options()
_OPTIONS.case_sensitive = False
_OPTIONS.max_mem = 64 << 20
_UNANCHORED = re2._Anchor.UNANCHORED


class Scanner:
    """One pass over a text for a list of forms, each a name and a pattern."""

    def __init__(self, forms: tuple[tuple[str, str], ...]) -> None:
        self.names = tuple(name for name, _ in forms)
        self.any = re2.compile("|".join(f"(?:{pattern})" for _, pattern in forms), _OPTIONS)
        # A span together with the character on either side of it, by which a form may know that a word ends.
        self._which = re2.Set.FullMatchSet(_OPTIONS)
        for _, pattern in forms:
            self._which.Add(f"(?s:.)(?:{pattern})(?s:.)")
        self._which.Compile()

    def candidates(self, text: str) -> list[tuple[int, int]]:
        """Every span [start, end) of a text that could be a time, in order, none within another. Linear in the text."""
        data = text.encode()
        spans = self._spans(data)
        if len(data) == len(text):
            return spans
        out, seen, passed = [], 0, 0
        for at, to in spans:
            start = passed + len(data[seen:at].decode())
            seen, passed = to, start + len(data[at:to].decode())
            out.append((start, passed))
        return out

    def _spans(self, data: bytes) -> list[tuple[int, int]]:
        """The spans of `any.finditer(data)`, asked beneath it: its match objects cost as much again as the search."""
        search = self.any._regexp.Match
        out, end = [], len(data)
        ((start, stop),) = search(_UNANCHORED, data, 0, end)
        while start >= 0:
            out.append((start, stop))
            ((start, stop),) = search(_UNANCHORED, data, stop, end)
        return out

    def first(self, data: bytes, start: int) -> tuple[int, int]:
        """The first span of `data` that begins at `start` or later; (-1, -1) where there is none."""
        ((begin, end),) = self.any._regexp.Match(_UNANCHORED, data, start, len(data))
        return begin, end

    def form(self, text: str, start: int, end: int) -> str:
        """The name of the form that took a candidate: the first of those that fit the span where it stands."""
        fitting = self._which.Match((text[start - 1 : start] or " ") + text[start:end] + (text[end : end + 1] or " "))
        name: str = self.names[min(fitting)]
        return name


_SCANNER = Scanner(FORMS)
candidates = _SCANNER.candidates
form = _SCANNER.form
