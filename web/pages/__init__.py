"""The pages that people see."""

from flask import Flask

from web.pages import cases, deadlines, events, expressions, feeds, history, orders, suggestions


def install(app: Flask) -> None:
    """Registers every page."""
    for bp in (cases.bp, deadlines.bp, events.bp, expressions.bp, feeds.bp, history.bp, orders.bp, suggestions.bp):
        app.register_blueprint(bp)
