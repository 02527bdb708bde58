"""The running text: headings, and whether what follows one recites or orders."""

from collections.abc import Iterator

from calsync.reading.clean.zones import words as is_
from calsync.reading.clean.zones.lines import Line, Name


def mark_sections(lines: list[Line], names: list[Name], body: int) -> None:
    """Headings, and what follows each: recitals under BACKGROUND, orders under CONCLUSION or after "IT IS ORDERED"."""
    section: Name = "body"
    listed = False
    for begin, end in _paragraphs(lines):
        begin = max(begin, body)
        if begin >= end:
            continue
        first = lines[begin].words
        whole = " ".join(line.words for line in lines[begin:end])
        if kind := section_of(lines, begin):
            section = kind
            names[begin] = "heading"
            begin += 1
            if begin == end:
                continue
        elif section != "decretal" and is_.ORDERS.search(whole) and not is_.SO_ORDERED.fullmatch(whole):
            section = "decretal"
        elif _capital_heading(lines, begin, end):
            names[begin:end] = ["heading"] * (end - begin)
            continue
        recites = listed or (section != "decretal" and is_.WHEREAS.match(first))
        listed = is_.LISTED.search(whole) is not None
        name: Name = "background" if recites else section
        if name in ("body", "decretal") and is_.FORM_BLANK.search(whole) and not is_.DATE.search(whole):
            name = "form"
        names[begin:end] = [name] * (end - begin)


def _paragraphs(lines: list[Line]) -> Iterator[tuple[int, int]]:
    begin = 0
    for index in range(1, len(lines) + 1):
        if (
            index == len(lines)
            or lines[index].after_blank
            or is_.LABEL.match(lines[index].words)
            or section_of(lines, index)
            or section_of(lines, index - 1)
        ):
            yield begin, index
            begin = index


def section_of(lines: list[Line], index: int) -> Name | None:
    """The section that a line opens by its name, if it is such a heading."""
    line = lines[index]
    words = line.words.strip("*_# ")
    if len(words) > 60 or line.wide or not words or not (words.isupper() or line.after_blank):
        return None
    if not words.isupper() and not (index + 1 < len(lines) and lines[index + 1].after_blank):
        return None
    if is_.BACKGROUND.fullmatch(words):
        return "background"
    if is_.DECRETAL.fullmatch(words):
        return "decretal" if words.isupper() and "SCHEDULE" not in words and "DEADLINES" not in words else None
    return "body" if is_.OTHER_SECTION.fullmatch(words) else None


def _capital_heading(lines: list[Line], begin: int, end: int) -> bool:
    """A paragraph of a few capital words, and nothing that binds."""
    whole = " ".join(line.words for line in lines[begin:end])
    return (
        end - begin <= 3
        and whole.isupper()
        and lines[begin].after_blank
        and len(whole.split()) <= 24
        and not any(line.wide for line in lines[begin:end])
        and not any(char.isdigit() for char in whole)
        and "/" not in whole
        and not is_.BINDS.search(whole.lower())
        and not whole.endswith((",", ";"))
    )
