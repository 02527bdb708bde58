"""How the database keeps an instant."""

from datetime import UTC, datetime


def instant_text(at: datetime) -> str:
    """An instant as it is kept: in UTC with microseconds, so that texts compare as instants do."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
