"""The pages that people see."""

from typing import Final

from flask import Flask

from web.pages import (
    account,
    addresses,
    calculator,
    calendars,
    case_access,
    cases,
    checking,
    deadlines,
    deciding,
    editing,
    entries,
    events,
    expressions,
    feeds,
    help,
    history,
    office,
    orders,
    people,
    plain,
    register,
    settings,
    shapes,
    suggestions,
    today,
)
from web.rights import may_open

# The menu: the blueprint whose pages stand under it, the page it opens, its words.
MENU: Final = (
    ("today", "today.index", "Today"),
    ("cases", "cases.index", "Cases"),
    ("register", "register.form", "Register"),
    ("calendars", "calendars.index", "Calendars"),
    ("calculator", "calculator.form", "Calculator"),
    ("settings", "settings.index", "Settings"),
)


def install(app: Flask) -> None:
    """Registers every page and the menu."""
    app.jinja_env.globals.update(menu=MENU, may_open=may_open)
    for bp in (
        account.bp,
        case_access.bp,
        addresses.bp,
        calculator.bp,
        calendars.bp,
        cases.bp,
        checking.bp,
        deadlines.bp,
        entries.bp,
        deciding.bp,
        editing.bp,
        events.bp,
        expressions.bp,
        feeds.bp,
        help.bp,
        history.bp,
        office.bp,
        orders.bp,
        people.bp,
        plain.bp,
        register.bp,
        settings.bp,
        shapes.bp,
        suggestions.bp,
        today.bp,
    ):
        app.register_blueprint(bp)
