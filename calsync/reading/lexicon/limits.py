"""Limit words: what stands before a time and says how it bounds, once, with the end that each of them sets.

The end turns with the direction of counting: "at least 14 days before trial" is the latest day, "at least 14 days after
service" the earliest. So each row holds two ends.
"""

from typing import Literal

from msgspec import Struct

from calsync.timing.model import Direction

End = Literal["latest", "earliest", "day", "span", "about", ""]


class Limit(Struct, frozen=True):
    """Limit words, the end that they set on a day or on a period counted forward, and on one counted backward.

    "latest" and "earliest" bound an act, "day" names its very day, "span" the stretch in which it falls, "about" none
    exactly; no end, where the words only join the time to what stands before it.
    """

    words: str
    forward: End
    backward: End


def _rows(forward: End, backward: End, names: str) -> tuple[Limit, ...]:
    return tuple(Limit(" ".join(name.split()), forward, backward) for name in names.split("|"))


LIMITS = (
    *_rows(
        "latest",
        "latest",
        """no later than|not later than|by no later than|but no later than|and no later than|no event later than|
        in no event later than|nlt|on or before|upon or before|at or before|by or before|
        by|before|prior to|in advance of|until|till|up to|through|
        up to and including|through and including|to and including|ending|ends|inside|inside of""",
    ),
    *_rows(
        "earliest",
        "latest",
        """at least|a minimum of|no fewer than|not fewer than|no less than|not less than|more than""",
    ),
    *_rows(
        "latest",
        "earliest",
        """within|within the|w/in|within the next|within the following|in the next|not more than|no more than|
        a maximum of|at most|not to exceed|less than|fewer than|no longer than""",
    ),
    *_rows(
        "earliest",
        "earliest",
        """no sooner than|no earlier than|not earlier than|not sooner than|on or after|after|beginning on|
        commencing on|starting on|beginning|commencing|starting|effective|since|from""",
    ),
    *_rows("about", "about", "on or about|about|approximately|in about"),
    *_rows("span", "span", "between|during|during the week of|the week of|week of|week beginning"),
    *_rows("day", "day", "on|upon|at|exactly|on the date that is|on the date which is|the date that is|@"),
    *_rows("latest", "latest", "on or before the date that is"),
    *_rows(
        "", "", "for|to|in|every|each|an additional|a further|the|of|is|due|than|-",
    ),
)  # fmt: skip
_BY_WORDS = {limit.words: limit for limit in LIMITS}


def end(words: str, direction: Direction | None = None) -> End:
    """Which end of the time allowed some limit words set; the last that sets one counts ("due by no later than").

    >>> end("at least", "before"), end("at least", "after"), end("due on or before")
    ('latest', 'earliest', 'latest')
    """
    pieces = words.lower().split()
    for start in range(len(pieces)):
        for stop in range(len(pieces), start, -1):
            limit = _BY_WORDS.get(" ".join(pieces[start:stop]))
            if limit is not None:
                set_end = limit.backward if direction == "before" else limit.forward
                if set_end or stop == len(pieces):
                    return set_end
                break
    return ""


# The words, the direction of counting, the end that they set, why.
EXAMPLES: tuple[tuple[str, Direction | None, End, str], ...] = (
    ("no later than", None, "latest", "a day"),
    ("no later than", "before", "latest", "backward too"),
    ("at least", "before", "latest", "so many days before is the last day"),
    ("at least", "after", "earliest", "so many days after is the first day"),
    ("a minimum of", "before", "latest", "as at least"),
    ("no more than", "before", "earliest", "not sooner than so many days before"),
    ("within", "after", "latest", "a period"),
    ("not earlier than", None, "earliest", "a day"),
    ("due on or before", None, "latest", "what only joins is passed over"),
    ("on", None, "day", "the very day"),
    ("the week of", None, "span", "a week"),
    ("is due", None, "", "only joined"),
)
