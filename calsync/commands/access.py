"""Who may look: one-time sign-in links for people, bearer tokens for programs."""

import secrets
from datetime import timedelta

from calsync.commands.office import Office
from calsync.errors import UserError

SIGN_IN_LASTS = timedelta(hours=12)


def issue_sign_in(office: Office) -> str:
    """A token for one sign-in, good for twelve hours. Only its hash is kept."""
    token = secrets.token_urlsafe(32)
    office.store.add_sign_in(token, expires=office.clock() + SIGN_IN_LASTS)
    return token


def redeem_sign_in(office: Office, token: str) -> bool:
    """Whether the token was good. It is not a second time."""
    return office.store.use_sign_in(token, at=office.clock())


def add_token(office: Office, name: str) -> str:
    """A bearer token for the API, shown this once. Only its hash is kept."""
    if not name.strip():
        raise UserError("Give the token a name, so that you know later who uses it.", code="no-name")
    token = secrets.token_urlsafe(32)
    office.store.add_api_token(token, name.strip(), at=office.now())
    return token


def check_token(office: Office, token: str) -> str | None:
    """The name of a bearer token, or None for one that was never given."""
    return office.store.api_token_name(token)
