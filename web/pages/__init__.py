"""The pages that people see."""

from flask import Flask

from web.pages import (
    addresses,
    calendars,
    cases,
    checking,
    deadlines,
    events,
    expressions,
    feeds,
    history,
    orders,
    people,
    shapes,
    suggestions,
)


def install(app: Flask) -> None:
    """Registers every page."""
    for bp in (
        addresses.bp,
        calendars.bp,
        cases.bp,
        checking.bp,
        deadlines.bp,
        events.bp,
        expressions.bp,
        feeds.bp,
        history.bp,
        orders.bp,
        people.bp,
        shapes.bp,
        suggestions.bp,
    ):
        app.register_blueprint(bp)
