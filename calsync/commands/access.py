"""Who may look: one-time sign-in links and sessions for people, bearer tokens for programs."""

import secrets
from contextlib import suppress
from datetime import timedelta

from calsync.commands.office import Office
from calsync.errors import NotFound, UserError
from calsync.store import StoreUnavailable, TokenRow

SIGN_IN_LASTS = timedelta(hours=12)
USE_KEPT = timedelta(hours=1)  # how exactly a token's last use is known: a write an hour, not one a request


def issue_sign_in(office: Office) -> str:
    """A token for one sign-in, good for twelve hours. Only its hash is kept."""
    token = secrets.token_urlsafe(32)
    office.store.add_sign_in(token, expires=office.clock() + SIGN_IN_LASTS)
    return token


def redeem_sign_in(office: Office, token: str) -> bool:
    """Whether the token was good. It is not a second time."""
    return office.store.use_sign_in(token, at=office.clock())


def begin_session(office: Office, *, lasts: timedelta) -> str:
    """A new session; what is given back goes into the browser's cookie, only its hash is kept."""
    token = secrets.token_urlsafe(32)
    now = office.now()
    office.store.add_session(token, at=now, expires=now + lasts)
    return token


def session_open(office: Office, token: str) -> bool:
    """Whether a session was begun and has not ended."""
    return office.store.session_open(token, at=office.clock())


def end_session(office: Office, token: str) -> None:
    """Ends a session: no copy of its cookie opens anything any more."""
    office.store.end_session(token)


def add_token(office: Office, name: str) -> str:
    """A bearer token for the API, shown this once. Only its hash is kept."""
    if not name.strip():
        raise UserError("Give the token a name, so that you know later who uses it.", code="no-name")
    token = secrets.token_urlsafe(32)
    office.store.add_api_token(token, name.strip(), at=office.now())
    return token


def check_token(office: Office, token: str) -> str | None:
    """The name of a bearer token; None for one that was never given or was revoked. Keeps the hour of its use."""
    found = office.store.api_token(token)
    if found is None or found.revoked is not None:
        return None
    now = office.now()
    if found.last_used is None or now - found.last_used >= USE_KEPT:
        with suppress(StoreUnavailable):  # who only reads may do so where nothing can be written
            office.store.use_api_token(token, at=now)
    return found.name


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
