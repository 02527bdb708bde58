"""Everything here runs on PostgreSQL."""

import time
from collections.abc import Callable

import pytest


@pytest.fixture
def database_kind() -> str:
    return "postgresql"


@pytest.fixture
def wait() -> Callable[[Callable[[], bool]], None]:
    """Waits until something that another process does has happened; fails after a minute."""

    def until(holds: Callable[[], bool]) -> None:
        end = time.monotonic() + 60
        while not holds():
            assert time.monotonic() < end, "it did not happen"

    return until
