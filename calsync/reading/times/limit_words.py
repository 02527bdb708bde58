"""Leads: what stands before a time and goes into it, such as "no later than"."""

import re

# The longest wins.
_LEADS = (
    "on or before the date that is", "on the date that is", "on the date which is", "the date that is",
    "by no later than", "on or before", "no later than", "not later than", "not more than", "no more than",
    "not to exceed", "up to and including", "through and including", "to and including", "no less than",
    "not less than", "no fewer than", "not fewer than", "at least", "no sooner than", "no earlier than",
    "not earlier than", "not sooner than", "on or after", "on or about", "by or before", "prior to", "in advance of",
    "no longer than", "inside of", "inside", "during the week of", "the week of", "week of", "week beginning",
    "beginning on", "commencing on", "starting on", "beginning", "commencing", "starting", "up to", "until", "till",
    "through", "within the next", "within the following",
    "in the next", "within the", "within", "w/in", "in no event later than", "no event later than",
    "but no later than", "and no later than", "between", "before", "after", "during", "nlt", "by", "on",
    "for", "to", "from", "in",
    "at", "exactly", "every", "each", "an additional", "a further", "the", "of", "about", "approximately",
    "more than", "less than", "fewer than", "effective", "ending", "ends", "is", "due", "than", "@",
    "upon", "since", "-",
)  # fmt: skip
_LEAD = re.compile(
    r"(?:^|(?<=[ (\[:\"“,.;–—-]))("
    + "|".join(re.escape(words) for words in sorted(_LEADS, key=len, reverse=True))
    + r") ?$",
    re.I,
)


def lead(text: str, start: int, floor: int) -> tuple[int, str]:
    """The lead before `start`, such as "no later than": where it begins, not before `floor`, and its words."""
    cue = ""
    for _ in range(2):
        match = _LEAD.search(text, max(floor, start - 40), start)
        if match is None:
            break
        cue = f"{match[1].lower()} {cue}".strip()
        start = match.start(1)
    return start, cue
