"""Signature blocks: "SO ORDERED", the day, the rule, the name and the office, together or one alone."""

from calsync.reading.clean.zones import words as is_
from calsync.reading.clean.zones.lines import Line, Name

_SIGNATURE_LINES = 10


def mark_signatures(lines: list[Line], names: list[Name], begin: int) -> None:
    index = begin
    while index < len(lines):
        if end := _signature(lines, index):
            for at_ in range(_signature_start(lines, index, begin), end):
                names[at_] = "signature"
            index = end
        else:
            index += 1


def _signature(lines: list[Line], index: int) -> int:
    """The line behind the signature block that begins at a line; 0 where none begins."""
    line = lines[index]
    if not signs(lines, index):
        return 0
    end = index + 1
    while end < min(len(lines), index + _SIGNATURE_LINES):
        words = lines[end].words
        if not (
            signs(lines, end)
            or is_.RULE.fullmatch(words)
            or is_.ONLY_DATE.fullmatch(words)
            or is_.PLACE.fullmatch(words)
            or (is_.NAME.fullmatch(words) and not lines[end].top and len(words.split()) <= 5)
        ):
            break
        if lines[end].page != line.page and not signs(lines, end):
            break
        end += 1
    # A name at the end that no office follows may be the heading of what comes next.
    while end > index + 1 and lines[end - 1].after_blank and end < len(lines) and not _signing(lines, end - 1):
        end -= 1
    return end


def _signing(lines: list[Line], index: int) -> bool:
    return signs(lines, index) or is_.ONLY_DATE.fullmatch(lines[index].words) is not None


def signs(lines: list[Line], index: int) -> bool:
    line = lines[index]
    words = line.words
    if is_.SO_ORDERED.fullmatch(words) or is_.SIGNED.match(words) or is_.JUDGE_LINE.fullmatch(words):
        return True
    if len(words) > 130 or not words[:1].isupper():
        return False
    if line.wide and any(map(_signing_cell, line.cells[:2])) and all(map(_beside_signature, line.cells)):
        return True
    if is_.ONLY_DATE.fullmatch(words) and index + 1 == len(lines) and line.after_blank:
        return index == 0 or lines[index - 1].words[-1:] in '.:;?!"”_'
    if _dates(words):
        return words[-1:] != "," or index + 1 >= len(lines) or len(lines[index + 1].words.split()) < 8
    following = lines[index + 1].words if index + 1 < len(lines) else ""
    # "SIGNED at Miami, Florida, this 2nd day of June," / "2026."
    return bool(len(following) < 12 and _dates(f"{words} {following}"))


def _dates(words: str) -> bool:
    """The day of signing with the words that lead to it; "Date" alone heads a column."""
    return is_.DATED.fullmatch(words) is not None and (":" in words or "_" in words or any(map(str.isdigit, words)))


def _signing_cell(cell: str) -> bool:
    return bool(
        is_.SO_ORDERED.fullmatch(cell)
        or is_.SIGNED.match(cell)
        or is_.JUDGE_LINE.fullmatch(cell)
        or (_dates(cell) and not is_.PLACE_DATE.fullmatch(cell))
    )


def _beside_signature(cell: str) -> bool:
    return (
        _signing_cell(cell)
        or is_.ONLY_DATE.fullmatch(cell) is not None
        or (len(cell.split()) <= 8 and not is_.DUTY.search(cell) and not is_.DATE.search(cell))
    )


def _signature_start(lines: list[Line], index: int, begin: int) -> int:
    """Where the block begins: with the day, the rule and the name above the judge's title."""
    names_seen = dates = 0
    while index > begin:
        words = lines[index - 1].words
        if is_.RULE.fullmatch(words):
            pass
        elif is_.ONLY_DATE.fullmatch(words) and not dates and _closed_before(lines, index - 1):
            dates += 1
        elif is_.NAME.fullmatch(words) and not names_seen and is_.JUDGE_LINE.fullmatch(lines[index].words):
            names_seen += 1
        else:
            break
        index -= 1
    return index


def _closed_before(lines: list[Line], index: int) -> bool:
    """Whether a lone date is no cell under a row's name."""
    above = lines[index - 1].words if index else "."
    return above[-1:] in '.:;?!"”_' or is_.DATE.search(above) is not None
