"""A Notice of Electronic Filing: the mail of CM/ECF that names an entry's case and document in fields of their own."""

import re

from msgspec import Struct

_HEAD = re.compile(r"\bNotice of (?:Electronic Filing|Docket Activity)\b", re.I)
_FIELD = re.compile(r"^[ \t]*(?P<name>Case Name|Document Number):[ \t]*(?P<value>[^\n]*)", re.I | re.M)


class Notice(Struct, frozen=True):
    """The fields that a notice gives; None where it gives none."""

    case_name: str | None = None
    document_number: int | None = None


def read(text: str) -> Notice:
    """The fields of a notice; empty for a text that is none."""
    head = _HEAD.search(text)
    if head is None:
        return Notice()
    fields: dict[str, str] = {}
    for match in _FIELD.finditer(text, head.end()):
        fields.setdefault(match["name"].lower(), match["value"].strip())
    number = re.match(r"\d{1,6}", fields.get("document number", ""))
    return Notice(fields.get("case name") or None, int(number[0]) if number else None)
