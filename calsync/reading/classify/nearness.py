"""How near each token of a window stands to each of its times: in sentences, in tokens, and with which times between.

The encoder tells which words could be an act; whose act they are is mostly a matter of where they stand.
"""

from typing import Any

import numpy as np

from calsync.reading.classify.windows import Window

# Rows of the three tables of weights. Each holds its middle for what stands within, then before and behind by distance.
SEGMENTS, DISTANCES, PARTED = 7, 17, 5
TABLES = ("near.segment", "near.distance", "near.parted")
SIZES = (SEGMENTS, DISTANCES, PARTED)

Places = np.ndarray[Any, np.dtype[np.int8]]


def nearness(window: Window, text: str) -> Places:
    """For each time and token the row in each of TABLES; shape (times, tokens, 3). `text` is the reading text."""
    size = len(window.ids)
    stops = np.array([_stops(text[start:end]) for start, end in window.places])
    ids = np.array(window.ids)
    opens = ids == ids[window.spans[0][1]] if window.spans else np.zeros(size, bool)  # the marker before each time
    # Counts of what stands at or before each token.
    segments, times = np.cumsum(stops), np.cumsum(opens)
    at = np.arange(size)
    out = np.zeros((len(window.spans), size, len(TABLES)), np.int8)
    for row, (_, start, end) in enumerate(window.spans):
        before, behind = at < start, at >= end
        side = np.where(before, -1, np.where(behind, 1, 0))
        away = np.where(before, start - at, np.where(behind, at - end + 1, 0))
        ends = np.where(before, segments[start] - segments[at], segments[at] - segments[end - 1])
        others = np.where(before, times[start] - 1 - times[at], times[at] - times[end - 1])
        for table, (steps, rows) in enumerate(
            ((np.minimum(ends, 3), SEGMENTS), (_doublings(away), DISTANCES), (np.minimum(others, 2), PARTED))
        ):
            out[row, :, table] = rows // 2 + side * np.where(side == 0, 0, steps)
    return out


def _stops(piece: str) -> bool:
    return piece in (".", ";", "?") or piece.startswith("[unused")


def _doublings(away: Any) -> Any:
    return np.minimum(np.ceil(np.log2(np.maximum(away, 1) + 1)), DISTANCES // 2).astype(np.int64)
