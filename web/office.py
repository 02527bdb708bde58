"""The office behind the pages: its store, its clock and its address, held by the app."""

from flask import current_app

from calsync.commands import Office


def office() -> Office:
    """The office that this app serves."""
    held = current_app.extensions["calsync"]
    assert isinstance(held, Office)
    return held
