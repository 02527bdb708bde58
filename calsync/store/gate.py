"""The one gate: which cases, feeds and mails an actor finds at all, and which right a fact needs.

What an actor may not see is not there: it is answered as what never was.
"""

from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, Connection, and_, false, insert, or_, select, true

from calsync.actor import Actor, Right
from calsync.docket.model import CaseOpened, DeadlineConfirmed, OrderRegistered, Payload
from calsync.errors import NotFound
from calsync.store import tables as t

NEEDS: Final[dict[type, Right]] = {CaseOpened: "register", OrderRegistered: "register", DeadlineConfirmed: "confirm"}


def right_for(payload: Payload) -> Right:
    """What it takes to write a fact: `record`, unless it is one of those that the office may keep to fewer people."""
    return NEEDS.get(type(payload), "record")


def visible(actor: Actor) -> ColumnElement[bool]:
    """The rows of `cases` that the actor sees."""
    if actor.everything:
        return true()
    if not actor.may("read"):
        return false()
    c, given, groups = t.cases.c, t.case_access.c, t.access_groups.c
    named = c.id.in_(select(given.case_id).where(given.actor_id == actor.id))
    if actor.every_case:
        return or_(c.closed_to_others.is_(None), named)
    of_group = (
        select(t.assigned.c.case_id)
        .join_from(t.assigned, t.access_groups, groups.person == t.assigned.c.person)
        .where(groups.actor_id == actor.id)
    )
    return or_(named, and_(c.closed_to_others.is_(None), c.id.in_(of_group)))


def of_visible_case(actor: Actor, case_id: ColumnElement[str] | ColumnElement[str | None]) -> ColumnElement[bool]:
    """The rows whose `case_id` is that of a case that the actor sees."""
    if actor.everything:
        return true()
    if not (actor.every_case and actor.may("read")):
        return case_id.in_(select(t.cases.c.id).where(visible(actor)))
    # Closed cases are few: the others need not be listed.
    return case_id.not_in(select(t.cases.c.id).where(t.cases.c.closed_to_others.is_not(None), ~visible(actor)))


def visible_feed(actor: Actor) -> ColumnElement[bool]:
    """The rows of `feeds` that the actor sees: of a case that it sees; across cases where it sees every open case."""
    if actor.everything:
        return true()
    across = t.feeds.c.case_id.is_(None) if actor.every_case and actor.may("read") else false()
    return or_(across, of_visible_case(actor, t.feeds.c.case_id))


def check_case(connection: Connection, actor: Actor, case_id: str) -> None:
    """Raises NotFound for a case that the actor does not see, in the words for one that is not there."""
    if actor.everything:
        return
    if connection.execute(select(t.cases.c.id).where(t.cases.c.id == case_id, visible(actor))).first() is None:
        raise no_case(case_id)


def no_case(case_id: str) -> NotFound:
    return NotFound(f"There is no case {case_id}.", code="no-case")


def open_to_all() -> ColumnElement[bool]:
    """The rows of `entries` that may stand in a feed across cases: none of a sealed or restricted case."""
    closed = select(t.cases.c.id).where(t.cases.c.closed_to_others.is_not(None))
    return t.entries.c.case_id.not_in(closed)


def give_access(connection: Connection, actor_id: str, case_id: str, *, at: datetime, by: str) -> None:
    """Names an actor in a case, or does nothing where it is named."""
    row = {"actor_id": actor_id, "case_id": case_id}
    known = select(t.case_access.c.since).where(*(t.case_access.c[key] == value for key, value in row.items()))
    if connection.execute(known).first() is None:
        connection.execute(insert(t.case_access).values(**row, since=at, by=by))


def note(
    connection: Connection, actor: Actor, what: str, about: str, words: str, *, at: datetime, case_id: str | None = None
) -> None:
    """Writes an audit line in the transaction of what it tells."""
    row = {"at": at, "actor_id": actor.id, "actor": actor.name, "what": what, "about": about, "words": words}
    connection.execute(insert(t.audit).values(**row, case_id=case_id))
