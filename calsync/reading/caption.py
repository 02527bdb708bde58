"""The caption: who issued the document, in which case, when, on which pages; and what a person should know of it."""

import datetime as dt
from typing import TypeVar

from msgspec import Struct

from calsync.reading import caption_case, caption_dates
from calsync.reading.caption_dates import Dated
from calsync.reading.furniture import Cleaned
from calsync.reading.model import Caption, Document, Hints, Pages, Warning
from calsync.reading.stamps import Stamp

T = TypeVar("T")


class CaptionFound(Struct, frozen=True):
    """The caption; the spans of the order's own dates, each with the reason `stamp`; and warnings for a person.

    Warning codes: missing-pages, no-court, court-zone, no-docket-number, no-order-date, not-an-order, language, and
    those of the document itself (encoding, ocr, partial).
    """

    caption: Caption
    spans: tuple[tuple[int, int, str], ...] = ()
    warnings: tuple[Warning, ...] = ()


def read_caption(document: Document, cleaned: Cleaned, hints: Hints | None = None) -> CaptionFound:
    """The caption of a cleaned document. What the text states wins; `hints` fill what it lacks."""
    hints = hints or Hints()
    text = cleaned.text
    warnings = list(document.warnings)
    dates = caption_dates.of_order(cleaned, document.text)
    number = caption_case.docket_number(text, cleaned.stamps)
    own = _own(cleaned.stamps, number)
    filed = _first([stamp.filed for stamp in own]) or _of(dates, "filed")
    entered = _first([stamp.entered for stamp in own]) or _of(dates, "entered")
    signed = _signed(dates, filed or entered)
    if signed and not filed and not entered and caption_dates.text_order(text, signed):
        filed, signed = signed.date, None
    pages = _pages(own)
    court = caption_case.court(text, cleaned.stamps)
    gutters = [start for start, _, kind in cleaned.removed if kind == "gutter"]
    caption = Caption(
        court=court.court.id if court else hints.court,
        zone=court.zone if court else None,
        docket_number=number or hints.docket_number,
        parties=caption_case.parties(text, cleaned),
        document_number=_first([stamp.document_number for stamp in own]) or _row_number(text),
        filed=filed or hints.filed,
        entered=entered or hints.entered,
        signed=(signed.date if signed else None) or hints.signed,
        judge=caption_case.judge(text),
        title=caption_case.title(text, gutters),
        pages=pages,
    )
    warnings += _warnings(caption)
    spans = tuple((*cleaned.source(dated.start, dated.end), "stamp") for dated in dates)
    return CaptionFound(caption=caption, spans=spans, warnings=tuple(warnings))


def _own(stamps: tuple[Stamp, ...], number: str | None) -> list[Stamp]:
    """The stamps of this case; those that another court left before a transfer are not."""
    own = [stamp for stamp in stamps if stamp.docket_number == number]
    return own or list(stamps)


def _first(values: list[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)


def _of(dates: list[Dated], which: str) -> dt.date | None:
    return next((dated.date for dated in dates if dated.which == which), None)


def _signed(dates: list[Dated], filed: dt.date | None) -> Dated | None:
    """The date of signing: the last that is stated, not after the filing where that is known."""
    stated = [dated for dated in dates if dated.which == "signed"]
    if filed:
        stated = [dated for dated in stated if dt.timedelta(-3) <= filed - dated.date <= dt.timedelta(120)]
    return stated[-1] if stated else None


def _row_number(text: str) -> int | None:
    row = caption_dates.ROW.search(text)
    return int(row["n"]) if row and row["n"] else None


def _pages(stamps: list[Stamp]) -> Pages:
    present = tuple(sorted({stamp.page for stamp in stamps if stamp.page is not None}))
    totals = [stamp.total for stamp in stamps if stamp.total is not None]
    total = max(totals, key=totals.count) if totals else None
    if total is None:
        return Pages(present=present)
    return Pages(
        present=present, total=total, missing=tuple(n for n in range(1, min(total, 2000) + 1) if n not in present)
    )


def _warnings(caption: Caption) -> list[Warning]:
    out = []
    if caption.pages.missing:
        out.append(Warning("missing-pages", _missing(caption.pages)))
    if caption.court is None:
        out.append(Warning("no-court", "The court cannot be told from the text; name it."))
    if caption.docket_number is None:
        out.append(Warning("no-docket-number", "No docket number was found; name the case."))
    if not (caption.filed or caption.entered or caption.signed):
        out.append(
            Warning(
                "no-order-date", "The order bears no date of its own; periods that run from it wait until one is given."
            )
        )
    return out


def _missing(pages: Pages) -> str:
    if len(pages.missing) == 1:
        return f"Page {pages.missing[0]} of {pages.total} is not in this document."
    return f"Pages {_ranges(pages.missing)} of {pages.total} are not in this document."


def _ranges(numbers: tuple[int, ...]) -> str:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words = [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]
