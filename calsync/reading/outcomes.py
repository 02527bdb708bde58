"""The account of a text's time expressions: each in exactly one of deadlines, not deadlines, unresolved."""

import datetime as dt
from bisect import bisect_left

from msgspec import Struct

from calsync.reading.clean.normalize import flatten
from calsync.reading.clean.page_artifacts import Cleaned
from calsync.reading.model import Document, NotDeadline, Reason, Unresolved
from calsync.reading.times import find


class Line(Struct, frozen=True):
    """One expression in the account: its span in the document, the grammar's part, the outcome and why."""

    start: int
    end: int
    part: str
    outcome: str
    why: str


class ExpressionOutcomes:
    """Collects the outcome of every expression, by spans of the document's text."""

    def __init__(self, document: Document, cleaned: Cleaned, own: tuple[tuple[int, int, str], ...]) -> None:
        self.document = document
        self.cleaned = cleaned
        self.own = sorted((start, end) for start, end, _ in own)
        self.stamps = [(stamp.start, stamp.end) for stamp in cleaned.stamps]
        self.lines: list[Line] = []
        self._not: list[NotDeadline] = []
        self._unresolved: list[Unresolved] = []

    def source(self, start: int, end: int) -> tuple[int, int]:
        return self.cleaned.source(start, end)

    def is_own_date(self, start: int, end: int) -> bool:
        """Whether a span of the document is one of the order's own dates, which the caption found."""
        place = bisect_left(self.own, (end, 0))
        near = self.own[max(0, place - 3) : place]
        return any(a < end and start < b and not self._runs_over(start, end, a) for a, b in near)

    def _runs_over(self, start: int, end: int, own: int) -> bool:
        """Whether an expression begins before the stamp that holds one of the order's own dates, and goes on behind it:
        "by March 6," at the end of a page and "2026" under the next page's stamp."""
        index = bisect_left(self.stamps, (own + 1, 0)) - 1
        return index >= 0 and start < self.stamps[index][0] <= own < self.stamps[index][1] < end

    def deadline(self, start: int, end: int, part: str, why: str) -> None:
        self.lines.append(Line(start, end, part, "deadline", why))

    def reject(self, start: int, end: int, part: str, reason: Reason, why: str) -> None:
        self.lines.append(Line(start, end, part, reason, why))
        self._not.append(NotDeadline(start, end, self.document.text[start:end], reason))

    def doubt(self, start: int, end: int, part: str, why: str, guess: str, sure: float) -> None:
        self.lines.append(Line(start, end, part, "unresolved", why))
        words = self.document.text[start:end]
        self._unresolved.append(Unresolved(start, end, words, why, guess, round(sure, 3)))

    def account_for_the_rest(self, on: dt.date | None) -> None:
        """Adds what stands in the furniture: stamps, running heads, marks taken off before reading."""
        text = self.document.text
        spans = sorted(
            (start, end)
            for start, end, kind in self.cleaned.removed
            if kind in ("stamp", "header", "page-foot", "struck")
        )
        struck = {(start, end) for start, end, kind in self.cleaned.removed if kind == "struck"}
        known = sorted((line.start, line.end) for line in self.lines)
        added: set[tuple[int, int]] = set()
        for start, end in [*spans, *self.own]:
            view = flatten(text, start, end)
            for item in find(view.text, on):
                if item.kind != "date" and (start, end) not in struck:
                    continue
                a, b = view.span(item.core_start, item.core_end)
                place = bisect_left(known, (b, 0))
                told = any(x < b and a < y for x, y in known[max(0, place - 2) : place])
                if not told and (a, b) not in added:
                    added.add((a, b))
                    if (start, end) in struck:
                        self.reject(a, b, item.part, "superseded", "struck through")
                    else:
                        self.reject(a, b, item.part, "stamp", "the order's own stamp or signature")

    def not_deadlines(self) -> tuple[NotDeadline, ...]:
        return tuple(sorted(self._not, key=lambda entry: (entry.start, entry.end)))

    def unresolved(self) -> tuple[Unresolved, ...]:
        return tuple(sorted(self._unresolved, key=lambda entry: (entry.start, entry.end)))
