"""Documents of a case by their numbers on its docket: "ECF No. 12", "Dkt. 7", "[34]", "ECF Nos. 10, 12, and 14"."""

import re

_KIND = r"(?:ECF|Dkt|Docket|Doc(?:ument)?|D\.E|R\. ?Doc)\b\.?"
_LISTED = re.compile(rf"\b{_KIND} ?Nos\.? ?(?P<list>\d{{1,4}}(?:(?:,? ?(?:and|&) |, ?| ?[-–] ?)\d{{1,4}}\b)*)", re.I)
_ONE = re.compile(
    rf"(?:\b{_KIND}(?: ?(?:No\.?|#|Entry))?|#|\bmotion \() ?(?P<first>\d{{1,4}})"
    r"(?:(?:,| and| &) ?(?P<second>\d{1,4}))?\b(?! ?days?\b)|\[(?P<third>\d{1,4})\]",
    re.I,
)
_RANGE = re.compile(r"(\d{1,4})(?: ?[-–] ?(\d{1,4}))?")
MOST = 200  # numbers of one range; what is longer is none


def documents_of(words: str) -> tuple[int, ...]:
    """The numbers of the documents that words name, in their order, none twice; those within a range too.

    >>> documents_of("ECF Nos. 10, 12, and 14-16"), documents_of("the order [34]")
    ((10, 12, 14, 15, 16), (34,))
    """
    found: list[tuple[int, int]] = []
    taken: list[tuple[int, int]] = []
    for match in _LISTED.finditer(words):
        taken.append(match.span())
        for first, last in _RANGE.findall(match["list"]):
            low, high = int(first), int(last or first)
            spread = range(low, high + 1) if 0 <= high - low <= MOST else (low, high)
            found += [(match.start(), number) for number in spread]
    for match in _ONE.finditer(words):
        if not any(start <= match.start() < end for start, end in taken):
            found += [(match.start(), int(number)) for number in match.group("first", "second", "third") if number]
    return tuple(dict.fromkeys(number for _, number in sorted(found, key=lambda pair: pair[0])))
