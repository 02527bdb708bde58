"""What comes with an order: letters to the judge, exhibits, model orders, certificates, lists of who gets copies."""

from calsync.reading.clean.zones import words as is_
from calsync.reading.clean.zones.lines import Line, Name, prose, title_line
from calsync.reading.clean.zones.signatures import signs

_LETTER_HEAD = 30
_ADOPTING = ("schedule", "govern", "adopt", "incorporat", "deadline", "dates", "shall comply", "controls", "set forth")


def mark_attachments(lines: list[Line], names: list[Name]) -> None:
    """Letters to the judge, exhibits, model orders and certificates, each to its own end."""
    index = 0
    signed = False
    filled = max((k for k, line in enumerate(lines) if _filled(line)), default=-1)
    adopted: dict[str, bool] = {}
    while index < len(lines):
        fresh = (
            lines[index].top or (signed and lines[index].after_blank) or (signed and names[index - 1] == "signature")
        )
        signed = signed or names[index] == "signature"
        stop = 0
        if index == 0 or fresh:
            if letter := _letter(lines, index):
                _mark_letter(lines, names, index, letter)
                index = letter
                continue
            if names[index] == "signature":
                index += 1
                continue
            if index and (_attached(lines, index, adopted) or (filled < index and _model(lines, index))):
                stop = _attachment_end(lines, index)
        if stop:
            names[index:stop] = ["attachment"] * (stop - index)
            index = stop
        else:
            index += 1
    if _unsigned_proposal(lines):
        for at_, name in enumerate(names):
            if is_.CLERKS_NOTE.match(lines[at_].words):
                break
            if name in ("body", "decretal", "form", "background"):
                names[at_] = "attachment"


def _letter(lines: list[Line], index: int) -> int:
    """The line behind a letter to the judge that begins here; 0 where none does."""
    reach = lines[index : index + _LETTER_HEAD]
    salute = next((k for k, line in enumerate(reach) if is_.SALUTE_JUDGE.fullmatch(line.words)), None)
    if salute is None or any(prose(line) or title_line(line) or line.top for line in reach[1:salute]):
        return 0
    if index and not (reach[0].top or reach[0].after_blank):
        return 0
    for at_ in range(index + salute + 1, len(lines)):
        if is_.CLOSING.fullmatch(lines[at_].words):
            end = at_ + 1
            while end < min(len(lines), at_ + 8) and not prose(lines[end]) and not is_.ENDORSED.match(lines[end].words):
                end += 1
            return end
    return len(lines)


def _mark_letter(lines: list[Line], names: list[Name], begin: int, end: int) -> None:
    """A letter, but for what the judge wrote on it."""
    name: Name = "attachment"
    for index in range(begin, end):
        words = lines[index].words
        if is_.ENDORSED.match(words):
            name = "decretal"
        elif name == "decretal" and lines[index].after_blank and not signs(lines, index):
            name = "attachment"
        names[index] = name if not (name == "decretal" and signs(lines, index)) else "signature"
    for index in range(end, min(end + 12, len(lines))):
        if names[index] == "body" and is_.ENDORSED.match(lines[index].words):
            names[index] = "decretal"


def _attached(lines: list[Line], index: int, adopted: dict[str, bool]) -> bool:
    """An exhibit's heading; not of a schedule that the order makes its own."""
    words = lines[index].words.strip("*_#[]() ")
    if not is_.ATTACHED.fullmatch(words) or len(words.split()) > 10 or prose(lines[index]):
        return False
    name = " ".join(words.split()[:2]).strip(".:–—- ").lower()
    if name not in adopted:
        adopted[name] = _adopted(" ".join(line.words for line in lines[:index]).lower(), name)
    return not adopted[name]


def _adopted(before: str, name: str) -> bool:
    """Whether the order speaks of an attachment as its own schedule."""
    at_ = before.find(name)
    while at_ >= 0:
        around = before[max(0, at_ - 200) : at_ + 200]
        if any(word in around for word in _ADOPTING):
            return True
        at_ = before.find(name, at_ + 1)
    return False


def _model(lines: list[Line], index: int) -> bool:
    """A model or proposed order behind the order itself, with a heading that says so and nobody's signature."""
    reach = lines[index : index + 16]
    if not (lines[index].top or is_.COURT.match(lines[index].words) or is_.SAMPLE.fullmatch(lines[index].words)):
        return False
    heads = [k for k, line in enumerate(reach) if is_.SAMPLE.fullmatch(line.words) and line.words[:9].isupper()]
    if not heads or any(prose(line) for line in reach[: heads[0]]):
        return False
    return heads[0] == 0 or any(is_.COURT.match(line.words) for line in reach[: heads[0]])


def _filled(line: Line) -> bool:
    """A signature, or its date, that somebody has filled in."""
    words = line.words
    if len(words) > 130:
        return False
    if is_.SIGNED.match(words) and len(words) > 6:
        return True
    dated = is_.DATED.fullmatch(words) is not None and is_.DATE.search(words) is not None
    return dated and not is_.BLANK_DATE.search(words)


def _attachment_end(lines: list[Line], index: int) -> int:
    """An attachment ends where another paper of the court's begins: a new page with a court and a title of its own."""
    for at_ in range(index + 1, len(lines)):
        line = lines[at_]
        if line.top and line.page > lines[index].page and is_.COURT.match(line.words):
            reach = lines[at_ : at_ + 16]
            if any(title_line(one) for one in reach) and not any(is_.SAMPLE.fullmatch(one.words) for one in reach):
                return at_
    return len(lines)


def _unsigned_proposal(lines: list[Line]) -> bool:
    """A proposed order as a party handed it in: its title says so, its date is blank, and nobody has signed."""
    head = lines[:40]
    if not any(is_.PROPOSED.search(line.words) and line.words[-12:].isupper() for line in head):
        return False
    blank = any(is_.BLANK_DATE.search(line.words) for line in lines)
    return blank and not any(map(_filled, lines))


def mark_tail(lines: list[Line], names: list[Name]) -> None:
    name: Name | None = None
    for index, line in enumerate(lines):
        words = line.words.strip("*_# ")
        if is_.PRINTED.match(words):
            names[index] = "stamp"
            continue
        titled = is_.CERTIFICATE.fullmatch(words) and (words.isupper() or line.after_blank)
        if titled or (is_.CERTIFY.match(words) and line.after_blank and names[index] != "attachment"):
            name = "certificate"
        elif is_.COPIES.match(words) and not is_.BINDS.search(words):
            name = "note"
        elif name and (
            (line.top and name == "note")
            or is_.COURT.match(words)
            or names[index] == "heading"
            or (name == "note" and (prose(line) or (line.after_blank and len(words.split()) > 12)))
            or names[index] == "attachment"
        ):
            name = None
        if name and names[index] != "attachment":
            names[index] = name
