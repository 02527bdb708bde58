"""What tests of several rooms share: an office on a database of its own, with a clock that the test moves."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from calsync.commands import Office, open_office
from calsync.settings import Settings


class Clock:
    """A clock that stands still until the test moves it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 2, 15, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **amount: float) -> None:
        self.now += timedelta(**amount)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def advance(clock: Clock) -> Callable[..., None]:
    """Moves the office's clock, such as `advance(days=1)`."""
    return clock.advance


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path, f"sqlite:///{tmp_path / 'calsync.db'}", "http://127.0.0.1:8000")


@pytest.fixture
def office(settings: Settings, clock: Clock) -> Iterator[Office]:
    office = open_office(settings, clock=clock)
    yield office
    office.store.close()
