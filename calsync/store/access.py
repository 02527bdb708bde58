"""What opens something to a program: addresses of feeds, bearer tokens. Only their hashes are kept."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Row, select, update

from calsync.errors import NotFound
from calsync.store import tables as t
from calsync.store.connected import Connected
from calsync.store.gate import note, visible_feed
from calsync.store.hashes import shown_id, token_hash
from calsync.store.heads import Kind


class AddressRow(Struct, frozen=True):
    """A secret address of a feed. It answers until `expires`; `rotated` is when another took its place."""

    id: str
    feed_id: str
    name: str
    created: datetime
    expires: datetime | None
    rotated: datetime | None


class TokenRow(Struct, frozen=True):
    """A bearer token. `last_used` is right to the hour; `scopes` are words between blanks.

    It answers until `expires`.
    """

    id: str
    name: str
    created: datetime
    last_used: datetime | None
    revoked: datetime | None
    scopes: str
    every_case: bool
    expires: datetime | None


class Access(Connected):
    """The part of the store that knows which programs may look."""

    def _ended(self, kind: Kind, ids: Iterable[str], *, ends: datetime | None, at: datetime) -> None:
        """Keeps outside the database too when a secret ends, so that it cannot come back unseen."""
        if self.heads is not None:
            self.heads.add_end(kind, ids, ends=ends, at=at)

    # --- addresses of feeds ------------------------------------------------------------------------------------------

    def add_address(
        self, connection: Connection, feed_id: str, token: str, *, name: str, at: datetime, expires: datetime | None
    ) -> AddressRow:
        """Adds an address to a feed, inside a transaction that the caller opened."""
        self._may_change(connection, feed_id)
        sha256 = token_hash(token)
        values = {"feed_id": feed_id, "name": name, "created": at, "expires": expires, "rotated": None}
        connection.execute(t.feed_tokens.insert().values(sha256=sha256, **values))
        self._feed_note(connection, feed_id, "address-made", f"Made the address \u201c{name}\u201d.", at=at)
        return AddressRow(shown_id(sha256), feed_id, name, at, expires, None)

    def addresses(self, feed_ids: Iterable[str]) -> list[AddressRow]:
        """Every address that these feeds ever had, the oldest first."""
        mine = select(t.feeds.c.id).where(t.feeds.c.id.in_(list(feed_ids)), visible_feed(self.actor))
        query = select(t.feed_tokens).where(t.feed_tokens.c.feed_id.in_(mine))
        with self._reading() as connection:
            rows = connection.execute(query.order_by(t.feed_tokens.c.created, t.feed_tokens.c.sha256)).all()
        return [AddressRow(shown_id(row.sha256), *row[1:]) for row in rows]

    def replace_addresses(
        self,
        feed_id: str,
        ids: Iterable[str],
        token: str,
        *,
        name: str,
        at: datetime,
        expires: datetime | None,
        until: datetime,
    ) -> AddressRow:
        """Adds an address to a feed in the place of others (or of none), which end at `until`, if not sooner."""
        with self._writing() as connection:
            self._may_change(connection, feed_id)
            ended = _end(connection, feed_id, ids, until=until, rotated=at)
            made = self.add_address(connection, feed_id, token, name=name, at=at, expires=expires)
        self._ended("address", ended, ends=until, at=at)
        return made

    def change_address(
        self, feed_id: str, address_id: str, *, name: str, expires: datetime | None, at: datetime
    ) -> None:
        """Another name and another end for one address of a feed."""
        with self._writing() as connection:
            self._may_change(connection, feed_id)
            self._feed_note(connection, feed_id, "address-changed", f"Changed an address: \u201c{name}\u201d.", at=at)
            own = _own(connection, feed_id, [address_id])
            connection.execute(update(t.feed_tokens).where(own).values(name=name, expires=expires))
        self._ended("address", [address_id], ends=expires, at=at)

    def end_address(self, feed_id: str, address_id: str, *, at: datetime) -> None:
        """Ends one address of a feed at once."""
        with self._writing() as connection:
            self._may_change(connection, feed_id)
            self._feed_note(connection, feed_id, "address-ended", f"Ended the address {address_id}.", at=at)
            ended = _end(connection, feed_id, [address_id], until=at)
        self._ended("address", ended, ends=at, at=at)

    def _may_change(self, connection: Connection, feed_id: str) -> None:
        """Raises Forbidden, and NotFound for a feed that the actor does not see."""
        self.actor.require("feeds")
        query = select(t.feeds.c.id).where(t.feeds.c.id == feed_id, visible_feed(self.actor))
        if connection.execute(query).first() is None:
            raise NotFound(f"There is no feed {feed_id}.", code="no-feed")

    def _feed_note(self, connection: Connection, feed_id: str, what: str, words: str, *, at: datetime) -> None:
        case_id = connection.execute(select(t.feeds.c.case_id).where(t.feeds.c.id == feed_id)).scalar_one()
        note(connection, self.actor, what, feed_id, words, at=at, case_id=case_id)

    # --- bearer tokens -----------------------------------------------------------------------------------------------

    def add_api_token(
        self, token: str, name: str, *, scopes: str, every_case: bool, expires: datetime | None, at: datetime
    ) -> str:
        """Keeps a bearer token; gives the id under which it is listed."""
        self.actor.require("admin")
        sha256 = token_hash(token)
        values = {"name": name, "created": at, "scopes": scopes, "every_case": every_case, "expires": expires}
        with self._writing() as connection:
            connection.execute(t.api_tokens.insert().values(sha256=sha256, **values))
            note(connection, self.actor, "token-added", shown_id(sha256), f"{name}: {scopes}", at=at)
        return shown_id(sha256)

    def api_token(self, token: str) -> TokenRow | None:
        """The bearer token, or None where nobody was given it; a revoked one too."""
        with self._reading() as connection:
            row = connection.execute(
                select(t.api_tokens).where(t.api_tokens.c.sha256 == token_hash(token))
            ).one_or_none()
        return None if row is None else _token(row)

    def api_tokens(self) -> list[TokenRow]:
        """Every bearer token, revoked ones too, the oldest first."""
        self.actor.require("admin")
        query = select(t.api_tokens).order_by(t.api_tokens.c.created, t.api_tokens.c.sha256)
        with self._reading() as connection:
            return [_token(row) for row in connection.execute(query)]

    def use_api_token(self, token: str, *, at: datetime) -> None:
        """Keeps when a bearer token was last used."""
        where = t.api_tokens.c.sha256 == token_hash(token)
        with self._writing() as connection:
            connection.execute(update(t.api_tokens).where(where).values(last_used=at))

    def revoke_api_token(self, token_id: str, *, at: datetime) -> None:
        """Ends a bearer token at once; one that is revoked already stays as it is."""
        self.actor.require("admin")
        tokens = t.api_tokens.c
        with self._writing() as connection:
            found = connection.execute(select(tokens.sha256).where(tokens.revoked.is_(None))).scalars()
            own = [sha256 for sha256 in found if shown_id(sha256) == token_id]
            connection.execute(update(t.api_tokens).where(tokens.sha256.in_(own)).values(revoked=at))
            note(connection, self.actor, "token-revoked", token_id, "Revoked the token.", at=at)
        self._ended("token", map(shown_id, own), ends=at, at=at)


def _token(row: Row[Any]) -> TokenRow:
    return TokenRow(
        shown_id(row.sha256), row.name, row.created, row.last_used, row.revoked, row.scopes, row.every_case, row.expires
    )


def _own(connection: Connection, feed_id: str, ids: Iterable[str]) -> ColumnElement[bool]:
    """The rows of these addresses of a feed."""
    wanted, tokens = set(ids), t.feed_tokens.c
    hashes = connection.execute(select(tokens.sha256).where(tokens.feed_id == feed_id)).scalars()
    return tokens.sha256.in_([sha256 for sha256 in hashes if shown_id(sha256) in wanted])


def _end(
    connection: Connection, feed_id: str, ids: Iterable[str], *, until: datetime, rotated: datetime | None = None
) -> list[str]:
    """These addresses of a feed end at `until`, where they do not end sooner; `rotated` is kept where given.

    Gives the ids of those that did not end sooner.
    """
    tokens = t.feed_tokens.c
    own = _own(connection, feed_id, ids)
    later = tokens.expires.is_(None) | (tokens.expires > until)
    ended = connection.execute(select(tokens.sha256).where(own, later)).scalars().all()
    connection.execute(update(t.feed_tokens).where(own, later).values(expires=until))
    if rotated is not None:
        connection.execute(update(t.feed_tokens).where(own, tokens.rotated.is_(None)).values(rotated=rotated))
    return [shown_id(sha256) for sha256 in ended]
