"""Which court made an order: the strongest evidence in its text, and the zone that follows from it."""

import re
from collections import Counter

from calsync.courts.captions import Sighting, lines_of_citation, sightings
from calsync.courts.model import Evidence, Recognised
from calsync.courts.traces import traces
from calsync.courts.zones import zone_for

# A caption stands on the first pages, a judge's signature and the clerk's addresses on the first or the last.
_TOP = 4_000
_MARGIN = 200
_HEAD = 20_000
_TAIL = 6_000
_STRENGTH: dict[Evidence, int] = {"caption": 3, "name": 2, "signature": 1}
_GAP = r"[\W\d_]{0,80}"
_PLACE = r"[^\W\d_][\w.'’ \t-]{1,30}"
_DIVISION = re.compile(
    rf"{_GAP}(?P<name>(?:[^\W\d_][\w.'’]{{0,20}}[\s/&-]{{1,4}}){{1,4}}?DIVISION\b"
    rf"(?:[ \t]OF[ \t]{_PLACE})?(?:[\W\d_]{{1,20}}\bAT\s{{1,3}}{_PLACE})?)",
    re.IGNORECASE,
)
_SEAT = re.compile(rf"{_GAP}(?:(?<=\()(?P<docket>{_PLACE})\)|\b(?P<seat>AT\s{{1,3}}{_PLACE}))", re.IGNORECASE)


def recognise(text: str) -> Recognised | None:
    """Find the court that made an order: by its caption, else its name alone, else a signature, else its traces.

    `text` is the order's text, of which the first pages (and the end) are read; the answer's offsets are characters of
    it. Of captions of equal strength the first counts: what is attached or quoted comes later. Courts that are cited,
    appealed from or transferred to are no evidence. Gives None where nothing tells the court, or traces disagree.
    """
    found = _by_name(text) or _by_traces(text)
    if found is None:
        return None
    division = _division(text, found)
    zone, note = zone_for(found.court, division)
    return Recognised(found.court, found.start, found.end, zone, division, note, found.evidence)


def _by_name(text: str) -> Sighting | None:
    # Nearly every caption stands at the top; the rest of the text is folded only where none does.
    for seen in sightings(text, _TOP):
        if seen.evidence == "caption" and seen.end < _TOP - _MARGIN:
            return seen
    named = [*sightings(text, _HEAD), *lines_of_citation(text, _TOP)]
    return max(named, key=lambda one: _STRENGTH[one.evidence], default=None)


def _division(text: str, found: Sighting) -> str | None:
    if found.evidence == "trace":
        return None
    match = _DIVISION.match(text, found.end) or _SEAT.match(text, found.end)
    return " ".join(match[match.lastgroup or 0].split()) if match else None


def _by_traces(text: str) -> Sighting | None:
    tail = max(_HEAD, len(text) - _TAIL)
    seen = [*traces(text, 0, _HEAD), *traces(text, tail, len(text))]
    votes: Counter[str] = Counter(trace.court.id for trace in seen)
    ranking = votes.most_common(2)
    if not ranking or (len(ranking) == 2 and ranking[0][1] == ranking[1][1]):
        return None
    first = min((trace for trace in seen if trace.court.id == ranking[0][0]), key=lambda trace: trace.start)
    return Sighting(first.court, first.start, first.end, "trace")
