"""People who may come in: their accounts, what they see, the links that let them in once, and their sessions.

Of links and sessions only hashes are kept.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Row, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from calsync.actor import NOBODY, Actor, Role
from calsync.errors import Conflict, NotFound
from calsync.feed.choosing import person_key
from calsync.store import tables as t
from calsync.store.connected import Connected
from calsync.store.gate import check_case, give_access, note, of_visible_case, visible
from calsync.store.hashes import shown_id, token_hash


class Account(Struct, frozen=True):
    """A person who may come in, until `ended`. Without `email` they wait for an owner to give them one.

    `every_case`: all cases but those that are sealed or restricted, which they see where they are named; else only the
    cases that they were given. `password` is an argon2id hash, `totp` the secret of an authenticator.
    """

    id: str
    name: str
    email: str | None
    role: Role
    every_case: bool
    created: datetime
    ended: datetime | None = None
    password: str | None = None
    totp: str | None = None
    totp_step: int | None = None


class Session(Struct, frozen=True):
    """A sign-in that is open: since when, from which device, last seen (to the hour)."""

    id: str
    account_id: str
    created: datetime
    expires: datetime
    seen: datetime | None
    device: str


class Link(Struct, frozen=True):
    """A link that lets somebody in once. `purpose` is sign-in, invitation or reset; without an account, the owner's."""

    account_id: str | None
    purpose: str


class AuditLine(Struct, frozen=True):
    """What was done beside the ledgers: by whom, what kind of thing, about which (its id), in words."""

    id: int
    at: datetime
    actor_id: str
    actor: str
    what: str
    about: str
    case_id: str | None
    words: str


_ACCOUNT = [t.accounts.c[name] for name in Account.__struct_fields__]
_AUDIT = [t.audit.c[name] for name in AuditLine.__struct_fields__]


class Accounts(Connected):
    """The part of the store that knows which people may look."""

    def accounts(self) -> list[Account]:
        """Everybody who may come in or might, by name; those who were ended too."""
        with self._reading() as connection:
            return [Account(*row) for row in connection.execute(select(*_ACCOUNT).order_by(t.accounts.c.name_key))]

    def account(self, account_id: str) -> Account:
        """The account of that id. Raises NotFound."""
        return self._account(t.accounts.c.id == account_id, account_id)

    def account_named(self, words: str) -> Account:
        """The account of that name or address. Raises NotFound."""
        same = (t.accounts.c.name_key == person_key(words)) | (t.accounts.c.email == words.strip().lower())
        return self._account(same, words)

    def _account(self, where: Any, shown: str) -> Account:
        with self._reading() as connection:
            row = connection.execute(select(*_ACCOUNT).where(where)).first()
        if row is None:
            raise NotFound(f"There is nobody called {shown}. `calsync account list` shows them.", code="no-account")
        return Account(*row)

    def put_account(self, account: Account, *, what: str, words: str, at: datetime) -> None:
        """Keeps a new account or what changed of one, with an audit line.

        Raises Conflict for a name or an address that another has, and where no owner would be left.
        """
        values = {name: getattr(account, name) for name in Account.__struct_fields__}
        values["name_key"] = t.fits(t.accounts.c.name_key, person_key(account.name), "The name")
        try:
            with self._writing(alone=True) as connection:
                if self.actor.id != account.id:
                    self.actor.require("admin")
                done = connection.execute(update(t.accounts).where(t.accounts.c.id == account.id).values(**values))
                if not done.rowcount:
                    connection.execute(insert(t.accounts).values(**values))
                owners = select(func.count()).where(t.accounts.c.role == "owner", t.accounts.c.ended.is_(None))
                if not connection.execute(owners).scalar_one():
                    raise Conflict("An office needs an owner; make somebody else one first.", code="last-owner")
                if account.ended is not None:
                    connection.execute(delete(t.sessions).where(t.sessions.c.account_id == account.id))
                note(connection, self.actor, what, account.id, words, at=at)
        except IntegrityError as error:
            raise Conflict(
                f"Somebody has the name {account.name} or that address already.", code="same-name"
            ) from error

    # --- which cases -------------------------------------------------------------------------------------------------

    def named_in(self, case_id: str) -> list[str]:
        """The actors that were given this case or are named in it."""
        given = t.case_access.c
        query = select(given.actor_id).where(given.case_id == case_id, of_visible_case(self.actor, given.case_id))
        with self._reading() as connection:
            return sorted(connection.execute(query).scalars())

    def access_of(self, actor_id: str) -> tuple[list[str], list[str]]:
        """The cases that an actor was given, of those that can be seen here, and whose cases it sees (name keys)."""
        given, groups = t.case_access.c, t.access_groups.c
        mine = (given.actor_id == actor_id, of_visible_case(self.actor, given.case_id))
        with self._reading() as connection:
            cases = connection.execute(select(given.case_id).where(*mine)).scalars().all()
            of = connection.execute(select(groups.person).where(groups.actor_id == actor_id)).scalars().all()
        return sorted(cases), sorted(of)

    def give_case(self, actor_id: str, case_id: str, *, at: datetime) -> None:
        """Lets an actor see a case, sealed or not. Raises NotFound for a case that cannot be seen here."""
        self.actor.require("admin")
        with self._writing() as connection:
            check_case(connection, self.actor, case_id)
            give_access(connection, actor_id, case_id, at=at, by=self.actor.name)
            note(connection, self.actor, "access-given", actor_id, "Gave access to a case.", at=at, case_id=case_id)

    def take_case(self, actor_id: str, case_id: str, *, at: datetime) -> None:
        """Takes a case back. Raises Conflict where nobody would be named in a closed one any more."""
        self.actor.require("admin")
        given = t.case_access.c
        with self._writing() as connection:
            check_case(connection, self.actor, case_id)
            connection.execute(delete(t.case_access).where(given.actor_id == actor_id, given.case_id == case_id))
            closed = select(t.cases.c.closed_to_others).where(t.cases.c.id == case_id)
            left = select(func.count()).where(given.case_id == case_id, given.actor_id.in_(select(t.accounts.c.id)))
            if connection.execute(closed).scalar_one() and not connection.execute(left).scalar_one():
                raise Conflict("Nobody would see this case any more; name somebody else first.", code="last-named")
            note(connection, self.actor, "access-taken", actor_id, "Took access to a case.", at=at, case_id=case_id)

    def set_groups(self, actor_id: str, people: Iterable[str], *, at: datetime) -> None:
        """Whose cases an actor sees that does not see every case: those with a deadline of these people."""
        self.actor.require("admin")
        names = sorted({key for one in people if (key := person_key(one))})
        with self._writing() as connection:
            connection.execute(delete(t.access_groups).where(t.access_groups.c.actor_id == actor_id))
            for name in names:
                connection.execute(insert(t.access_groups).values(actor_id=actor_id, person=name))
            note(
                connection,
                self.actor,
                "access-given",
                actor_id,
                f"All cases of: {', '.join(names) or 'nobody'}.",
                at=at,
            )

    # --- links that let somebody in once -----------------------------------------------------------------------------

    def add_link(self, token: str, link: Link, *, expires: datetime) -> None:
        """Keeps a link until `expires`."""
        values = {"account_id": link.account_id, "purpose": link.purpose, "expires": expires, "used": False}
        with self._writing() as connection:
            connection.execute(insert(t.sign_ins).values(sha256=token_hash(token), **values))

    def link(self, token: str, *, at: datetime) -> Link | None:
        """What a link is for; None for one that was used, is over, or never was."""
        with self._reading() as connection:
            return _link(connection, token, at)

    def use_link(self, token: str, *, at: datetime) -> Link | None:
        """The same; and it is good no second time."""
        mine = (t.sign_ins.c.sha256 == token_hash(token), t.sign_ins.c.used.is_(False))
        with self._writing() as connection:
            connection.execute(delete(t.sign_ins).where(t.sign_ins.c.expires <= at))
            found = _link(connection, token, at)
            if not connection.execute(update(t.sign_ins).where(*mine).values(used=True)).rowcount:
                return None
            return found

    def end_links(self, account_id: str) -> None:
        """Uses up every link to an account."""
        with self._writing() as connection:
            connection.execute(update(t.sign_ins).where(t.sign_ins.c.account_id == account_id).values(used=True))

    # --- passwords that were wrong, codes that were used -------------------------------------------------------------

    def failed_entries(self, who: str, *, since: datetime) -> int:
        """How many failures in a row are counted for that browser of an account, the last of them since then."""
        f = t.failed_entries.c
        with self._reading() as connection:
            row = connection.execute(select(f.tries).where(f.who == who, f.last > since)).first()
        return 0 if row is None else int(row.tries)

    def failed_entry(self, who: str, *, at: datetime) -> None:
        """Counts one more."""
        f = t.failed_entries
        with self._writing() as connection:
            done = connection.execute(update(f).where(f.c.who == who).values(tries=f.c.tries + 1, last=at))
            if not done.rowcount:
                connection.execute(insert(f).values(who=who, tries=1, last=at))

    def forget_failures(self, who: str) -> None:
        """The account came in from that browser."""
        with self._writing() as connection:
            connection.execute(delete(t.failed_entries).where(t.failed_entries.c.who == who))

    def use_code(self, account_id: str, step: int) -> bool:
        """Keeps which one-time code was used last; whether none of that step or later was before."""
        a = t.accounts
        unused = a.c.totp_step.is_(None) | (a.c.totp_step < step)
        with self._writing() as connection:
            return bool(
                connection.execute(update(a).where(a.c.id == account_id, unused).values(totp_step=step)).rowcount
            )

    # --- sessions ----------------------------------------------------------------------------------------------------

    def add_session(self, token: str, account_id: str, *, device: str, at: datetime, expires: datetime) -> None:
        """Keeps a session; those that are over are forgotten."""
        values = {"account_id": account_id, "device": device, "created": at, "seen": at, "expires": expires}
        with self._writing() as connection:
            connection.execute(delete(t.sessions).where(t.sessions.c.expires <= at))
            connection.execute(insert(t.sessions).values(sha256=token_hash(token), **values))
            name = connection.execute(select(t.accounts.c.name).where(t.accounts.c.id == account_id)).scalar_one()
            row = {"at": at, "actor_id": account_id, "actor": name, "what": "signed-in", "about": account_id}
            connection.execute(insert(t.audit).values(**row, words=device))

    def session(self, token: str, *, at: datetime) -> tuple[Session, Account] | None:
        """A session that was begun and has not ended, with whose it is; None where that person was ended too."""
        query = (
            select(*_SESSION, *_ACCOUNT)
            .join_from(t.sessions, t.accounts)
            .where(t.sessions.c.sha256 == token_hash(token), t.sessions.c.expires > at, t.accounts.c.ended.is_(None))
        )
        with self._reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else (_session(row[: len(_SESSION)]), Account(*row[len(_SESSION) :]))

    def saw_session(self, token: str, *, at: datetime) -> None:
        """Keeps when a session was last seen."""
        with self._writing() as connection:
            connection.execute(update(t.sessions).where(t.sessions.c.sha256 == token_hash(token)).values(seen=at))

    def sessions(self, account_id: str, *, at: datetime) -> list[Session]:
        """The open sessions of an account, the newest first."""
        if self.actor.id != account_id:
            self.actor.require("admin")
        mine = (t.sessions.c.account_id == account_id, t.sessions.c.expires > at)
        with self._reading() as connection:
            rows = connection.execute(select(*_SESSION).where(*mine).order_by(t.sessions.c.created.desc())).all()
        return [_session(row) for row in rows]

    def end_session(self, token: str) -> None:
        """Ends a session wherever its cookie lies."""
        with self._writing() as connection:
            connection.execute(delete(t.sessions).where(t.sessions.c.sha256 == token_hash(token)))

    def end_sessions(self, account_id: str, *, at: datetime, only: str | None = None, but: str | None = None) -> int:
        """Ends the sessions of an account: one of them (its id), or all but one (its token). Counts them."""
        if self.actor.id != account_id:
            self.actor.require("admin")
        with self._writing() as connection:
            mine = select(t.sessions.c.sha256).where(t.sessions.c.account_id == account_id)
            kept = token_hash(but) if but is not None else None
            found = [one for one in connection.execute(mine).scalars() if one != kept and only in (None, shown_id(one))]
            connection.execute(delete(t.sessions).where(t.sessions.c.sha256.in_(found)))
            if found:
                note(connection, self.actor, "sessions-ended", account_id, f"Ended {len(found)} sign-ins.", at=at)
        return len(found)

    def mailed_actor(self, name: str) -> Actor:
        """Who is mailed under a name, as they may see cases."""
        with self._reading() as connection:
            return mailed_actor(connection, name)

    # --- settings of the office --------------------------------------------------------------------------------------

    def setting(self, name: str) -> bytes | None:
        """A setting as it was kept; None where nobody changed it."""
        s = t.office_settings.c
        with self._reading() as connection:
            return connection.execute(select(s.value).where(s.name == name)).scalar_one_or_none()

    def put_setting(self, name: str, value: bytes, *, words: str, at: datetime) -> None:
        """Keeps a setting, with an audit line."""
        self.actor.require("admin")
        s = t.office_settings
        with self._writing() as connection:
            if not connection.execute(update(s).where(s.c.name == name).values(value=value)).rowcount:
                connection.execute(insert(s).values(name=name, value=value))
            note(connection, self.actor, "settings-changed", name, words, at=at)

    # --- audit -------------------------------------------------------------------------------------------------------

    def write_audit(self, what: str, about: str, words: str, *, at: datetime, case_id: str | None = None) -> None:
        """Writes a line about something that changed nothing else."""
        with self._writing() as connection:
            note(connection, self.actor, what, about, words, at=at, case_id=case_id)

    def audit(self, *, before: int | None = None, limit: int = 100) -> list[AuditLine]:
        """The newest lines (before the line of that id), none about a case that is not seen here."""
        self.actor.require("admin")
        mine = select(t.cases.c.id).where(visible(self.actor))
        seen = t.audit.c.case_id.is_(None) | t.audit.c.case_id.in_(mine)
        query = select(*_AUDIT).where(seen).order_by(t.audit.c.id.desc()).limit(limit)
        if before is not None:
            query = query.where(t.audit.c.id < before)
        with self._reading() as connection:
            return [AuditLine(*row) for row in connection.execute(query)]


_SESSION = [t.sessions.c[name] for name in ("sha256", *Session.__struct_fields__[1:])]


def _session(row: Row[Any] | tuple[Any, ...]) -> Session:
    return Session(shown_id(row[0]), *row[1:])


def mailed_actor(connection: Connection, name: str) -> Actor:
    """Who is mailed under a name, as they may see cases: as their account does; without one, what is open to all."""
    a = t.accounts.c
    row = connection.execute(select(a.id, a.every_case, a.ended).where(a.name_key == person_key(name))).first()
    if row is None:
        return Actor("mailed", name, frozenset({"read"}))
    return NOBODY if row.ended is not None else Actor(row.id, name, frozenset({"read"}), every_case=row.every_case)


def _link(connection: Connection, token: str, at: datetime) -> Link | None:
    s = t.sign_ins.c
    mine = (s.sha256 == token_hash(token), s.used.is_(False), s.expires > at)
    row = connection.execute(select(s.account_id, s.purpose).where(*mine)).first()
    return None if row is None else Link(*row)
