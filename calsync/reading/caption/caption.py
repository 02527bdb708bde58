"""The caption: who issued the document, in which case, when, on which pages; and what a person should know of it."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable
from typing import TypeVar

from msgspec import Struct

from calsync import courts
from calsync.courts.model import Recognised
from calsync.errors import UnknownCourt
from calsync.reading.caption import dates as caption_dates
from calsync.reading.caption import kind as caption_kind
from calsync.reading.caption import names as caption_names
from calsync.reading.caption import notice
from calsync.reading.caption.dates import Dated
from calsync.reading.caption.docket_number import docket_number
from calsync.reading.clean import layout
from calsync.reading.clean.page_artifacts import Cleaned
from calsync.reading.clean.stamps import Stamp
from calsync.reading.model import Caption, Document, Hints, Pages, Warning

T = TypeVar("T")
# How long before its filing an order may have been signed, and how long after a clerk may have stamped it too early.
_SIGNED_BEFORE = dt.timedelta(days=120)
_SIGNED_AFTER = dt.timedelta(days=3)


class CaptionFound(Struct, frozen=True):
    """The caption; the spans of the order's own dates in the document's text, each with the reason `stamp`; warnings.

    Codes of warnings: missing-pages, no-court, court-zone, no-docket-number, no-order-date, not-an-order, language,
    unclear-layout, and those of the document itself (encoding, ocr, partial).
    """

    caption: Caption
    spans: tuple[tuple[int, int, str], ...] = ()
    warnings: tuple[Warning, ...] = ()


def read_caption(document: Document, cleaned: Cleaned, hints: Hints | None = None) -> CaptionFound:
    """The caption of a cleaned document. What the text states wins; `hints` fill what it lacks."""
    hints = hints or Hints()
    text = cleaned.text
    number = docket_number(text, cleaned.stamps)
    own = _own(cleaned.stamps, number, cleaned.text)
    dates = caption_dates.of_order(cleaned, document.text)
    told = notice.read(document.text)
    docketed = _most(stamp.entered for stamp in own)
    filed = _most(stamp.filed for stamp in own) or _of(dates, "filed", skip_stamps=cleaned) or docketed
    entered = docketed or _of(dates, "entered", skip_stamps=cleaned)
    signed = _signed(dates, filed or entered)
    judge = caption_names.judge(text)
    title = caption_names.title(text, cleaned)
    own_date = bool(signed)
    if signed and not filed and not entered and caption_dates.text_order(text, signed):
        # A text order is made by the docket entry itself: the day on which it was ordered is the day of its filing.
        filed, signed = signed.date, None
    court = _court(text, cleaned.stamps)
    caption = Caption(
        court=court.court.id if court else hints.court,
        zone=court.zone if court else _zone(hints.court),
        docket_number=number or hints.docket_number,
        parties=told.case_name or caption_names.parties(text, cleaned),
        document_number=_most(stamp.document_number for stamp in own) or told.document_number or _row_number(text),
        filed=filed or hints.filed,
        entered=entered or hints.entered,
        signed=(signed.date if signed else None) or hints.signed,
        judge=judge,
        title=title,
        pages=_pages(own, document, cleaned),
        clock=caption_dates.clock(document.text, dates, cleaned),
    )
    warnings = [*document.warnings, *_warnings(caption, court)]
    kind = caption_kind.not_an_order(text, title, signed=own_date or judge is not None)
    if kind:
        warnings.append(Warning("not-an-order", f"This looks like {kind}, not an order."))
    if doubt := layout.unclear(text):
        warnings.append(Warning("unclear-layout", f"{doubt}: check every date against the original."))
    if caption_kind.foreign(text):
        warnings.append(Warning("language", "This does not look like English; only orders in English are read."))
    spans = tuple(
        (*cleaned.source(start, end), "stamp")
        for start, end in dict.fromkeys((*((d.start, d.end) for d in dates), *caption_dates.of_the_sheet(cleaned)))
    )
    return CaptionFound(caption=caption, spans=spans, warnings=tuple(warnings))


def _own(stamps: tuple[Stamp, ...], number: str | None, text: str) -> list[Stamp]:
    """The stamps of the order itself: not those of the court that a case came from, nor of attachments behind it."""
    own = [stamp for stamp in stamps if stamp.docket_number == number]
    if not own:
        # The number is the caption's own, and the stamps bear another court's: what they say of the paper still holds.
        own = list(stamps)
    if not own:
        return []
    first = _last_stamped(own, text)
    main = [
        stamp for stamp in own if (stamp.document_number, stamp.attachment) == (first.document_number, first.attachment)
    ]
    # Where OCR bent the first stamp's number, the others outvote it.
    return main if 2 * len(main) >= len(own) or any(stamp.attachment for stamp in own) else own


def _last_stamped(own: list[Stamp], text: str) -> Stamp:
    """The first stamp; of several on one page (a proposed order, lodged and then granted), that of the last filing."""
    page = [own[0]]
    for stamp in own[1:]:
        if text[page[-1].end : stamp.start].strip() or stamp.page != own[0].page:
            break
        page.append(stamp)
    return max(page, key=lambda stamp: (stamp.filed or stamp.entered or dt.date.min, stamp.attachment is None))


def _most(values: Iterable[T | None]) -> T | None:
    """The value that most stamps give, the first of equals."""
    counted = Counter(value for value in values if value is not None)
    return counted.most_common(1)[0][0] if counted else None


def _of(dates: list[Dated], which: str, *, skip_stamps: Cleaned) -> dt.date | None:
    stamped = [(stamp.start, stamp.end) for stamp in skip_stamps.stamps]
    return next(
        (d.date for d in dates if d.which == which and not any(start <= d.start < end for start, end in stamped)), None
    )


def _signed(dates: list[Dated], filed: dt.date | None) -> Dated | None:
    """The date of signing: the last that is stated, and near the filing where that is known."""
    stated = [dated for dated in dates if dated.which == "signed"]
    if filed:
        stated = [dated for dated in stated if -_SIGNED_AFTER <= filed - dated.date <= _SIGNED_BEFORE]
    return stated[-1] if stated else None


def _court(text: str, stamps: tuple[Stamp, ...]) -> Recognised | None:
    """The court by the text, or by the name in a stamp where the text has only traces of one."""
    found = courts.recognise(text)
    named = next((stamp.court for stamp in stamps if stamp.court), None)
    if named and (found is None or found.evidence != "caption"):
        by_stamp = courts.recognise(f"{named}.uscourts.gov")
        return by_stamp or found
    return found


def _zone(court: str | None) -> str | None:
    if court is None:
        return None
    try:
        return courts.get(court).zone
    except UnknownCourt:
        return None


def _row_number(text: str) -> int | None:
    row = caption_dates.ROW.search(text)
    return int(row["n"]) if row and row["n"] else None


_FOOT_OF = re.compile(r"(\d{1,3})\s+of\s+(\d{1,3})")


def _pages(own: list[Stamp], document: Document, cleaned: Cleaned) -> Pages:
    """Pages by their stamps, else by feet that say "Page 2 of 9"."""
    numbered = [(stamp.page, stamp.total) for stamp in own if stamp.page is not None]
    if not numbered:
        feet = (document.text[start:end] for start, end, kind in cleaned.removed if kind == "page-foot")
        numbered = [(int(match[1]), int(match[2])) for foot in feet if (match := _FOOT_OF.search(foot))]
    present = tuple(sorted({page for page, _ in numbered}))
    total = _most(total for _, total in numbered)
    if not numbered:
        # Stamps that give only how many pages there are.
        total = _most(stamp.total for stamp in own)
        count = min(max(len(own), len(document.page_starts)), total or 0)
        present = tuple(range(1, count + 1)) if total and (count > 1 or document.media == "pdf" or total == 1) else ()
        if total and not present:
            return Pages(total=total)
    if total is None:
        return Pages(present=present)
    missing = tuple(page for page in range(1, min(total, 2000) + 1) if page not in present)
    return Pages(present=present, total=total, missing=missing)


def _warnings(caption: Caption, court: Recognised | None) -> list[Warning]:
    out = []
    if caption.pages.missing:
        out.append(Warning("missing-pages", _missing(caption.pages)))
    if caption.court is None:
        out.append(Warning("no-court", "The court cannot be told from the text; name it."))
    if court and court.zone_note:
        out.append(Warning("court-zone", court.zone_note))
    if caption.docket_number is None:
        out.append(Warning("no-docket-number", "No docket number was found; name the case."))
    if not (caption.filed or caption.entered or caption.signed):
        out.append(
            Warning("no-order-date", "The order bears no date; periods that run from it wait until one is given.")
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
