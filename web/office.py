"""The office behind the pages: its store, its clock and its address, held by the app."""

from flask import current_app, g

from calsync.actor import NOBODY
from calsync.commands import Office
from calsync.commands.offering import usual_zone


def office() -> Office:
    """The office that this app serves, for whoever asks: a page finds what they may see, and nothing else."""
    return whole_office().acting(g.get("actor") or NOBODY)


def whole_office() -> Office:
    """The office for calsync itself: to find out who asks, and to tell whether the service works."""
    held = current_app.extensions["calsync"]
    assert isinstance(held, Office)
    return held


def office_zone() -> str:
    """The zone on whose clock people read what belongs to no one case: that of the office's courts."""
    if "office_zone" not in g:
        g.office_zone = usual_zone(office())
    return str(g.office_zone)
