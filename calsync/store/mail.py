"""Who is mailed, and the mails: written with the change that they are about, taken by whoever sends them.

A mail is unique by person and cause, so that it is never written twice. Whoever sends one first takes it for a while,
so that nobody else sends it too; where the sender dies, somebody takes it again when that time is over. The mails to
one person about one case are sent in the order in which they were written: each waits for those before it.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.exc import IntegrityError

from calsync.errors import Conflict, NotFound
from calsync.feed.choosing import person_key
from calsync.store import tables as t
from calsync.store.connected import Connected
from calsync.store.gate import check_case, of_visible_case

DIGEST = "digest:"  # how the cause of a digest begins


class Person(Struct, frozen=True):
    """Somebody of the office, and which mails they want.

    `name` is the one by which deadlines are assigned. `cases` is "all" or "assigned": those in which a deadline is
    assigned to them. `urgent`: what cannot wait for a calendar. `digest` is "none", "daily" or "weekly" (on Mondays),
    at `digest_hour` (0 to 23) on the clock of `zone`; `digest_since` is when digests were turned on.
    """

    id: str
    name: str
    email: str
    cases: str
    urgent: bool
    digest: str
    digest_hour: int
    zone: str
    created: datetime
    digest_since: datetime


class NewMail(Struct, frozen=True):
    """A mail to be written: to whom, about what (unique for the person), its subject and its text.

    The cause is the case with its ledger's position, or `DIGEST` with the hour. `passes` is when the first date that it
    tells will have passed, None where there is none ahead.
    """

    id: str
    person_id: str
    cause: str
    case_id: str | None
    subject: str
    body: str
    passes: datetime | None = None


class Mail(Struct, frozen=True):
    """A mail as it stands. It waits until `next_try` is None: then it was `sent`, or `given_up`.

    `tries` counts attempts, `error` is what the last one met. Until `taken`, a sender has it.
    """

    id: str
    person_id: str
    name: str
    email: str
    cause: str
    case_id: str | None
    subject: str
    body: str
    created: datetime
    tries: int
    next_try: datetime | None = None
    sent: datetime | None = None
    given_up: datetime | None = None
    error: str | None = None
    taken: datetime | None = None
    passes: datetime | None = None

    @property
    def state(self) -> str:
        """`sent`, `given-up` or `waiting`."""
        return "sent" if self.sent else "given-up" if self.given_up else "waiting"

    @property
    def position(self) -> int:
        """Of a mail about a case: how many facts its ledger had."""
        return int(self.cause.rpartition(":")[2])


_PERSON = [t.people.c[name] for name in Person.__struct_fields__]
_EARLIER = t.mails.alias("earlier")
_MAIL = [(t.people if name in ("name", "email") else t.mails).c[name] for name in Mail.__struct_fields__]


class MailStore(Connected):
    """The part of the store that knows who is mailed, and what."""

    # --- people ------------------------------------------------------------------------------------------------------

    def persons(self) -> list[Person]:
        """Everybody, by name."""
        self.actor.require("admin")
        with self._reading() as connection:
            return [Person(*row) for row in connection.execute(select(*_PERSON).order_by(t.people.c.name_key))]

    def person(self, name: str) -> Person:
        """The person of that name or id. Raises NotFound."""
        self.actor.require("admin")
        with self._reading() as connection:
            row = connection.execute(
                select(*_PERSON).where(or_(t.people.c.name_key == person_key(name), t.people.c.id == name))
            ).first()
        if row is None:
            raise NotFound(
                f"There is nobody called {name}. `calsync person list` shows who is mailed.", code="no-person"
            )
        return Person(*row)

    def put_person(self, person: Person) -> None:
        """Keeps a new person, or what changed of one. Raises Conflict where somebody else has the name."""
        self.actor.require("admin")
        values = {name: getattr(person, name) for name in Person.__struct_fields__}
        values["name_key"] = t.fits(t.people.c.name_key, person_key(person.name), "The name")
        try:
            with self._writing() as connection:
                done = connection.execute(update(t.people).where(t.people.c.id == person.id).values(**values))
                if not done.rowcount:
                    connection.execute(insert(t.people).values(**values))
        except IntegrityError as error:
            raise Conflict(f"There is somebody called {person.name} already.", code="same-name") from error

    def remove_person(self, person_id: str) -> None:
        """Forgets a person and every mail to them, sent or not."""
        self.actor.require("admin")
        with self._writing() as connection:
            connection.execute(delete(t.mails).where(t.mails.c.person_id == person_id))
            connection.execute(delete(t.people).where(t.people.c.id == person_id))

    @staticmethod
    def wanting_urgent(connection: Connection) -> list[Person]:
        """Who wants what cannot wait, inside a transaction that the caller opened."""
        # The lock keeps a person from being removed before their mail is written, where several may write at once.
        query = select(*_PERSON).where(t.people.c.urgent).with_for_update(read=True, key_share=True)
        return [Person(*row) for row in connection.execute(query)]

    # --- mails: written ----------------------------------------------------------------------------------------------

    @staticmethod
    def write_mails(connection: Connection, mails: Iterable[NewMail], *, at: datetime) -> int:
        """Writes those that the person was not written before, inside a transaction that the caller opened.

        What waits to be tried again, to the same person about the same case, is tried at once: the new one follows it.
        """
        written = 0
        for mail in mails:
            values = {name: getattr(mail, name) for name in NewMail.__struct_fields__}
            values |= {"created": at, "tries": 0, "next_try": at}
            columns = [t.mails.c[name] for name in values]
            known = exists().where(t.mails.c.person_id == mail.person_id, t.mails.c.cause == mail.cause)
            row = select(*(literal(value, column.type) for column, value in zip(columns, values.values(), strict=True)))
            new = insert(t.mails).from_select(columns, row.where(~known)).returning(t.mails.c.id)
            if not connection.execute(new).all():
                continue
            written += 1
            if mail.case_id is not None:
                mine = (t.mails.c.person_id == mail.person_id, t.mails.c.case_id == mail.case_id, t.mails.c.tries > 0)
                extra = {"next_try": at, "tries": t.mails.c.tries - 1}  # an attempt more, not one of those it has
                connection.execute(update(t.mails).where(*mine, t.mails.c.next_try > at, _free(at)).values(extra))
        return written

    def write_digest(self, mail: NewMail, *, at: datetime) -> bool:
        """Writes a digest in the place of those to the person that were not sent, which it must tell again.

        False where it was written before; then nothing changes.
        """
        try:
            with self._writing() as connection:
                if not self.write_mails(connection, [mail], at=at):
                    return False
                mine = (t.mails.c.person_id == mail.person_id, t.mails.c.cause.startswith(DIGEST))
                old = (t.mails.c.id != mail.id, t.mails.c.sent.is_(None), _free(at))
                connection.execute(delete(t.mails).where(*mine, *old))
                return True
        except IntegrityError:  # another process wrote it at the same time
            return False

    def last_digests(self, person_id: str) -> tuple[datetime | None, datetime | None]:
        """When the last digest to the person was written, and when the last one that was sent was written."""
        mine = (t.mails.c.person_id == person_id, t.mails.c.cause.startswith(DIGEST))
        written = select(func.max(t.mails.c.created)).where(*mine)
        with self._reading() as connection:
            last = connection.execute(written).scalar_one()
            return last, connection.execute(written.where(t.mails.c.sent.is_not(None))).scalar_one()

    # --- mails: sent -------------------------------------------------------------------------------------------------

    def mails_to_send(self, at: datetime, limit: int = 200) -> list[str]:
        """The mails whose time has come, that nobody has and that wait for no earlier one; the oldest first."""
        m, earlier = t.mails.c, _EARLIER.c
        same = (earlier.person_id == m.person_id, earlier.case_id.is_not_distinct_from(m.case_id))
        before = tuple_(earlier.created, earlier.id) < tuple_(m.created, m.id)
        waits = exists().where(*same, before, earlier.next_try.is_not(None))
        query = select(m.id).where(m.next_try <= at, _free(at), ~waits).order_by(m.created, m.id)
        with self._reading() as connection:
            return list(connection.execute(query.limit(limit)).scalars())

    def take_mail(self, mail_id: str, *, at: datetime, until: datetime) -> Mail | None:
        """Takes a mail whose time has come, so that nobody else sends it before `until`; None where somebody has."""
        mine = (t.mails.c.id == mail_id, t.mails.c.next_try <= at, _free(at))
        with self._writing() as connection:
            values = {"taken": until, "tries": t.mails.c.tries + 1}
            if not connection.execute(update(t.mails).where(*mine).values(values)).rowcount:
                return None
            row = connection.execute(_mails().where(t.mails.c.id == mail_id)).one_or_none()
            return None if row is None else _mail(row)

    def position(self, case_id: str) -> int:
        """How many facts the ledger of a case has."""
        with self._reading() as connection:
            check_case(connection, self.actor, case_id)
            return int(connection.execute(select(t.cases.c.position).where(t.cases.c.id == case_id)).scalar_one())

    def mail_sent(self, mail_id: str, *, at: datetime) -> None:
        """The server took the mail."""
        self._mail(mail_id, sent=at, next_try=None, given_up=None, error=None)

    def mail_failed(self, mail_id: str, error: str, *, next_try: datetime | None, at: datetime) -> None:
        """The server did not take the mail; it is tried again, or given up where `next_try` is None."""
        self._mail(mail_id, error=error, next_try=next_try, given_up=at if next_try is None else None)

    def _mail(self, mail_id: str, **values: object) -> None:
        mine = (t.mails.c.id == mail_id, t.mails.c.sent.is_(None))
        with self._writing() as connection:
            connection.execute(update(t.mails).where(*mine).values(values | {"taken": None}))

    def try_again(self, *, at: datetime, mail_id: str | None = None, person_id: str | None = None) -> int:
        """Lets mails that were not sent be tried at once, given up or not; counts them. Not what somebody sends now."""
        self.actor.require("admin")
        where: list[ColumnElement[bool]] = [t.mails.c.sent.is_(None), _free(at), self._seen()]
        if mail_id is not None:
            where.append(t.mails.c.id == mail_id)
        if person_id is not None:
            where.append(t.mails.c.person_id == person_id)
        with self._writing() as connection:
            values = {"next_try": at, "given_up": None, "tries": 0}
            return connection.execute(update(t.mails).where(*where).values(values)).rowcount

    # --- mails: looked at --------------------------------------------------------------------------------------------

    def mails(self, *, person_id: str | None = None, waiting: bool = False, limit: int = 100) -> list[Mail]:
        """The newest mails; of one person, or only those not sent, where asked."""
        self.actor.require("admin")
        query = _mails().where(self._seen()).order_by(t.mails.c.created.desc(), t.mails.c.id).limit(limit)
        if person_id is not None:
            query = query.where(t.mails.c.person_id == person_id)
        if waiting:
            query = query.where(t.mails.c.sent.is_(None))
        with self._reading() as connection:
            found = [_mail(row) for row in connection.execute(query)]
        # A digest may tell of a case that only the person whom it is for may see.
        hidden = {"subject": "Digest", "body": ""}
        return [one if one.case_id or self.actor.everything else replace(one, **hidden) for one in found]

    def person_names(self) -> list[str]:
        """The names of everybody who is mailed."""
        with self._reading() as connection:
            return list(connection.execute(select(t.people.c.name).order_by(t.people.c.name_key)).scalars())

    def _seen(self) -> ColumnElement[bool]:
        """The mails about no one case, and about those that the actor sees."""
        return t.mails.c.case_id.is_(None) | of_visible_case(self.actor, t.mails.c.case_id)

    def unsent_mails(self) -> dict[str, int]:
        """How many mails were not sent, waiting or given up, by the person's id; nobody who has none."""
        query = (
            select(t.mails.c.person_id, func.count())
            .where(t.mails.c.sent.is_(None), self._seen())
            .group_by(t.mails.c.person_id)
        )
        with self._reading() as connection:
            return dict(map(tuple, connection.execute(query)))

    def last_mails(self) -> dict[str, Mail]:
        """The newest mail to each person that was tried, by the person's id."""
        newest = (
            select(t.mails.c.person_id, func.max(t.mails.c.created).label("created"))
            .where(t.mails.c.tries > 0, self._seen())
            .group_by(t.mails.c.person_id)
            .subquery()
        )
        query = _mails().where(t.mails.c.person_id == newest.c.person_id, t.mails.c.created == newest.c.created)
        with self._reading() as connection:
            return {row.person_id: _mail(row) for row in connection.execute(query)}


def _free(at: datetime) -> ColumnElement[bool]:
    """A mail that no sender has at that instant."""
    return or_(t.mails.c.taken.is_(None), t.mails.c.taken <= at)


def _mails() -> Select[Any]:
    return select(*_MAIL).where(t.people.c.id == t.mails.c.person_id)


def _mail(row: Row[Any]) -> Mail:
    return Mail(**row._mapping)
