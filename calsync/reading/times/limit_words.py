"""Limit words before a time, which go into it: "no later than", "at least"."""

import re

from calsync.reading.lexicon.limits import LIMITS

_LIMIT = re.compile(
    r"(?:^|(?<=[ (\[:\"“,.;–—-]))("
    # The longest wins.
    + "|".join(re.escape(words) for words in sorted((limit.words for limit in LIMITS), key=len, reverse=True))
    + r") ?$",
    re.I,
)


def limit_before(text: str, start: int, floor: int) -> tuple[int, str]:
    """The limit words before `start`: where they begin, not before `floor`, and the words in lower case."""
    limit = ""
    for _ in range(2):
        match = _LIMIT.search(text, max(floor, start - 40), start)
        if match is None:
            break
        limit = f"{match[1].lower()} {limit}".strip()
        start = match.start(1)
    return start, limit
