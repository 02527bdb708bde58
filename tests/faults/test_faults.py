"""A short form of `make faults`: nothing acknowledged is lost, and every change behind calsync's back is found."""

from pathlib import Path
from typing import Any

import pytest

from tests.faults import losses, tampering
from tests.faults.office_at_work import AtWork, begin, findings


@pytest.fixture
def work(tmp_path: Path) -> AtWork:
    return begin(tmp_path)


@pytest.mark.both_databases
def test_kills_and_races_lose_nothing(tmp_path: Path, database_url: str) -> None:
    work = begin(tmp_path, database_url)
    assert losses.kills(work, 2) >= 2
    assert losses.races(work, 4) == 4


def test_a_disk_that_takes_nothing_loses_nothing(work: AtWork) -> None:
    losses.full_disk(work, 2)
    losses.read_only(work, 1)


def test_a_clock_that_is_set_back_takes_nothing_back(work: AtWork) -> None:
    assert losses.clock_back(work, 12) == 12


def test_a_server_that_is_started_anew_loses_nothing(tmp_path: Path, postgres: Any) -> None:
    with postgres.database() as url:
        work = begin(tmp_path, url)
        losses.restarts(work, postgres.end_connections, 2)


def test_chains_and_bytes_are_vouched_for(work: AtWork) -> None:
    copies = tampering.with_history(work)
    assert findings(work) == []
    assert tampering.rolled_back(work, copies, 2) == 2
    assert tampering.cut_off(work, 2) == 2
    assert tampering.written_anew(work, 2) == 2
    assert tampering.flipped_bits(work, 6) == 6
    assert tampering.damaged_pages(work, 4) == 4
    assert findings(work) == [], "each trial put back what it changed"
