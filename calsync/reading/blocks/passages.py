"""The decretal part in passages: paragraphs, list items with their labels and lead-ins, rows of schedules.

A passage is what one looks at to understand a time in it. Labels are kept as written, whether or not they count up.
"""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct, structs

from calsync.reading.blocks import rows, stacked
from calsync.reading.clean import zones as zoning
from calsync.reading.clean.normalize import View, flatten
from calsync.reading.clean.zones import Zone

Shape = Literal["prose", "item", "row"]

_LABEL = re.compile(
    r"[ \t]*(?:[-*•–]\s+|\*\*\s*)?(?:(?:(?:Section|Part|Paragraph|PART|SECTION|¶|Step|No\.)\s*)?"
    r"(\((?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})\)|(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-zA-Z]|"
    r"[ivxIVX]{1,5})[.)](?!\w)|\d{1,2}(?:\.\d{1,2}){1,3})|[-*•–](?=\s)|(?:Part|PART|Section|SECTION|"
    r"Article|ARTICLE)\s+[IVX\d]{1,5}\b[.:]?)"
    r"(?=\s+\S)"
)
# The digits of "fifteen (15) days" at the beginning of a line are no label.
_AMOUNT = re.compile(
    r"\s*\(\d{1,3}\)\s+(?:(?:business|court|calendar|additional)\s+)?(?:day|hour|week|month|year)", re.I
)
_CLOSED = re.compile(r"[.:;?!][”\"’')\]]{0,2}\s*$")
_GOES_ON = re.compile(
    r"\b(?:of|within|by|the|and|or|to|for|in|on|at|than|before|after|from|a|an|that|is|are|shall|must|be|,)$", re.I
)


class Passage(Struct, frozen=True):
    """A piece of the cleaned text, read as one line.

    `label` is the item's number or letter; `lead` the view of the passage that leads into it ("The following dates
    apply:"); `head` the title cell of a row, with its span in the view; `column` what the row's header says of each of
    its later cells, by their spans in the view; `note` says that it is a footnote; `zone` is the part of the paper that
    it stands in (`clean.zones`).
    """

    start: int
    end: int
    shape: Shape
    view: View
    label: str | None = None
    lead: View | None = None
    head: str = ""
    columns: tuple[tuple[int, int, str], ...] = ()
    note: bool = False
    top: str | None = None
    zone: str = "body"


def split(text: str, notes: tuple[tuple[int, int], ...] = (), zones: tuple[Zone, ...] = ()) -> tuple[Passage, ...]:
    """The passages of a cleaned text, in order, covering every line that holds a word."""
    out: list[Passage] = []
    outline = _Outline()
    groups = [piece for whole in _groups(text) for piece in zoning.cuts(zones, *whole)]
    for group in stacked.joined(text, groups, lambda at: zoning.at(zones, at) not in zoning.APART):
        found = rows.table(text, group)
        for piece in found:
            if isinstance(piece, rows.Row):
                out.append(
                    Passage(
                        piece.start,
                        piece.end,
                        "row",
                        piece.view,
                        piece.label or outline.label,
                        outline.lead,
                        piece.head,
                        piece.columns,
                        top=outline.top,
                    )
                )
                continue
            for start, end in _items(text, piece):
                out.append(outline.passage(text, start, end))
    placed = [structs.replace(passage, zone=_zone(passage, zones)) for passage in out if passage.view.text]
    return tuple(_footnotes(_paired(placed), notes))


def _zone(passage: Passage, zones: tuple[Zone, ...]) -> str:
    """The zone of a passage's first line; rows of the order's own text make a table."""
    name = zoning.at(zones, passage.start)
    return "table" if passage.shape == "row" and name in ("body", "decretal", "form") else name


class _Outline:
    """Where in the list we are: the lead-in that still holds and the label of the item it came from."""

    def __init__(self) -> None:
        self.lead: View | None = None
        self.lead_style = ""
        self.label: str | None = None
        self.top: str | None = None

    def passage(self, text: str, start: int, end: int) -> Passage:
        match = _LABEL.match(text, start, end)
        label = re.sub(r"[().\s]+$|^[(\s]+", "", match[1] or match[0]).strip(" -*•–") if match else None
        body = match.end() if match else start
        view = flatten(text, body, end)
        style = _style(match[1] or match[0].strip()) if match else ""
        if not style or (style == self.lead_style):
            self.lead, self.lead_style = None, ""
        if style in ("1", "A", "I") or self.top is None:
            self.top = label or self.top
        passage = Passage(start, end, "item" if match else "prose", view, label or None, self.lead, top=self.top)
        opens = view.text.endswith((":", "—")) or (
            match is not None and not _CLOSED.search(view.text) and not re.search(r"\b(?:and|or)$", view.text)
        )
        if opens and len(view.text) < 900:
            self.lead, self.lead_style, self.label = view, style or "none", label
        return passage


def _style(label: str) -> str:
    bare = label.strip("(). \t")
    kind = "(" if label.strip().startswith("(") else ""
    if not bare or not bare[0].isalnum():
        return "-"
    if bare[0].isdigit():
        return kind + ("1" if bare.isdigit() else "1.1")
    if re.fullmatch(r"[ivx]{2,}|[IVX]{2,}", bare):
        return kind + ("I" if bare.isupper() else "i")
    return kind + ("A" if bare[0].isupper() else "a")


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Runs of lines that hold more than white space."""
    start, at = None, 0
    for line in text.split("\n"):
        if line.strip():
            start = at if start is None else start
        elif start is not None:
            yield start, at - 1
            start = None
        at += len(line) + 1
    if start is not None:
        yield start, len(text)


def _groups(text: str) -> list[tuple[int, int]]:
    """Runs of lines without a blank line, those joined that a blank line parts in mid-sentence."""
    groups: list[tuple[int, int]] = []
    for start, end in _runs(text):
        if groups:
            last_start, last_end = groups[-1]
            tail = text[max(last_start, last_end - 200) : last_end]
            head = text[start : start + 60].lstrip()
            goes_on = head[:1].islower() or (_GOES_ON.search(tail.rstrip()[-8:]) and head[:1].isalnum())
            if (
                goes_on
                and not _CLOSED.search(tail)
                and not (_LABEL.match(text, start) and not _AMOUNT.match(text, start))
                and len(tail.split("\n")[-1].strip()) > 12
            ):
                groups[-1] = (last_start, end)
                continue
        groups.append((start, end))
    return groups


def _items(text: str, group: tuple[int, int]) -> list[tuple[int, int]]:
    """A group split where a line begins with a label."""
    cuts = [group[0]]
    at = group[0]
    previous = ""
    for line in text[group[0] : group[1]].split("\n"):
        match = _LABEL.match(line)
        if at > group[0] and match and _new_item(match, previous):
            cuts.append(at)
        previous = line
        at += len(line) + 1
    return [(start, end) for start, end in zip(cuts, [*cuts[1:], group[1]], strict=True) if text[start:end].strip()]


def _new_item(match: re.Match[str], previous: str) -> bool:
    """Not where the line before ends in "Rule" or "No.", and its number merely wrapped."""
    if re.search(
        r"\b(?:Rules?|No|Nos|R|L\.R|LR|ECF|Dkt|Doc|Docket|§|P|Civ|App|paragraph|¶|Exhibit|Part|Section|"
        r"April|May|June|July|March|January|February|August|September|October|November|December)\.?\s*$",
        previous,
    ):
        return False
    written = (match[1] or "").strip()
    closed = bool(_CLOSED.search(previous)) or re.search(r"(?:,| and| or)\s*$", previous) is not None
    if written.startswith("(") and not closed and len(previous.strip()) > 40:
        return False
    if written and written[0].isdigit() and not closed and len(previous.strip()) > 62:
        return False
    if written.startswith("(") and re.match(
        r"\s*(?:business |court |calendar )?(?:day|hour|week|month|year)", match.string[match.end() :], re.I
    ):
        return False
    single = (match[1] or "").strip("(). ")
    return not (
        single.isalpha()
        and len(single) == 1
        and not match[1].startswith("(")
        and single.lower() not in "abcdefghijklmnoi"
        and not _CLOSED.search(previous)
    )


def _paired(passages: list[Passage]) -> list[Passage]:
    """Dates on lines of their own, given the labels that stand before them, one by one or a column at a time."""
    out = list(passages)
    lone = [
        index
        for index, passage in enumerate(out)
        if passage.shape != "row" and passage.zone not in zoning.APART and rows.only_time(passage.view.text)
    ]
    index = 0
    while index < len(lone):
        run = [lone[index]]
        while index + 1 < len(lone) and lone[index + 1] == lone[index] + 1:
            index += 1
            run.append(lone[index])
        index += 1
        count = len(run)
        heads = out[max(0, run[0] - count) : run[0]]
        if len(heads) < count or not all(rows.title_like(head.view.text) for head in heads):
            continue
        for head, at in zip(heads, run, strict=True):
            passage = out[at]
            out[at] = structs.replace(passage, shape="row", head=head.view.text.rstrip(": "), zone="table")
    return out


def _footnotes(passages: list[Passage], notes: tuple[tuple[int, int], ...]) -> list[Passage]:
    if not notes:
        return passages
    out = []
    for passage in passages:
        note = any(start < passage.end and passage.start < end for start, end in notes)
        if note and not passage.note:
            passage = structs.replace(passage, note=True, zone="footnote")
        out.append(passage)
    return out
