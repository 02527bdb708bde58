"""The table of courts, and courts by their ids."""

import re
from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from calsync.courts import all_courts, get, zone_for
from calsync.errors import UnknownCourt

STATES = set(
    re.findall(
        "..",
        "ALAKAZARCACOCTDEDCFLGAHIIDILINIAKSKYLAMEMDMAMIMNMSMOMTNE"
        "NVNHNJNMNYNCNDOHOKORPARISCSDTNTXUTVTVAWAWVWIWYPRGUMPVI",
    )
)


def test_every_court_is_there() -> None:
    kinds = Counter(court.kind for court in all_courts())
    assert kinds == {"district": 94, "bankruptcy": 94, "circuit": 13, "claims": 1, "trade": 1, "supreme": 1}


def test_every_state_has_a_district_and_a_bankruptcy_court() -> None:
    for kind in ("district", "bankruptcy"):
        assert {state for court in all_courts() if court.kind == kind for state in court.states} == STATES


def test_ids_aliases_and_citations_name_one_court_each() -> None:
    words = [word.lower() for court in all_courts() for word in (court.id, court.citation, *court.aliases)]
    assert [word for word, times in Counter(words).items() if times > 1] == []


@pytest.mark.parametrize("court", all_courts(), ids=lambda court: court.id)
def test_a_row_is_sound(court) -> None:
    assert court.source
    assert set(court.states) <= STATES
    assert court.circuit is None or get(court.circuit).kind == "circuit"
    for zone in (court.zone, *(division.zone for division in court.divisions)):
        assert ZoneInfo(zone).key == zone
    assert not court.divisions or len({division.zone for division in court.divisions}) == 2
    assert court.rules == {"circuit": "frap", "bankruptcy": "frbp", "supreme": "scotus"}.get(court.kind, "frcp")
    assert get(court.id) is court
    assert get(court.citation) is court


@pytest.mark.parametrize(
    ("word", "court", "why"),
    [
        ("CAED", "caed", "letter case"),
        (" caed ", "caed", "spaces"),
        ("caedc", "caed", "the case locator's id"),
        ("nysbk", "nysb", "the case locator's id of a bankruptcy court"),
        ("cofc", "uscfc", "the claims court's host"),
        ("nebraskab", "neb", "another system's id"),
        ("SDNY", "nysd", "citation without stops"),
        ("E.D. Cal.", "caed", "citation"),
        ("Bankr. D. Del.", "deb", "citation of a bankruptcy court"),
        ("Eastern District of California", "caed", "a district's name is the district court's"),
        ("9th Cir.", "ca9", "citation of a circuit"),
    ],
)
def test_get(word: str, court: str, why: str) -> None:
    assert get(word).id == court, why


@pytest.mark.parametrize(("word", "hint"), [("caedd", "caed (E.D. Cal.)"), ("zzzzz", "nysb"), ("", "PACER")])
def test_an_unknown_id_is_answered_with_what_comes_near(word: str, hint: str) -> None:
    with pytest.raises(UnknownCourt, match="No federal court") as caught:
        get(word)
    assert hint in str(caught.value)
    assert caught.value.code == "unknown-court"


@pytest.mark.parametrize(
    ("court", "text", "zone", "said"),
    [
        ("caed", None, "America/Los_Angeles", None),
        ("caed", "SACRAMENTO DIVISION", "America/Los_Angeles", None),
        ("txwd", "EL PASO DIVISION", "America/Denver", "EL PASO DIVISION"),
        ("txwd", None, "America/Chicago", "no division is named"),
        ("txwd", "UPSTAIRS DIVISION", "America/Chicago", "UPSTAIRS DIVISION"),
        ("innd", "Hammond Division at Lafayette", "America/Indiana/Indianapolis", "Lafayette"),
        ("tned", "NORTHEASTERN DIVISION", "America/New_York", "NORTHEASTERN"),
        ("flnd", "PENSAC0LA DIVISION", "America/Chicago", "PENSAC0LA"),
        ("idd", "Coeur d’Alene", "America/Los_Angeles", "Coeur"),
    ],
)
def test_zone_for(court: str, text: str | None, zone: str, said: str | None) -> None:
    found, note = zone_for(get(court), text)
    assert found == zone
    assert (note is None) if said is None else (note is not None and said in note)


def test_no_division_named_takes_the_zone_whose_day_ends_first() -> None:
    def offset(zone: str) -> timedelta:
        return datetime(2026, 1, 15, tzinfo=ZoneInfo(zone)).utcoffset() or timedelta(0)

    for court in all_courts():
        assert all(offset(court.zone) >= offset(division.zone) for division in court.divisions), court.id
