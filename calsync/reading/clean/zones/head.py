"""The head of a paper: the clerk's stamp, a letterhead, the caption down to the title."""

from calsync.reading.clean.zones import words as is_
from calsync.reading.clean.zones.lines import Line, Name, captioned, prose, title_line

_HEAD_LINES = 70
_STAMP_LINES = 25
_LETTER_HEAD = 30


def mark_head(lines: list[Line], names: list[Name]) -> int:
    """Marks what stands before the text of the order, and says at which line that text begins."""
    salute = next((i for i, line in enumerate(lines[:_LETTER_HEAD]) if _salutes(line)), None)
    end = _caption_end(lines)
    if salute is not None and not any(prose(line) for line in lines[:salute]):
        for index in range(salute):
            names[index] = "caption" if captioned(lines[index]) else "letterhead"
        names[salute] = "letterhead"
        return salute + 1
    for index in range(end):
        names[index] = "caption"
    _file_stamp(lines, names, end)
    for index in range(end):
        line = lines[index]
        if names[index] == "caption" and is_.ADDRESS.search(line.words) and not captioned(line):
            names[index] = "letterhead"
    for index in range(end - 1, -1, -1):
        if names[index] == "caption" and title_line(lines[index]) and not lines[index].wide:
            names[index] = "heading"
            break
    return end


def _salutes(line: Line) -> bool:
    return is_.SALUTE.fullmatch(line.words) is not None or is_.SALUTE_JUDGE.fullmatch(line.words) is not None


def _caption_end(lines: list[Line]) -> int:
    """The line behind the caption; 0 where there is no court, number or parties to make one."""
    sure = titled = False
    last = 0
    for index, line in enumerate(lines[:_HEAD_LINES]):
        words = line.words
        if is_.SESSION.match(words):
            stop = next((k for k in range(index, min(index + 5, len(lines))) if lines[k].words.endswith(".")), index)
            last = max(last, stop + 1)
        if index < last:
            continue
        if captioned(line) and not prose(line):
            sure, last = True, index + 1
        elif sure and title_line(line) and not is_.BINDS.search(words.lower()) and not prose(line):
            titled, last = True, index + 1
        elif _text_begins(lines, index, last, titled=sure and titled):
            break
        elif sure and (is_.HEAD_FIELD.match(words) or words.isupper()) and not is_.BINDS.search(words.lower()):
            heading = titled and line.after_blank and words.isupper() and words[-1] not in ",;"
            if heading and not any(map(captioned, lines[index + 1 : index + 5])):
                break
            last = index + 1
    if last and last < len(lines) and is_.AUTHOR.fullmatch(lines[last].words):
        last += 1
    return last


def _text_begins(lines: list[Line], index: int, last: int, *, titled: bool) -> bool:
    """Whether a line is no caption's: it runs on, orders, or, behind the title, looks like anything but a party."""
    words = lines[index].words
    if prose(lines[index]) or is_.ORDERS.search(words) or is_.SO_ORDERED.fullmatch(words):
        return True
    if not titled:
        return False
    dated = is_.DATE.search(words) and not (is_.ONLY_DATE.fullmatch(words) or is_.HEAD_FIELD.match(words))
    return bool(dated or is_.LABEL.match(words) or index - last > 3)


def _file_stamp(lines: list[Line], names: list[Name], end: int) -> None:
    """The clerk's stamp: FILED, the office, the day; before or within the caption."""
    index = 0
    while index < min(_STAMP_LINES, max(end, 8), len(lines)):
        words = lines[index].words.strip("*|_ ")
        if is_.FILED.fullmatch(words):
            names[index] = "stamp"
            for following in range(index + 1, min(index + 6, len(lines))):
                more = lines[following].words.strip("*|_ ")
                if not (is_.OFFICE.fullmatch(more) or is_.FILED.fullmatch(more)):
                    break
                if is_.COURT.match(more) and not any(
                    is_.OFFICE.fullmatch(line.words) and is_.DATE.search(line.words)
                    for line in lines[following + 1 : following + 3]
                ):
                    break
                names[following] = "stamp"
                index = following
        index += 1
