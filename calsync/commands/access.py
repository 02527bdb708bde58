"""Who may look: one-time links and sessions for people, bearer tokens for programs."""

import secrets
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

from calsync.actor import NOBODY, SYSTEM, Actor, Right
from calsync.commands.accounts import actor_of, first_owner
from calsync.commands.office import Office
from calsync.errors import NotFound, UserError
from calsync.store import StoreUnavailable, TokenRow
from calsync.store.accounts import Account, Link

SIGN_IN_LASTS = timedelta(hours=12)
USE_KEPT = timedelta(hours=1)  # how exactly a last use is known: a write an hour, not one a request
PROGRAM: Final = "token:"  # how the id of a token's actor begins
SCOPES: Final[dict[str, frozenset[Right]]] = {
    "read": frozenset({"read"}),
    "register": frozenset({"register"}),
    "events": frozenset({"record", "confirm"}),
    "feeds": frozenset({"feeds"}),
    "admin": frozenset({"admin", "lower"}),
}

SCOPE_WORDS: Final = {
    "read": "read cases",
    "register": "register orders",
    "events": "record events and decisions, confirm deadlines",
    "feeds": "open and change calendars",
    "admin": "manage people, tokens and settings",
}


def issue_sign_in(office: Office, who: str | None = None) -> str:
    """A token for one sign-in of somebody (a name or an address; else the owner), good for twelve hours.

    Only its hash is kept. Raises NotFound.
    """
    account = office.store.account_named(who).id if who is not None else None
    return new_link(office, Link(account, "sign-in"), lasts=SIGN_IN_LASTS)


def new_link(office: Office, link: Link, *, lasts: timedelta) -> str:
    """The token of a link that lets somebody in once. Only its hash is kept."""
    token = secrets.token_urlsafe(32)
    office.store.add_link(token, link, expires=office.clock() + lasts)
    return token


def redeem_sign_in(office: Office, token: str) -> Account | None:
    """Who comes in with a sign-in link; None where it is not good. It is not a second time."""
    link = office.store.link(token, at=office.clock())
    if link is None or link.purpose != "sign-in":
        return None
    account = first_owner(office) if link.account_id is None else office.store.account(link.account_id)
    if account.ended is not None or office.store.use_link(token, at=office.clock()) is None:
        return None
    return account


def begin_session(office: Office, account: Account, *, lasts: timedelta, device: str = "") -> str:
    """A new session; what is given back goes into the browser's cookie, only its hash is kept."""
    token = secrets.token_urlsafe(32)
    now = office.now()
    office.store.add_session(token, account.id, device=device, at=now, expires=now + lasts)
    return token


def session_actor(office: Office, token: str) -> Actor | None:
    """Whose session this is; None for one that was never begun or has ended. Keeps the hour in which it was seen."""
    found = office.store.session(token, at=office.clock())
    if found is None:
        return None
    session, account = found
    now = office.now()
    if session.seen is None or now - session.seen >= USE_KEPT:
        with suppress(StoreUnavailable):  # who only reads may do so where nothing can be written
            office.store.saw_session(token, at=now)
    return actor_of(office, account)


def end_session(office: Office, token: str) -> None:
    """Ends a session: no copy of its cookie opens anything any more."""
    office.store.end_session(token)


def add_token(
    office: Office,
    name: str,
    *,
    scopes: Iterable[str] = tuple(SCOPES),
    cases: Iterable[str] | None = None,
    expires: datetime | None = None,
) -> str:
    """A bearer token for the API, shown this once. Only its hash is kept.

    `scopes` are of `SCOPES`; `cases` are the ids of the only cases that it sees, None for all that are neither sealed
    nor restricted. It answers until `expires`. Raises UserError, and NotFound for a case that is not there.
    """
    if not name.strip():
        raise UserError("Give the token a name, so that you know later who uses it.", code="no-name")
    wanted = list(dict.fromkeys(scopes))
    unknown = [one for one in wanted if one not in SCOPES]
    if unknown or not wanted:
        raise UserError(
            f"A token has scopes of: {', '.join(SCOPES)}; not {', '.join(unknown) or 'none'}.", code="scope"
        )
    if expires is not None and expires <= office.clock():
        raise UserError("A token ends in the time to come.", code="expired")
    token, now = secrets.token_urlsafe(32), office.now()
    only = None if cases is None else list(cases)
    for case_id in only or ():
        office.store.facts(case_id, 1)
    token_id = office.store.add_api_token(
        token, name.strip(), scopes=" ".join(wanted), every_case=only is None, expires=expires, at=now
    )
    for case_id in only or ():
        office.store.give_case(f"{PROGRAM}{token_id}", case_id, at=now)
    return token


def token_actor(office: Office, token: str) -> Actor | None:
    """Whose bearer token this is; None for one that was never given, was revoked or has ended.

    Keeps the hour of its use.
    """
    found = office.store.api_token(token)
    now = office.now()
    if found is None or not _answers(office, found):
        return None
    if found.last_used is None or now - found.last_used >= USE_KEPT:
        with suppress(StoreUnavailable):  # who only reads may do so where nothing can be written
            office.store.use_api_token(token, at=now)
    return _of_token(found)


def actor_of_id(office: Office, actor_id: str) -> Actor:
    """The actor of that id as it is now, for what it asked to be done later: nobody any more where it has ended."""
    if not actor_id:
        return SYSTEM
    if actor_id.startswith(PROGRAM):
        found = next((one for one in office.store.api_tokens() if f"{PROGRAM}{one.id}" == actor_id), None)
        return NOBODY if found is None or not _answers(office, found) else _of_token(found)
    account = office.store.account(actor_id)
    return NOBODY if account.ended is not None else actor_of(office, account)


def _answers(office: Office, token: TokenRow) -> bool:
    return token.revoked is None and (token.expires is None or token.expires > office.now())


def _of_token(token: TokenRow) -> Actor:
    rights = frozenset(right for scope in token.scopes.split() for right in SCOPES.get(scope, ()))
    return Actor(f"{PROGRAM}{token.id}", token.name, rights, every_case=token.every_case)


def tokens(office: Office) -> list[TokenRow]:
    """The bearer tokens, revoked ones too, the oldest first; none of them shows its secret."""
    return office.store.api_tokens()


def revoke_token(office: Office, token: str) -> TokenRow:
    """Ends a bearer token, by its id or its name, at once.

    Raises NotFound for none, UserError for a name that several open ones have.
    """
    known = tokens(office)
    found = [one for one in known if one.id == token] or [one for one in known if one.name == token]
    live = [one for one in found if one.revoked is None] or found[-1:]
    if not live:
        raise NotFound(f"There is no token {token!r}. `calsync token list` shows them.", code="no-token")
    if len(live) > 1:
        ids = ", ".join(one.id for one in live)
        raise UserError(f"{token!r} names several tokens ({ids}); give the id of one.", code="which-token")
    office.store.revoke_api_token(live[0].id, at=office.now())
    return next(one for one in tokens(office) if one.id == live[0].id)
