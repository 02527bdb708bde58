"""What a check has noted so far. Counts everything and keeps the first places, so that no file can fill the memory."""

from collections import defaultdict

from calsync.import_check.model import Place

PLACES = 20  # places kept of one kind of problem
SHOWN = 80  # characters of a line that a problem quotes


class Notes:
    """Collects problems by their code."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = defaultdict(int)
        self.places: dict[str, list[Place]] = defaultdict(list)
        self.of_entry: dict[int, dict[str, None]] = defaultdict(dict)

    def add(self, code: str, line: int, words: str | bytes = "", entry: int | None = None) -> None:
        """Notes a problem at a line of the file (from 1), with the words there; `entry` is the line of its entry."""
        self.counts[code] += 1
        places = self.places[code]
        if len(places) < PLACES:
            places.append(Place(line, shown(words)))
        if entry is not None:
            self.of_entry[entry][code] = None


def shown(words: str | bytes) -> str:
    """The start of a text as it may be printed: no control characters, no marks that turn the writing round."""
    text = words[: SHOWN * 5].decode("utf-8", "replace") if isinstance(words, bytes) else words
    start = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text[: SHOWN + 1])
    return start if len(start) <= SHOWN else start[: SHOWN - 1] + "…"
