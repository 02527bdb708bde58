"""Names and time zones that a form may offer, taken from what the office has."""

from calsync import courts
from calsync.commands.office import Office
from calsync.commands.opening import assignees
from calsync.commands.people import ZONE
from calsync.errors import UnknownCourt
from calsync.feed.choosing import person_key


def known_names(office: Office) -> tuple[str, ...]:
    """Everybody who was ever assigned a deadline or is mailed, each once however the name is written, by name."""
    names = {person_key(name): name for name in assignees(office)}
    names |= {person_key(name): name for name in office.store.person_names()}
    return tuple(names[key] for key in sorted(names))


def court_zones() -> tuple[str, ...]:
    """The zones in which federal courts sit, by name."""
    return tuple(sorted({zone for court in courts.all_courts() for zone in _zones(court)}))


def usual_zone(office: Office) -> str:
    """The zone of the courts that the office has cases in, where they agree; else that of most federal courts."""
    zones = {zone for court in office.store.courts_of_cases() for zone in _zone_of(court)}
    return zones.pop() if len(zones) == 1 else ZONE


def _zone_of(court: str) -> tuple[str, ...]:
    try:
        return (courts.get(court).zone,)
    except UnknownCourt:
        return ()


def _zones(court: courts.Court) -> tuple[str, ...]:
    return (court.zone, *(division.zone for division in court.divisions))
