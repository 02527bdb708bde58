"""Bytes -> content lines -> components (RFC 5545 3.1, 3.4). What is wrong is noted, never raised."""

import re
from collections.abc import Iterator

from msgspec import Struct, field

from calsync.import_check.notes import Notes

LONGEST = 75  # octets of a line without its end

_ENDS = re.compile(rb"\r\n|\n|\r")
_NAME = re.compile(r"[A-Za-z0-9-]+")
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)')
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Line(Struct, frozen=True):
    """A content line, unfolded: its name in upper case, its parameters, its value as written, its first line."""

    name: str
    parameters: dict[str, str]
    value: str
    number: int


class Component(Struct):
    """A component with its properties and its parts. `line` is that of its BEGIN."""

    name: str
    line: int
    properties: list[Line] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)

    def all(self, name: str) -> list[Line]:
        """Every property of that name."""
        return [line for line in self.properties if line.name == name]

    def first(self, name: str) -> Line | None:
        """The first property of that name."""
        return next((line for line in self.properties if line.name == name), None)

    def value(self, name: str) -> str:
        """The value of the first property of that name, without blanks at its ends; empty where there is none."""
        found = self.first(name)
        return found.value.strip() if found else ""

    def named(self, *names: str) -> Iterator["Component"]:
        """Its parts with one of these names."""
        return (part for part in self.parts if part.name in names)


class Text(Struct, frozen=True):
    """A file taken apart: what stands at its top, and how many lines it has."""

    components: list[Component]
    lines: int


def take_apart(data: bytes, notes: Notes) -> Text:
    """Reads a file of any content; what is wrong with its writing is noted."""
    for mark, codec in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            notes.add("utf-16", 1)
            data = data.decode(codec, "replace").encode()
    if data.startswith(b"\xef\xbb\xbf"):
        notes.add("bom", 1)
        data = data[3:]
    physical = _physical(data, notes)
    lines = [line for raw, number in _unfolded(physical, notes) if (line := _line(raw, number, notes))]
    return Text(_tree(lines, notes), len(physical))


def _physical(data: bytes, notes: Notes) -> list[bytes]:
    """The lines as they stand in the file, without their ends."""
    lines = []
    start = 0
    for number, found in enumerate(_ENDS.finditer(data), 1):
        lines.append(data[start : found.start()])
        if found.group() != b"\r\n":
            notes.add("bare-lf" if found.group() == b"\n" else "bare-cr", number)
        start = found.end()
    if start < len(data):
        lines.append(data[start:])
        notes.add("no-last-end", len(lines))
    return lines


def _unfolded(physical: list[bytes], notes: Notes) -> Iterator[tuple[bytes, int]]:
    """Content lines with the number of their first physical line (RFC 5545 3.1)."""
    held: list[bytes] = []
    first = 1
    escaping = False  # the lines so far end with a backslash that escapes what follows
    for number, raw in enumerate(physical, 1):
        if len(raw) > LONGEST:
            notes.add("long-line", number, raw)
        if raw[:1] in (b" ", b"\t") and held:
            if not _whole(held[-1]):
                notes.add("split-character", number - 1)
            if escaping:
                notes.add("split-escape", number - 1, physical[number - 2])
            held.append(raw[1:])
            escaping = _escaping(raw[1:], escaping)
            continue
        if held:
            yield b"".join(held), first
        held, first = ([raw], number) if raw.strip() else ([], number)
        escaping = _escaping(raw, False)
        if not raw.strip() and number < len(physical):
            notes.add("blank-line", number)
    if held:
        yield b"".join(held), first


def _whole(raw: bytes) -> bool:
    """Whether a line does not end within a character of UTF-8."""
    tail = raw[-4:]
    for back in range(1, min(4, len(tail) + 1)):
        octet = tail[-back]
        if octet & 0xC0 != 0x80:
            needs = 4 if octet >= 0xF0 else 3 if octet >= 0xE0 else 2 if octet >= 0xC0 else 1
            return needs <= back
    return True


def _escaping(raw: bytes, before: bool) -> bool:
    """Whether the end of a line escapes what follows it, given whether the end of the line before did."""
    marks = len(raw) - len(raw.rstrip(b"\\"))
    return (marks + (before and marks == len(raw))) % 2 == 1


def _line(raw: bytes, number: int, notes: Notes) -> Line | None:
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        notes.add("bad-utf8", number, raw)
        text = raw.decode("utf-8", "replace")
    if _CONTROL.search(text):
        notes.add("control-character", number, raw)
    name = _NAME.match(text)
    at = name.end() if name else 0
    parameters = {}
    while name and (found := _PARAMETER.match(text, at)):
        parameters[found[1].upper()] = found[2].strip('"')
        if not found[1].isupper():
            notes.add("small-letters", number, raw)
        at = found.end()
    if not name or text[at : at + 1] != ":":
        notes.add("not-a-property", number, raw)
        return None
    return Line(name.group().upper(), parameters, text[at + 1 :], number)


def _tree(lines: list[Line], notes: Notes) -> list[Component]:
    """Components by their BEGIN and END; one that is not ended ends with what it stands in."""
    top: list[Component] = []
    path: list[Component] = []
    for line in lines:
        name = line.value.strip().upper()
        if line.name in ("BEGIN", "END") and line.value != line.value.strip():
            notes.add("blank", line.number, f"{line.name}:{line.value}")
        if line.name == "BEGIN":
            made = Component(name, line.number)
            (path[-1].parts if path else top).append(made)
            path.append(made)
        elif line.name == "END":
            if path and path[-1].name == name:
                path.pop()
                continue
            notes.add("unbalanced", line.number, f"END:{name}")
            depth = next((at for at in range(len(path) - 1, -1, -1) if path[at].name == name), None)
            if depth is not None:
                del path[depth:]
        elif path:
            path[-1].properties.append(line)
        else:
            notes.add("outside", line.number, f"{line.name}:{line.value}")
    for left in path:
        notes.add("unbalanced", left.line, f"BEGIN:{left.name}")
    return top
