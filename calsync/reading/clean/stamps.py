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

# "Case:", "case", "CASE #", "Appellate Case:", "USCA4 Appeal:"; "Case MDL No. 3012"; or a number alone that a field
# follows at once.
_HEADS = (
    re.compile(
        rf"(?:[Cc]a[s5]e|CASE|Appeal)[ ]?(?:No\.[ ]?)?[:#;]?[ \t]{{0,8}}#?(?={_D}{{1,2}}[:-])(?P<number>{_NUMBER})"
    ),
    re.compile(r"[Cc]ase[ ](?P<number>MDL[ ]No\.[ ]\d{2,5})(?=[ \t]{1,12}Doc)"),
    re.compile(
        r"(?P<number>\b[0-9]{2}-[0-9]{4,6}(?:-[a-zA-Z0-9]{1,6}){0,3}"
        r"|\b[0-9]{1,2}:[0-9]{2}-[a-z]{2}-[0-9]{1,6}(?:-[A-Za-z0-9]{1,6}){0,4})"
        r"(?=[ \t]{1,12}(?:Doc(?:ument|ket)?\b|D(?:kt|OC)\b|ECF[ ]No|Date[ ]Filed|Filed[ ]))"
    ),
)
_BEFORE = re.compile(
    r"(?:USCA(?P<circuit>\d{0,2})|Appellate|USDC[ ][A-Z]{2}/[A-Z]{2,3}|U\.S\. Bankruptcy Court - \w+)[ #]{1,6}\Z"
)
# Every space of the stamp is one space here, its line end too.
_FIELDS = {
    "document": re.compile(
        rf"(?:\b[Dd]oc(?:u[a-z]{{2,5}}t|ket)?s?\b|\bDOC\b|\bDktEntry|\bDkt\b|\bECF|\bEntry(?= (?:Number|No)))"
        rf" ?(?:Number|No)?[.:;#]{{0,2}} ?#?:? ?(?P<v>{_D}{{1,12}})(?:(?P<dash>[.-])(?P<part>{_D}{{1,3}})\b)?"
    ),
    "filed": re.compile(
        rf"\b(?:Date )?(?:[Ff][il1|]{{2}}[ec]d|FILED)[:;]? ?(?:in (?:USDC )?[A-Z/]{{2,7}} )?(?:on )?(?P<v>{_DATE})"
        r"(?: in [A-Z]{3,5}\b)?"
    ),
    "entered": re.compile(
        rf"\b(?:Entered|ENTERED|Ent\.):? ?(?:on (?P<court>[A-Z]{{2,5}}) Docket )?(?P<v>{_DATE})"
        r"(?: \d\d:\d\d(?::\d\d)?)?"
    ),
    "page": re.compile(
        rf"\b(?:[Pp]a[gq9][ec]|PAGE|Pg)[:.]? ?(?!I[Dd])(?P<v>{_D}{{1,4}})(?: ?[oc0]f ?(?P<total>{_D}{{1,4}}))?(?!\d)"
    ),
    # "Filed: 01/02/26 1 of 3. PageID #: 45"
    "bare_page": re.compile(rf"(?<=[/-]{_D}{_D} )(?P<v>{_D}{{1,4}}) of (?P<total>{_D}{{1,4}})\b"),
    "pages": re.compile(rf"\bPages: ?(?P<total>{_D}{{1,4}})\b"),
    "pageid": re.compile(rf"(?:- )?\b(?:Pag[ec] ?ID|PgID)\b ?[#.:]{{0,3}} ?(?:{_D}{{1,7}})?"),
    "entry": re.compile(rf"\bEntry ?ID:? ?{_D}{{1,9}}"),
    "desc": re.compile(r"\b(?:Desc )?(?:Main(?: ?Document)?|Exhibit ?\w{0,3})\b|\bDesc\b"),
    "id": re.compile(rf"\bID: ?{_D}{{1,10}}"),
}
_SAYS = ("document", "filed", "entered", "page")
_BARE_DATE = re.compile(rf"(?<![\d/]){_DATE}(?![\d/])")
_REACH = 260
_DIGITS = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1", "|": "1"})


def find(text: str) -> tuple[Stamp, ...]:
    """Every stamp of the text, in order. Linear in the text."""
    *named, bare = (list(form.finditer(text)) for form in _HEADS)
    sure = [head for form in named for head in form]
    inside = {head.start("number") for head in sure}
    heads = sorted((*sure, *(head for head in bare if head.start() not in inside)), key=lambda head: head.start())
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
    before = _BEFORE.search(text, max(0, start - 40), start)
    window, places = _window(text, head.end(), limit)
    hits = {name: match for name, field in _FIELDS.items() if (match := field.search(window))}
    if "page" not in hits and "bare_page" in hits:
        hits["page"] = hits["bare_page"]
    hits.pop("bare_page", None)
    named = set(_SAYS) & hits.keys()
    filed = _date(hits["filed"]["v"]) if "filed" in hits else None
    bare = _BARE_DATE.search(window) if "filed" not in hits and "document" in hits else None
    # Appellate stamps give the filing date bare, between commas.
    if bare and ("entered" not in hits or bare.start() < hits["entered"].start()):
        filed = _date(bare.group())
        hits["bare"] = bare
    if len(named) + ("bare" in hits) + ("pages" in hits) < 2 or not ({"document", "page"} & named):
        return None
    end = places[max(match.end() for match in hits.values()) - 1] + 1
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
        total=_whole(page["total"]) if page else _whole(hits["pages"]["total"]) if "pages" in hits else None,
        court=_court(before, entered),
        attachment=_attachment(hits.get("document")),
    )


def _court(before: re.Match[str] | None, entered: re.Match[str] | None) -> str | None:
    if before and before["circuit"] is not None:
        return f"ca{int(before['circuit'])}" if before["circuit"] else "cadc"
    return entered["court"].lower() if entered and entered["court"] else None


def _attachment(document: re.Match[str] | None) -> int | None:
    return _whole(document["part"]) if document and document["dash"] == "-" else None


def _window(text: str, start: int, limit: int) -> tuple[str, list[int]]:
    """The rest of the stamp's line, and of the next one where the stamp was broken over two, with single spaces; and
    where each of its characters stands in the text."""
    stop = text.find("\n", start, limit)
    if stop < 0:
        return _single(text, start, limit)
    first, places = _single(text, start, stop)
    second = text.find("\n", stop + 1, limit)
    whole, all_places = _single(text, start, second if second >= 0 else limit)
    return (whole, all_places) if _carried(first, whole, len(first)) else (first, places)


def _single(text: str, start: int, stop: int) -> tuple[str, list[int]]:
    out: list[str] = []
    places: list[int] = []
    for at in range(start, stop):
        char = " " if text[at].isspace() else text[at]
        if char == " " and out and out[-1] == " ":
            continue
        out.append(char)
        places.append(at)
    return "".join(out), places


def _carried(first: str, whole: str, cut: int) -> bool:
    """Whether a stamp goes on in the line after its first: that line is nothing but fields, and says something new."""
    said = {name for name, field in _FIELDS.items() if field.search(first)}
    covered = bytearray(len(whole))
    new = False
    for name, field in _FIELDS.items():
        match = field.search(whole)
        if match is None or match.end() <= cut:
            continue
        again = field.search(first)
        if again and again.start() != match.start():
            continue
        covered[match.start() : match.end()] = b"\1" * (match.end() - match.start())
        new = new or name not in said or match.start() < cut
    left = [char for char, mark in zip(whole[cut:], covered[cut:], strict=True) if not mark and char.isalnum()]
    return new and not left


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
