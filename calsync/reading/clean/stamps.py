"""The line that CM/ECF prints on every page: which case, which document, when filed, which page of how many.

District, bankruptcy and appellate courts print it in different words and orders, a transferred case carries two, and
OCR bends the letters; so a stamp is told by its head (a case number after "Case" or alone) and by at least two of its
fields, each found by itself within the line.
"""

import datetime as dt
import re

from msgspec import Struct


class Stamp(Struct, frozen=True):
    """One stamp: [start, end) in the text and what it says; a field is None where the stamp lacks it.

    `court` is the id of the court that the stamp names ("Entered on FLSD Docket", "USCA4"), for courts that do.
    `attachment` is the number after the document's ("21-1" is attachment 1; appellate "2.1" is document 2).
    """

    start: int
    end: int
    docket_number: str | None = None
    document_number: int | None = None
    filed: dt.date | None = None
    entered: dt.date | None = None
    page: int | None = None
    total: int | None = None
    court: str | None = None
    attachment: int | None = None


# Letters that OCR gives for digits; only trusted inside a field that must be digits.
_D = r"[0-9OoIl|]"
_DATE = rf"{_D}{{1,2}}[/-]{_D}{{1,2}}[/-]{_D}{{2,4}}"
_NUMBER = (
    rf"(?:{_D}{{1,2}}:)?{_D}{{2}}-(?:[A-Za-z]{{2,5}}-)?{_D}{{1,6}}(?:-[A-Za-z0-9.]{{1,12}}){{0,5}}"
    r"(?:[ ]\((?:PC|HC|PS|SS|BK|[A-Z]{2,4}x?)\))?"
)

# "Case:", "CASE #", "Appellate Case:", "USCA4 Appeal:"; or a bare bankruptcy number followed by Doc.
_HEADS = (
    re.compile(
        rf"(?:Ca[s5]e|CASE|Appeal)[ ]?(?:No\.[ ]?)?[:#;]?[ \t]{{0,8}}#?(?={_D}{{1,2}}[:-])(?P<number>{_NUMBER})"
    ),
    re.compile(
        r"(?P<number>[0-9]{2}-[0-9]{4,6}(?:-[a-z0-9]{1,5})?"
        r"|[0-9]:[0-9]{2}-[a-z]{2}-[0-9]{1,6}(?:-[A-Za-z0-9]{1,6}){0,4})(?=[ \t]{1,8}Doc\b)"
    ),
)
_BEFORE = re.compile(r"(?:USCA(?P<circuit>\d{0,2})|Appellate)[ ]\Z")
_FIELDS = {
    "document": re.compile(
        rf"(?:\bDoc(?:u[a-z]{{2,5}}t)?s?\b|\bDktEntry|\bECF)[ ]?(?:No)?[.:;#]{{0,2}}[ \t]{{0,8}}"
        rf"#?:?\s{{0,60}}(?P<v>{_D}{{1,12}})(?:(?P<dash>[.-])(?P<part>{_D}{{1,3}})\b)?"
    ),
    "filed": re.compile(rf"\b(?:Date[ ])?F[il1|]{{2}}[ec]d?[:;]?[ \t]{{0,8}}(?:on[ ])?(?P<v>{_DATE})"),
    "entered": re.compile(
        rf"\bEntered:?[ \t]{{0,8}}(?:on[ ](?P<court>[A-Z]{{2,5}})[ ]Docket[ \t]{{1,8}})?"
        rf"(?P<v>{_DATE})(?:[ ]\d\d:\d\d(?::\d\d)?)?"
    ),
    "page": re.compile(
        rf"\b(?:Pa[gq9][ec]|PAGE|Pg)[:.]?\s{{0,40}}(?P<v>{_D}{{1,4}})"
        rf"(?:[ \t]{{0,8}}[oc0]f[ \t]{{0,8}}(?P<total>{_D}{{1,4}}))?"
        r"(?!\d)"
    ),
    "pageid": re.compile(rf"\b(?:Pag[ec][ ]?ID|PgID)\b[ ]?[#.:]{{0,3}}[ \t]{{0,8}}(?:{_D}{{1,7}})?"),
    "entry": re.compile(rf"\bEntry[ ]?ID:?[ ]?{_D}{{1,9}}"),
    "desc": re.compile(r"\b(?:Desc[ \t]{1,4})?(?:Main(?:[ ]?Document)?|Exhibit[ ]?\w{0,3})\b"),
    "id": re.compile(rf"\bID:[ ]?{_D}{{1,10}}"),
}
_BARE_DATE = re.compile(rf"(?<![\d/]){_DATE}(?![\d/])")
_REACH = 260
_DIGITS = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1", "|": "1"})


def find(text: str) -> tuple[Stamp, ...]:
    """Every stamp of the text, in order. Linear in the text."""
    named, bare = (list(form.finditer(text)) for form in _HEADS)
    inside = {head.start("number") for head in named}
    heads = sorted((*named, *(head for head in bare if head.start() not in inside)), key=lambda head: head.start())
    found: list[Stamp] = []
    for i, head in enumerate(heads):
        if found and head.start() < found[-1].end:
            continue
        limit = min(head.end() + _REACH, heads[i + 1].start() if i + 1 < len(heads) else len(text))
        stamp = _read(text, head, limit)
        if stamp:
            found.append(stamp)
    return tuple(found)


def _read(text: str, head: re.Match[str], limit: int) -> Stamp | None:
    """The stamp that begins at `head`, or None where what follows is not one (a citation, a sentence)."""
    start = head.start()
    if text[start - 1 : start].isupper() or text[start - 1 : start].isdigit():
        return None
    before = _BEFORE.search(text, max(0, start - 12), start)
    window = _tail(text[head.end() : limit])
    hits = {name: match for name, field in _FIELDS.items() if (match := field.search(window))}
    named = {"document", "filed", "entered", "page"} & hits.keys()
    filed = _date(hits["filed"]["v"]) if "filed" in hits else None
    bare = _BARE_DATE.search(window) if "filed" not in hits and "document" in hits else None
    # Appellate stamps give the filing date bare, between commas.
    if bare and ("entered" not in hits or bare.start() < hits["entered"].start()):
        filed = _date(bare.group())
        hits["bare"] = bare
    if len(named) + ("bare" in hits) < 2 or not ({"document", "page"} & named):
        return None
    end = head.end() + max(match.end() for match in hits.values())
    entered = hits.get("entered")
    page = hits.get("page")
    return Stamp(
        start=_lead(text, before.start() if before else start),
        end=end,
        docket_number=clean_number(head["number"]),
        document_number=_whole(hits["document"]["v"]) if "document" in hits else None,
        filed=filed,
        entered=_date(entered["v"]) if entered else None,
        page=_whole(page["v"]) if page else None,
        total=_whole(page["total"]) if page else None,
        court=_court(before, entered),
        attachment=_attachment(hits.get("document")),
    )


def _court(before: re.Match[str] | None, entered: re.Match[str] | None) -> str | None:
    if before and before["circuit"] is not None:
        return f"ca{int(before['circuit'])}" if before["circuit"] else "cadc"
    return entered["court"].lower() if entered and entered["court"] else None


def _attachment(document: re.Match[str] | None) -> int | None:
    return _whole(document["part"]) if document and document["dash"] == "-" else None


def _tail(window: str) -> str:
    """The rest of the stamp's line, with the next line where the stamp was broken over two."""
    lines = window.split("\n", 2)
    first = lines[0]
    if len(lines) > 1 and _carried(first, lines[1]):
        return first + "\n" + lines[1]
    return first


# How the second line of a stamp that was broken over two begins; the others after what must go on.
_GOES_ON = re.compile(r"[ \t]*(?:Doc|DktEntry|Filed|Date Filed|Entered|Page|Pg|#:?\d|Desc|Main|ID:)")
_REST_OF_PAGE = re.compile(r"[ \t]*(?:of \d|Page ?ID|#:?\d)")
_CUT_SHORT = re.compile(r"\b(?:Page|Pg|Doc|Doc\w{2,6}t)[:.]?[ \t#:]*$")
_NUMBER_NEXT = re.compile(r"[ \t]*(?:\d{1,4} of \d|\d{1,5}(?:-\d{1,3})?[ \t]+(?:Date[ ])?Filed)")


def _carried(first: str, second: str) -> bool:
    """Whether a stamp goes on in the line after its first."""
    if len(second) > 120:
        return False
    if _CUT_SHORT.search(first):
        return bool(_NUMBER_NEXT.match(second))
    if _FIELDS["page"].search(first):
        return bool(_REST_OF_PAGE.match(second))
    return bool(_GOES_ON.match(second))


def _lead(text: str, start: int) -> int:
    """Where the stamp begins with the Markdown mark or spaces before it on its line."""
    line = max(text.rfind("\n", 0, start), text.rfind("\f", 0, start)) + 1
    before = text[line:start]
    return line if start - line < 200 and not before.strip("#*_- \t") else start


def clean_number(number: str) -> str:
    """A docket number with OCR's letters for digits put right in its office, year and serial."""
    parts = re.split(r"([-:])", number)
    return "".join(part.translate(_DIGITS) if re.fullmatch(rf"{_D}+", part) else part for part in parts)


def _whole(digits: str | None) -> int | None:
    if not digits:
        return None
    return int(digits.translate(_DIGITS))


def _date(words: str) -> dt.date | None:
    """mm/dd/yy(yy), or None for a date that does not exist."""
    month, day, year = (int(part) for part in re.split(r"[/-]", words.translate(_DIGITS)))
    if year < 100:
        year += 2000 if year < 70 else 1900
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
