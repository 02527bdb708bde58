"""Worked examples from committee notes, opinions and orders, each with its source."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from calsync.timing import Computation, Period, count, fixed

ROWS = json.loads((Path(__file__).parent / "golden.json").read_text(encoding="utf-8"))
RULES = {"order": "frcp", "fixed": "frcp"}
SERVICE = {"other-consented": "consented"}


def computed(row: dict[str, Any]) -> Computation:
    """The row counted."""
    name, extra, text = row["rule"], row.get("extra") or {}, row["trigger"]
    rules = next((r for r in ("frcp", "frap", "frbp", "frcrp", "scotus") if name.startswith(r)), "frcp")
    states = tuple((row["state"] or "").split("+")) if row["state"] else ()
    closed = frozenset(date.fromisoformat(day) for day in extra.get("inaccessible", []))
    zone, end_of_day = extra.get("tz"), bool(extra.get("end_of_day"))
    if name.startswith("fixed"):
        clause = "the next business day" if name == "fixed-roll-clause" else None
        return fixed(date.fromisoformat(text), states=states, roll_clause=clause)
    return count(
        datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text),
        Period(row["period"]["n"], row["period"]["unit"].replace(" ", "_")),
        direction=row["direction"],
        rules=rules,
        states=states,
        zone=zone,
        service=SERVICE.get(row["service"], row["service"]),
        closed=closed,
        end_of_day=end_of_day,
    )


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_golden(row):
    outcome = computed(row)
    assert outcome.due.isoformat() == row["expected"], row["why"]
    assert outcome.steps[-1].date == outcome.due
    if row.get("contested"):
        assert outcome.safe.isoformat() == row["safe"], row["why"]
        assert outcome.contested
