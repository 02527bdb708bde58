"""What every address asks of whoever opens it: one row for each, and none is answered without.

This is what a person is told before anything is read of their request; that nobody sees or changes what they may not
is the store's to see to (`calsync.store.gate`), whatever stands here.
"""

from typing import Final

from flask import g

from calsync.actor import Right

# Answered to everybody: they show nothing of any case, or to who has the key of a feed what that feed shows.
OPEN: Final = frozenset(
    {
        "static",
        "auth.sign_in",
        "auth.redeem",
        "auth.again",
        "entries.show",
        "entering.enter",
        "entering.choose",
        "entering.forgot",
    }
    | {"ops.healthz", "ops.readyz", "ops.robots"}
)
# Answered to everybody who is signed in: about themselves.
OWN: Final = frozenset({"account.me", "account.password", "account.code", "account.end", "auth.sign_out"})

_ROWS: Final[dict[Right, str]] = {
    "read": """
        today.index today.dates today.unchecked cases.index cases.show cases.download deadlines.show deadlines.record
        calculator.form help.index plain.show settings.index deciding.row
        orders.show orders.next_one orders.original orders.picture
        history.show history.what_if shapes.csv shapes.entry shapes.json shapes.paper shapes.report
        calendars.index calendars.show:GET addresses.index:GET checking.form checking.look ops.metrics
        api-cases.calendar api-cases.event api-cases.history api-cases.index api-cases.list_deadlines api-cases.show
        api-cases.what_if api-compute.compute api-deadlines.show api-docs.openapi_json api-expressions.show
        api-addresses.index api-feeds.changes api-feeds.index api-feeds.preview api-feeds.show api-orders.show
        api-shapes.entry api-shapes.table api-shapes.whole api-suggestions.show
    """,
    "register": """
        register.form register.send register.held register.filed api-orders.register
        api-readings.drop api-readings.index api-readings.retry api-readings.show
    """,
    "record": """
        deadlines.decide events.choose events.correct events.new events.service events.withdraw
        case_access.show case_access.keep api-access.keep cases.edit
        events.starts deciding.choose deciding.dated deciding.none deciding.undo editing.add editing.edit today.dismiss
        expressions.date expressions.dismiss orders.vacate suggestions.decline suggestions.take
        api-cases.add_deadline api-cases.change api-cases.merge api-cases.undo api-expressions.change api-orders.move
        api-deadlines.dismiss api-deadlines.edit api-deadlines.restore
        api-cases.correct api-cases.record api-cases.service api-cases.withdraw
        api-deadlines.assign api-deadlines.choose api-deadlines.correct api-deadlines.critical api-deadlines.expect
        api-deadlines.note api-deadlines.reopen api-deadlines.satisfy api-deadlines.vacate
        api-expressions.dismiss api-expressions.make api-orders.vacate api-suggestions.decline api-suggestions.take
    """,
    "confirm": """
        deadlines.confirm deciding.confirm deciding.sure
        api-deadlines.confirm api-deadlines.unconfirm api-orders.confirm
    """,
    "feeds": """
        addresses.change addresses.fresh addresses.index addresses.revoke addresses.rotate
        calendars.new calendars.show calendars.revoke feeds.add
        api-addresses.add api-addresses.change api-addresses.revoke api-addresses.rotate
        api-feeds.add api-feeds.change api-feeds.revoke api-feeds.rotate
    """,
    "admin": """
        office.people office.person office.invite office.sign_out office.end settings.tokens settings.revoke
        office.settings office.log
        case_access.name case_access.unname
        people.change people.index people.remove people.retry
        api-people.add api-people.change api-people.index api-people.mails api-people.remove api-people.retry
    """,
}
_RIGHTS: Final = {row: right for right, rows in _ROWS.items() for row in rows.split()}


def may_open(endpoint: str) -> bool:
    """Whether whoever asks may open a page, for what links to it."""
    right, actor = right_of(endpoint, "GET"), g.get("actor")
    return right is None or (actor is not None and actor.may(right))


def right_of(endpoint: str, method: str) -> Right | None:
    """What a request for this endpoint takes; None where being signed in is enough. Raises LookupError for one without
    a row.
    """
    if endpoint in OWN:
        return None
    if method in ("GET", "HEAD", "OPTIONS") and (right := _RIGHTS.get(f"{endpoint}:GET")):
        return right
    try:
        return _RIGHTS[endpoint]
    except KeyError:
        raise LookupError(
            f"web/rights.py says nothing of {endpoint}; add it to the row of the right it takes"
        ) from None
