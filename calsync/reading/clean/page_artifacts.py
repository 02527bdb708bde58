"""What stands on the page but is not the order's words, taken off without moving a word.

The cleaned text is as long as the document's, and a word stands in it where it stands in the source, so offsets need
no table. Furniture is overwritten with spaces. The one exception is a word that was cut (by a hyphen at a line's end,
by a tag inside it): its rest is pulled back so that it reads whole, and `Cleaned.source` knows where it came from.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from calsync.reading.clean import hyphens, markup, stamps
from calsync.reading.clean import line_numbers as numbering
from calsync.reading.clean import zones as zoning
from calsync.reading.clean.stamps import Stamp
from calsync.reading.clean.text_buffer import Sheet
from calsync.reading.model import Document, Span


class Cleaned(Struct, frozen=True):
    """A document's text without its furniture.

    `text` is as long as the document's. `stamps` are those of CM/ECF. `removed` are the spans taken off, with their
    kind: stamp, line-number, page-foot, header, markup, footnote-mark, hyphenation, gutter, rule, struck (words that a
    line strikes through). `notes` are the spans
    of footnotes, whose words stay. `moves` are stretches (start, end, shift) of characters that were pulled back.
    `zones` say what part of the paper each line belongs to.
    """

    text: str
    stamps: tuple[Stamp, ...] = ()
    removed: tuple[tuple[int, int, str], ...] = ()
    notes: tuple[tuple[int, int], ...] = ()
    moves: tuple[tuple[int, int, int], ...] = ()
    zones: tuple[zoning.Zone, ...] = ()

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The span of the document's text that [start, end) of the cleaned text stands for."""
        first = self.origin(start)
        return first, max(first, self.origin(end - 1) + 1) if end > start else first

    def span(self, start: int, end: int) -> Span:
        """[start, end) of the cleaned text as a span of the document: its offsets there, and its words as they read."""
        return Span(*self.source(start, end), " ".join(self.text[start:end].split()))

    def origin(self, at: int) -> int:
        """The document's offset of a character of the cleaned text."""
        index = bisect_right(self.moves, at, key=lambda move: move[0]) - 1
        if index >= 0 and at < self.moves[index][1]:
            return at + self.moves[index][2]
        return at


def clean(document: Document) -> Cleaned:
    """Takes the furniture off a document's text. Never fails; linear in the text."""
    sheet = Sheet(document.text)
    _plain_space(sheet, document.text)
    if document.media == "html":
        markup.blank_html(sheet, document.text)
    elif document.media == "markdown":
        markup.blank_markdown(sheet, document.text)
    for match in _STRUCK.finditer(document.text):
        sheet.blank(*match.span(), "struck")
    found = stamps.find(document.text)
    for stamp in found:
        sheet.blank(stamp.start, stamp.end, "stamp")
    _line_numbers(sheet)
    _feet_and_headers(sheet, document.page_starts)
    _gutters(sheet)
    notes = _notes(sheet)
    _joins(sheet, document.page_starts)
    hyphens.join(sheet)
    text = sheet.text()
    return Cleaned(
        text=text,
        stamps=found,
        removed=tuple(sorted(sheet.removed)),
        notes=notes,
        moves=sheet.moves(),
        zones=zoning.find(text, document.page_starts, notes),
    )


def page_number(document: Document, cleaned: Cleaned, offset: int) -> int | None:
    """The number of the page that holds an offset: as its stamp says, else counted; None for a source without pages."""
    index = bisect_right(document.page_starts, offset) - 1
    starts = document.page_starts
    start = starts[index]
    end = starts[index + 1] if index + 1 < len(starts) else len(document.text)
    on_page = [stamp.page for stamp in cleaned.stamps if start <= stamp.start < end and stamp.page is not None]
    if on_page:
        return on_page[0]
    if len(starts) == 1:
        return None if document.media != "pdf" else 1
    return index + 1


# "~~June 5, 2026~~", as Markdown writes it and as words struck through in a PDF are given; not over a paragraph's end.
_STRUCK = re.compile(r"~~(?=[^\s~])(?:[^~\n]|\n(?![ \t]*\n)|~(?!~)){1,600}?~~")

_SPACES = dict.fromkeys(
    "\t\v\x1c\x1d\x1e\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u200b\ufeff\0",
    " ",
)
_SPACES |= dict.fromkeys("\r\f\u2028\u2029", "\n")
_SPACES |= {chr(code): " " for code in range(0x2500, 0x2580)}


_ODD = re.compile("[" + re.escape("".join(_SPACES)) + "]")


def _plain_space(sheet: Sheet, text: str) -> None:
    """Every kind of space becomes a space, every kind of line end a newline, box drawing a space."""
    for match in _ODD.finditer(text):
        at = match.start()
        sheet.cells[at] = " " if match.group() == "\r" and text[at + 1 : at + 2] == "\n" else _SPACES[match.group()]


def _lines(text: str) -> list[tuple[int, int]]:
    out = []
    at = 0
    for line in text.split("\n"):
        out.append((at, at + len(line)))
        at += len(line) + 1
    return out


def _line_numbers(sheet: Sheet) -> None:
    text = sheet.text()
    lines = _lines(text)
    links, runs = numbering.find(text, lines)
    for start, end in runs:
        sheet.blank(start, end, "line-number")
    between = sum(link.alone for link in links) > 0.6 * len(links)
    for link in links:
        sheet.blank(link.start, link.end, "line-number")
        if link.alone and between and lines[link.line][1] < len(text):
            sheet.cells[lines[link.line][1]] = " "


_FOOT = re.compile(
    r"[ ]*(?:[-–—][ ]?\d{1,3}[ ]?[-–—]|(?i:page|pg\.?)[ ]\d{1,3}(?:[ ]of[ ]\d{1,3})?"
    r"|\d{1,3}[ ]of[ ]\d{1,3}|\[\d{1,3}\])[ ]*"
)
_BARE = re.compile(r"[ ]*\d{1,3}[ ]*")
_LAST = re.compile(
    r"[ ]*(?:[^\n]{0,90}\b(?:Page|PAGE)[ ]\d{1,3}[ ]of[ ]\d{1,3}"
    r"|[A-Z][A-Z0-9 ,.;:'’&()/-]{3,90}[ ][-–—][ ]?\d{1,3})[ ]*"
)


def _feet_and_headers(sheet: Sheet, page_starts: tuple[int, ...]) -> None:
    """Page numbers where pages begin and end, and lines that come again at the edge of most pages."""
    text = sheet.text()
    pages: list[list[tuple[int, int]]] = [[] for _ in page_starts]
    for start, end in _lines(text):
        if text[start:end].strip():
            pages[max(0, bisect_right(page_starts, start) - 1)].append((start, end))
    for page in pages:
        for index, (start, end) in enumerate(page):
            line = text[start:end]
            edge = index in (0, len(page) - 1) and len(pages) > 1
            far = len(line) - len(line.lstrip()) >= 10 and _stands_alone(text, start, end)
            if (
                _FOOT.fullmatch(line)
                or (_BARE.fullmatch(line) and (edge or far))
                or (index == len(page) - 1 and len(page) > 1 and _LAST.fullmatch(line))
            ):
                sheet.blank(start, end, "page-foot")
    if len(pages) >= 3:
        _repeated(sheet, text, pages)


def _stands_alone(text: str, start: int, end: int) -> bool:
    before = text[:start].rstrip(" ")[-2:] if start < 400 else text[start - 400 : start].rstrip(" ")[-2:]
    after = text[end : end + 400].lstrip(" ")[:2]
    return before.endswith("\n\n") or not before or after in ("\n\n", "\n", "") or not text[end : end + 400].strip()


def _repeated(sheet: Sheet, text: str, pages: list[list[tuple[int, int]]]) -> None:
    def shape(start: int, end: int) -> str:
        return re.sub(r"\d+", "#", " ".join(text[start:end].split()))

    edges = [page[:2] + page[2:][-2:] for page in pages]
    seen = Counter(shape(*line) for page in edges for line in dict.fromkeys(page) if line[1] - line[0] < 160)
    least = max(3, 0.6 * len(pages))
    kept: set[str] = set()
    for page in edges:
        for line in page:
            name = shape(*line)
            if seen[name] >= least and name != "#":
                if name in kept:
                    sheet.blank(*line, "header")
                kept.add(name)


_GUTTER = re.compile(r"(?:(?<=  )|(?<=^)|(?<=^ ))([)§|:Xx*])(?=[ ]|$)")
_CAPTION_LINES = 90


def _gutters(sheet: Sheet) -> None:
    """The column of ")" or "§" that parts a caption's two halves, near the top of the document."""
    text = sheet.text()
    lines = [line for line in _lines(text) if text[line[0] : line[1]].strip()][:_CAPTION_LINES]
    marks: dict[str, list[int]] = {}
    for start, end in lines:
        line = text[start:end]
        if line.count("|") > 1 or len(line) > 200:
            continue
        for match in _GUTTER.finditer(line):
            bullet = match[1] in "*Xx:" and not line[: match.start()].strip() and line[match.end() :].strip()
            if not bullet or match.start() > 12:
                marks.setdefault(match[1], []).append(start + match.start())
    for spots in marks.values():
        if len(spots) >= 3:
            for at in spots:
                sheet.blank(at, at + 1, "gutter")


_RULE = re.compile(r"^[ ]*[_=\-–—*]{8,}[/X)]?[ ]*$", re.MULTILINE)
_NOTE_MARK = re.compile(r"\n?[ ]{0,40}(?:\n[ ]{0,40})?[\[(]?(\d{1,2}|[*†‡¹²³⁴⁵⁶⁷⁸⁹])[\])]?(?=[ ]{1,4}\S)")
_NEXT_MARK = re.compile(r"\n[ ]*(\d{1,2})(?=[ ]+[A-Z])")
# What stands before it is looked at last: a class of characters to begin with is what `re` scans for fastest.
_RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹](?:(?<=[A-Za-z.,;:)”\"’].)|(?<=\n.)|(?<=\n .))[⁰¹²³⁴⁵⁶⁷⁸⁹]?")
_UNIT = r"(?![.,;:]?\s{1,3}(?:days?|weeks?|months?|years?|hours?|business|court|calendar|\(?\d))"
_CALLED = re.compile(rf"(?<=[a-z][.,;:)”\"])(\d{{1,2}})(?=\s){_UNIT}|(?<=[a-z]{{3}})(\d{{1,2}})(?=[.,;:]?\s){_UNIT}")


def _notes(sheet: Sheet) -> tuple[tuple[int, int], ...]:
    """Footnotes, under a rule or led by a raised mark: their marks go, there and where they are called; words stay."""
    text = sheet.text()
    marks: set[str] = set()
    for rule in _RULE.finditer(text):
        sheet.blank(*rule.span(), "rule")
        mark = _NOTE_MARK.match(text, rule.end())
        if not mark:
            continue
        marks.add(mark[1])
        sheet.blank(mark.start(1), mark.end(1), "footnote-mark")
        end = text.find("\n\n", mark.end())
        for more in _NEXT_MARK.finditer(text, mark.end(), end if end >= 0 else len(text)):
            sheet.blank(*more.span(1), "footnote-mark")
            marks.add(more[1])
    for match in _RAISED.finditer(text):
        sheet.blank(*match.span(), "footnote-mark")
    if marks:
        for match in _CALLED.finditer(text):
            if (match[1] or match[2]) in marks:
                sheet.blank(*match.span(), "footnote-mark")
    return tuple(_note_spans(sheet))


def _note_spans(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Each note from its mark, at the beginning of a line, to the next note or the end of the paragraph."""
    text = sheet.text()
    starts = sorted(
        end
        for start, end, kind in sheet.removed
        if kind == "footnote-mark" and not text[text.rfind("\n", max(0, start - 60), start) + 1 : start].strip()
    )
    for index, start in enumerate(starts):
        stop = text.find("\n\n", start)
        stop = len(text) if stop < 0 else stop
        if index + 1 < len(starts):
            stop = min(stop, starts[index + 1])
        if text[start:stop].strip():
            yield start, stop


_LABEL = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]\s|[-•*|]\s")
_CLOSED = re.compile(r"[.:;?!][”\"’')\]]{0,2}$")


def _joins(sheet: Sheet, page_starts: tuple[int, ...]) -> None:
    """A sentence that runs over the end of a page reads on: one line end stays of all that stood between."""
    text = sheet.text()
    for at in page_starts[1:]:
        start = len(text[max(0, at - 4000) : at].rstrip()) + max(0, at - 4000)
        rest = text[at : at + 4000]
        end = at + len(rest) - len(rest.lstrip())
        before = text[max(0, start - 200) : start].split("\n")[-1]
        after = text[end : end + 40]
        if not before.strip() or not after.strip() or _LABEL.match(after) or _CLOSED.search(before):
            continue
        if before.strip().isupper() and not after[0].islower():
            continue
        for i in range(start, end):
            if sheet.cells[i] == "\n":
                sheet.cells[i] = " "
        if end > start:
            sheet.cells[start] = "\n"
