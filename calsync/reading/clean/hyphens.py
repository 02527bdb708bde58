"""Words cut at a line's end, made whole: "comp-" + "laint" reads "complaint", "forty-" + "five" keeps its hyphen."""

import re

from calsync.reading.clean.text_buffer import Sheet

# Only a line of some length is cut: "a-" on a line of its own is no half of a word.
_CUT = re.compile(r"[-\u00ad\u2010\u00ac](?<=[^\n]{7}[A-Za-z0-9].)[ ]*\n[ \n]*(?=[a-z])")
_HEAD = re.compile(r"[A-Za-z0-9-]{1,40}$")
_TAIL = re.compile(r"[a-z]+")
_WORD = re.compile(r"\S{1,60}")
# Words that take their hyphen with them: numbers, and prefixes that courts hyphenate.
_KEEPS = {
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "one", "two", "three", "four",
    "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
    "sixteen", "seventeen", "eighteen", "nineteen", "hundred", "non", "self", "ex", "cross", "court", "well",
    "meet", "vice", "half", "all", "so", "follow", "sur", "long", "short", "late", "case", "first", "second",
    "third", "mid", "month", "year", "week", "day",
}  # fmt: skip


def join(sheet: Sheet) -> None:
    """Pulls the rest of every cut word back to its beginning, on the line above."""
    text = sheet.text()
    if not _CUT.search(text):
        return
    words = set(re.findall(r"[a-z]+(?:-[a-z]+)*", text.lower()))
    for cut in _CUT.finditer(text):
        if "\n" in cut.group().replace("\n", "", 1) and len(cut.group()) < 60:
            continue  # a paragraph ends there
        head = _HEAD.search(text, max(0, cut.start() - 40), cut.start())
        tail = _TAIL.match(text, cut.end())
        whole = _WORD.match(text, cut.end())
        if not head or not tail or not whole:
            continue
        hyphen = _hyphenated(head.group(), tail.group(), words) and text[cut.start()] in "-\u2010"
        to = cut.start() + hyphen
        gap = cut.end() - to
        ends = text[whole.end() : whole.end() + 1] == "\n"
        fill = " " * gap if ends else ("\n" + " " * (gap - 1))
        sheet.pull(whole.start(), whole.end(), to, fill)
        sheet.removed.append((cut.start(), cut.end(), "hyphenation"))


def _hyphenated(head: str, tail: str, words: set[str]) -> bool:
    """Whether a word keeps the hyphen at which it was cut: as the document writes it elsewhere, else by its parts."""
    last = head.rsplit("-", 1)[-1].lower()
    if last + tail in words:
        return False
    if f"{last}-{tail}" in words:
        return True
    return last in _KEEPS or "-" in head or any(char.isdigit() for char in last)
