"""What opens something: addresses of feeds, sign-in links, sessions, bearer tokens. Only their hashes are kept."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, delete, select, update

from calsync.store import tables as t
from calsync.store.connected import Connected
from calsync.store.hashes import shown_id, token_hash


class AddressRow(Struct, frozen=True):
    """A secret address of a feed. It answers until `expires`; `rotated` is when another took its place."""

    id: str
    feed_id: str
    name: str
    created: datetime
    expires: datetime | None
    rotated: datetime | None


class TokenRow(Struct, frozen=True):
    """A bearer token. `last_used` is right to the hour."""

    id: str
    name: str
    created: datetime
    last_used: datetime | None
    revoked: datetime | None


class Access(Connected):
    """The part of the store that knows who may look."""

    # --- addresses of feeds ------------------------------------------------------------------------------------------

    @staticmethod
    def add_address(
        connection: Connection, feed_id: str, token: str, *, name: str, at: datetime, expires: datetime | None
    ) -> AddressRow:
        """Adds an address to a feed, inside a transaction that the caller opened."""
        sha256 = token_hash(token)
        values = {"feed_id": feed_id, "name": name, "created": at, "expires": expires, "rotated": None}
        connection.execute(t.feed_tokens.insert().values(sha256=sha256, **values))
        return AddressRow(shown_id(sha256), feed_id, name, at, expires, None)

    def addresses(self, feed_ids: Iterable[str]) -> list[AddressRow]:
        """Every address that these feeds ever had, the oldest first."""
        query = select(t.feed_tokens).where(t.feed_tokens.c.feed_id.in_(list(feed_ids)))
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
            _end(connection, feed_id, ids, until=until, rotated=at)
            return self.add_address(connection, feed_id, token, name=name, at=at, expires=expires)

    def change_address(self, feed_id: str, address_id: str, *, name: str, expires: datetime | None) -> None:
        """Another name and another end for one address of a feed."""
        with self._writing() as connection:
            own = _own(connection, feed_id, [address_id])
            connection.execute(update(t.feed_tokens).where(own).values(name=name, expires=expires))

    def end_address(self, feed_id: str, address_id: str, *, at: datetime) -> None:
        """Ends one address of a feed at once."""
        with self._writing() as connection:
            _end(connection, feed_id, [address_id], until=at)

    # --- sign-in links and sessions ----------------------------------------------------------------------------------

    def add_sign_in(self, token: str, *, expires: datetime) -> None:
        """Keeps a sign-in link until `expires`."""
        with self._writing() as connection:
            connection.execute(t.sign_ins.insert().values(sha256=token_hash(token), expires=expires, used=False))

    def use_sign_in(self, token: str, *, at: datetime) -> bool:
        """Whether the link was good; it is not a second time."""
        where = (t.sign_ins.c.sha256 == token_hash(token), t.sign_ins.c.used.is_(False), t.sign_ins.c.expires > at)
        with self._writing() as connection:
            connection.execute(delete(t.sign_ins).where(t.sign_ins.c.expires <= at))
            return bool(connection.execute(update(t.sign_ins).where(*where).values(used=True)).rowcount)

    def add_session(self, token: str, *, at: datetime, expires: datetime) -> None:
        """Keeps a session; those that are over are forgotten."""
        with self._writing() as connection:
            connection.execute(delete(t.sessions).where(t.sessions.c.expires <= at))
            connection.execute(t.sessions.insert().values(sha256=token_hash(token), created=at, expires=expires))

    def session_open(self, token: str, *, at: datetime) -> bool:
        """Whether a session was begun and has not ended."""
        query = select(t.sessions.c.created).where(t.sessions.c.sha256 == token_hash(token), t.sessions.c.expires > at)
        with self._reading() as connection:
            return connection.execute(query).first() is not None

    def end_session(self, token: str) -> None:
        """Ends a session wherever its cookie lies."""
        with self._writing() as connection:
            connection.execute(delete(t.sessions).where(t.sessions.c.sha256 == token_hash(token)))

    # --- bearer tokens -----------------------------------------------------------------------------------------------

    def add_api_token(self, token: str, name: str, *, at: datetime) -> str:
        """Keeps a bearer token; gives the id under which it is listed."""
        sha256 = token_hash(token)
        with self._writing() as connection:
            connection.execute(t.api_tokens.insert().values(sha256=sha256, name=name, created=at))
        return shown_id(sha256)

    def api_token(self, token: str) -> TokenRow | None:
        """The bearer token, or None where nobody was given it; a revoked one too."""
        with self._reading() as connection:
            row = connection.execute(
                select(t.api_tokens).where(t.api_tokens.c.sha256 == token_hash(token))
            ).one_or_none()
        return (
            None if row is None else TokenRow(shown_id(row.sha256), row.name, row.created, row.last_used, row.revoked)
        )

    def api_tokens(self) -> list[TokenRow]:
        """Every bearer token, revoked ones too, the oldest first."""
        query = select(t.api_tokens).order_by(t.api_tokens.c.created, t.api_tokens.c.sha256)
        with self._reading() as connection:
            rows = connection.execute(query).all()
        return [TokenRow(shown_id(row.sha256), row.name, row.created, row.last_used, row.revoked) for row in rows]

    def use_api_token(self, token: str, *, at: datetime) -> None:
        """Keeps when a bearer token was last used."""
        where = t.api_tokens.c.sha256 == token_hash(token)
        with self._writing() as connection:
            connection.execute(update(t.api_tokens).where(where).values(last_used=at))

    def revoke_api_token(self, token_id: str, *, at: datetime) -> None:
        """Ends a bearer token at once; one that is revoked already stays as it is."""
        tokens = t.api_tokens.c
        with self._writing() as connection:
            found = connection.execute(select(tokens.sha256).where(tokens.revoked.is_(None))).scalars()
            own = [sha256 for sha256 in found if shown_id(sha256) == token_id]
            connection.execute(update(t.api_tokens).where(tokens.sha256.in_(own)).values(revoked=at))


def _own(connection: Connection, feed_id: str, ids: Iterable[str]) -> ColumnElement[bool]:
    """The rows of these addresses of a feed."""
    wanted, tokens = set(ids), t.feed_tokens.c
    hashes = connection.execute(select(tokens.sha256).where(tokens.feed_id == feed_id)).scalars()
    return tokens.sha256.in_([sha256 for sha256 in hashes if shown_id(sha256) in wanted])


def _end(
    connection: Connection, feed_id: str, ids: Iterable[str], *, until: datetime, rotated: datetime | None = None
) -> None:
    """These addresses of a feed end at `until`, where they do not end sooner; `rotated` is kept where given."""
    tokens = t.feed_tokens.c
    own = _own(connection, feed_id, ids)
    later = tokens.expires.is_(None) | (tokens.expires > until)
    connection.execute(update(t.feed_tokens).where(own, later).values(expires=until))
    if rotated is not None:
        connection.execute(update(t.feed_tokens).where(own, tokens.rotated.is_(None)).values(rotated=rotated))
