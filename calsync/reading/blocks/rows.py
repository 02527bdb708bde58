"""Schedules: tables drawn with bars, gaps or dotted leaders, and lists of "event: date" lines."""

import re

import re2
from msgspec import Struct

from calsync.reading.blocks import columns, stacked
from calsync.reading.blocks.old_new import STANDS, by_place, named, old_and_new
from calsync.reading.clean.normalize import View, flatten, plain, settled
from calsync.reading.times import dates, find, parts

_DATE = rf"(?:{dates.DAY_FIRST}|{dates.NAMED}|{dates.NUMERIC}|{dates.MONTH_ONLY})"
_TIME = rf"(?:[,.]? ?(?:at |by |@ ?)?{parts.CLOCK}(?: ?{parts.ZONE})?)?"
_DATE_AT_END = re2.compile(
    rf"(?i)(?P<gap>(?: {{2,}}|\t+ *|\.{{3,}} *|(?:\. ){{3,}}|…+ *|_{{3,}} *)?)(?P<time>{_DATE}{_TIME})[ .;*]*$"
)
_GAP_PERIOD = re.compile(
    rf"(?<=\S)(?P<gap> {{3,}}|\t+ *|\.{{3,}} *|(?:\. ){{3,}})(?P<time>[^\n]{{0,40}}?\b{parts.NUMBER}[ "
    rf"-]{parts.UNIT}\b[^\n]{{0,80}})$",
    re.I,
)
_DATE_AT_START = re.compile(rf"^ *(?P<time>{_DATE}{_TIME}) {{2,}}(?P<head>\S.*)$", re.I)
_DATE_LEADS = re.compile(rf"^ *{_DATE}{_TIME} +\S", re.I)
# A cell that says that there is no date, or no other one.
_UNSET = re.compile(
    r"(?: {2,}|\t+ *)(?:T\.?B\.?[DAS]\.?|to be (?:set|determined|scheduled|announced|decided)|n/?a|none|"
    r"vacated|stricken|off calendar|unchanged|no change|same|[—–-]{1,3})$",
    re.I,
)
_SPACES = re.compile(r"(\s+)")
# A line without a digit (a scanner's O or l may stand for one) or a unit of time is no row: told cheaply.
_HINT = re.compile(r"\d|\b[Oo]\d|days?\b|weeks?\b|months?\b|hours?\b")
_ONLY_TIME = re.compile(rf"^\W{{0,4}}(?:(?:by|on|no later than) )?{_DATE}{_TIME}[ .*|]{{0,4}}$", re.I)
_RULE = re.compile(r"^[\s|:+=-]+$")
LABEL = re.compile(r"\s*(?:[-*•–]\s|\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\s)")


class Row(Struct, frozen=True):
    """One line of a schedule: `head` names the event; `columns` are (start, end, what the header says) in the view."""

    start: int
    end: int
    view: View
    head: str
    columns: tuple[tuple[int, int, str], ...] = ()
    label: str | None = None


# "FOR THE SEVENTH CIRCUIT" above a letter's date names no event.
_OF_THE_COURT = re.compile(
    r"\bcourt (?:of|for)\b|\b(?:circuit|division|chambers)$|\bdistrict of\b|\bchambers of\b", re.I
)


def only_time(text: str) -> bool:
    return bool(_ONLY_TIME.match(text))


def title_like(text: str) -> bool:
    """A label that could name an event: short, without a full stop, not a signature."""
    return (
        3 < len(text) < 110
        and not _OF_THE_COURT.search(text)
        and not re.search(r"[.;!?]$", text)
        and not re.match(r"(?:dated|date|signed|filed|entered|so ordered|ordered|it is so|enter|done)\b", text, re.I)
        and not only_time(text)
    )


def table(text: str, group: tuple[int, int]) -> list[Row | tuple[int, int]]:
    """A group of lines as rows where it is a schedule, else as it came; lines before and after the rows stay prose."""
    lines = _lines(text, group)
    alone = len(lines) == 1 and re.match(r"\s*\|[^|]+\|[^|]+\|?\s*$", text[slice(*lines[0])]) is not None
    if alone or sum("|" in text[a:b] for a, b in lines) >= max(2, len(lines) * 0.5):
        return _barred(text, lines)
    dashed = _dashed(text, lines)
    if dashed:
        return dashed
    pairs = stacked.rows(text, lines)
    if pairs:
        head = [(lines[0][0], pairs[0][0] - 1)] if text[lines[0][0] : pairs[0][0]].strip() else []
        after = next((start for start, _ in lines if start >= pairs[-1][1]), group[1])
        tail = [(after, group[1])] if text[after : group[1]].strip() else []
        made = [Row(a, b, flatten(text, a, b), _title(name), tuple(kinds)) for a, b, name, kinds in pairs]
        return [*head, *made, *tail]
    cells = columns.find_rows(text, lines)
    if cells:
        head = [(lines[0][0], cells[0].start)] if lines[0][0] < cells[0].start else []
        return [*head, *(Row(row.start, row.end, row.view, _title(row.title), label=row.label) for row in cells)]
    marks = [_row_like(text[a:b]) for a, b in lines]
    strong = sum(mark == 2 for mark in marks)
    weak = sum(mark >= 1 for mark in marks)
    listed = (
        len(lines) >= 2
        and weak >= 0.6 * len(lines)
        and all(
            not re.search(r"[a-z,]$", text[a:b].rstrip()) or mark for (a, b), mark in zip(lines, marks, strict=True)
        )
    )
    if strong >= 2 or (strong >= 1 and (listed or len(lines) <= 2)) or listed:
        return _gapped(text, lines, marks)
    return [group]


_DASH = re.compile(r"\s*[-–—]\s*(?=\S)")


def _dashed(text: str, lines: list[tuple[int, int]]) -> list[Row | tuple[int, int]]:
    """Rows of two lines, a name and behind a dash its time: "Site Visit" / "- 40 days before trial"; at least two."""
    out: list[Row | tuple[int, int]] = []
    at = found = 0
    while at < len(lines):
        start, end = lines[at]
        following = lines[at + 1] if at + 1 < len(lines) else None
        dash = _DASH.match(text, *following) if following else None
        if following and dash and title_like(text[start:end].strip()) and not _DASH.match(text, start, end):
            out.append(Row(start, following[1], flatten(text, start, following[1]), _title(text[start:end])))
            found += 1
            at += 2
            continue
        last = out[-1] if out else None
        if isinstance(last, tuple):
            out[-1] = (last[0], end)
        else:
            out.append((start, end))
        at += 1
    return out if found > 1 else []


def _lines(text: str, group: tuple[int, int]) -> list[tuple[int, int]]:
    out = []
    at = group[0]
    for line in text[group[0] : group[1]].split("\n"):
        if line.strip():
            out.append((at, at + len(line)))
        at += len(line) + 1
    return out


def _row_like(line: str) -> int:
    """2: a date in a column of its own; 1: a short line that ends in a date or gives one after a colon; 0: neither."""
    if not _HINT.search(line):
        return 0
    flat = _spaced(line)
    labelled = LABEL.match(flat) is not None
    match = _date_at_end(flat)
    if match:
        head = flat[: match.start()].strip()
        if match["gap"] and head and not re.search(r"[.;:]$", head):
            return 2
        if match["gap"] and head:
            return 2
        if (
            head
            and not labelled
            and len(flat.strip()) < 110
            and re.match(r"[A-Z(\-•*\d]", head)
            and not re.search(r"\b(?:dated|signed|filed on|on or about|this)\b[^:]*$", head, re.I)
        ):
            return 1
    unset = _unset(flat)
    if unset and _date_at_end(flat[:unset]):
        return 2
    if len(flat.strip()) < 150 and _DATE_AT_START.match(flat) and not re.match(r"^ *\S+ {1,}\[?\d{1,4}\]? ", flat):
        return 2
    if len(flat.strip()) < 130 and _GAP_PERIOD.search(flat):
        return 2
    colon = re.match(r"^\W*[A-Z][^.:;]{2,70}: ", flat)
    if colon and not labelled and len(flat.strip()) < 140 and find(flatten(line, colon.end(), len(line)).text):
        return 1
    return 0


def _unset(line: str) -> int:
    """Where a last cell without a date begins, 0 without one."""
    words = line.rstrip(" .;*")
    match = _UNSET.search(words[-24:])
    return max(len(words) - 24, 0) + match.start() if match else 0


def _date_at_end(flat: str) -> re.Match[str] | None:
    tail = flat.rstrip(" .;*")[-24:]
    if not any(char.isdigit() for char in tail) and not tail.endswith(("m", "noon", "M")):
        return None
    return _DATE_AT_END.search(flat)  # type: ignore[no-any-return]


def _spaced(line: str) -> str:
    """The line with its tokens mended but its gaps kept, so that columns still show."""
    return line if settled(line) else "".join(p if p.isspace() else plain(p) for p in _SPACES.split(line))


def _gapped(text: str, lines: list[tuple[int, int]], marks: list[int]) -> list[Row | tuple[int, int]]:
    out: list[Row | tuple[int, int]] = []
    first = marks.index(next(mark for mark in marks if mark))
    indent = min(_indent(text, line) for line, mark in zip(lines, marks, strict=True) if mark)
    starts_with_date = sum(
        bool(_DATE_AT_START.match(_spaced(text[a:b]))) for (a, b), mark in zip(lines, marks, strict=True) if mark
    ) * 2 > sum(mark > 0 for mark in marks)
    if starts_with_date:
        marks = [
            mark or (2 if _DATE_LEADS.match(_spaced(text[a:b])) else 0)
            for (a, b), mark in zip(lines, marks, strict=True)
        ]
    begin = first
    if not starts_with_date:
        while begin > 0 and _wraps(text, lines[begin - 1], indent):
            begin -= 1
    headers = [text[a:b] for a, b in lines[:begin]]
    if begin > 0:
        out.append((lines[0][0], lines[begin - 1][1]))
    pending: tuple[int, int] | None = None
    for index in range(begin, len(lines)):
        line = lines[index]
        if marks[index]:
            start = pending[0] if pending else line[0]
            out.append(_row(text, start, line[1], headers))
            pending = None
        elif starts_with_date and out and isinstance(out[-1], Row):
            begun = out[-1].start
            out[-1] = _row(text, begun, line[1], headers)
        elif (
            pending is None
            and out
            and isinstance(out[-1], Row)
            and text[line[0] : line[1]].lstrip()[:1].islower()
            and _GAP_PERIOD.search(_spaced(text[out[-1].start : out[-1].end].rsplit("\n", 1)[-1]))
        ):
            out[-1] = _row(text, out[-1].start, line[1], headers)
        elif pending is None and _unset(text[line[0] : line[1]]):
            out.append(line)
        elif _prose_like(text[line[0] : line[1]]) and pending is None:
            out.append((line[0], lines[-1][1]))
            return out
        else:
            pending = (pending[0] if pending else line[0], line[1])
    if pending:
        last = out[-1] if out else None
        if isinstance(last, Row) and text[pending[0] : pending[1]].lstrip()[:1].islower():
            out[-1] = _row(text, last.start, pending[1], headers)
        else:
            out.append(pending)
    return out


def _prose_like(line: str) -> bool:
    return len(line.strip()) > 75 or bool(re.search(r"\b(?:shall|must|ordered)\b.*[.]$", line.strip()))


def _indent(text: str, line: tuple[int, int]) -> int:
    return len(text[line[0] : line[1]]) - len(text[line[0] : line[1]].lstrip())


def _wraps(text: str, line: tuple[int, int], indent: int) -> bool:
    """A line above the first row that is the beginning of its label, not a header or a sentence."""
    words = text[line[0] : line[1]]
    return (
        abs(_indent(text, line) - indent) <= 2
        and not re.search(r"\S {3,}\S|:\s*$|\.\s*$", words)
        and len(words.strip()) < 70
        and not re.search(r"\b(?:date|event|deadline|action)s?\s*$", words, re.I)
    )


def _row(text: str, start: int, end: int, headers: list[str]) -> Row:
    view = flatten(text, start, end)
    found = [item for item in find(view.text) if item.kind in ("date", "period")]
    head = view.text
    columns: list[tuple[int, int, str]] = []
    if found:
        first, last = found[0], found[-1]
        before, after = view.text[: first.start], view.text[last.end :]
        head = before if len(before.strip(" .:-")) >= 3 else after
        spots = [item for item in found if item.kind == "date"]
        if len(spots) >= 2:
            columns = old_and_new(" ".join(headers), [(item.start, item.end) for item in spots])
        elif spots and headers and "\n" not in text[start:end].strip():
            columns = by_place(_spaced(headers[-1]), text[start:end], spots[0], view, start)
    return Row(start, end, view, _title(head), tuple(columns))


def _title(head: str) -> str:
    head = re.sub(r"(?:\.{2,}|(?:\. ){2,}|…|_{2,})", " ", head)
    head = re.sub(r"^\W+|[\s|:,–—-]+$", "", re.sub(r"\s+", " ", head))
    return re.sub(r"\s+\d{1,2}$|\s*\([^()]*$", "", head).strip(" |")


def _barred(text: str, lines: list[tuple[int, int]]) -> list[Row | tuple[int, int]]:
    """A table with bars: Markdown, or cells parted by "|"."""
    out: list[Row | tuple[int, int]] = []
    header: list[str] = []
    for start, end in lines:
        line = text[start:end]
        if _RULE.match(line):
            continue
        if "|" not in line:
            last = out[-1] if out else None
            if isinstance(last, Row):
                out[-1] = Row(last.start, end, flatten(text, last.start, end), last.head, last.columns)
            else:
                out.append((start, end))
            continue
        view = flatten(text, start, end)
        cells = _cells(view.text)
        found = find(view.text)
        if not found:
            if not out or not any(isinstance(piece, Row) for piece in out):
                header = [cell for _, _, cell in cells]
            out.append((start, end))
            continue
        timed = [
            index
            for index, (a, b, _) in enumerate(cells)
            if any(a <= item.core_start < b and item.kind != "urgent" for item in found)
        ]
        names = [
            cell for index, (_, _, cell) in enumerate(cells) if index not in timed and re.search(r"[A-Za-z]{3}", cell)
        ]
        head = names[0] if names else re.sub(r"\s+", " ", view.text[: found[0].start])
        columns = []
        dated = [
            index
            for index in timed
            if index != (cells.index(next(c for c in cells if c[2] == names[0])) if names else -1)
        ]
        if len(dated) >= 2 and header:
            for index in dated:
                name = header[index] if index < len(header) else ""
                columns.append((cells[index][0], cells[index][1], named(name)))
            if (
                not any(kind == "new" for *_, kind in columns)
                and sum(kind in ("old", "asked") for *_, kind in columns) != len(columns) - 1
            ):
                columns = []
        elif len(dated) == 1 and len(header) == len(cells):
            # "Trial | July 12 | TBD" under "Event | Current | New".
            kinds = [named(name) for name in header]
            fresh = cells[kinds.index("new")][2] if "new" in kinds else ""
            if kinds[dated[0]] in ("old", "asked") and re.search(r"\w{2}", fresh) and not STANDS.search(fresh):
                columns = [(cells[dated[0]][0], cells[dated[0]][1], kinds[dated[0]])]
        out.append(Row(start, end, view, _title(head), tuple(columns)))
    return out


def _cells(line: str) -> list[tuple[int, int, str]]:
    out = []
    at = 0
    for piece in line.split("|"):
        if piece.strip():
            out.append((at, at + len(piece), piece.strip()))
        at += len(piece) + 1
    return out
