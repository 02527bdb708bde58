"""Coming in with a password, set by an invitation or a reset link, and a one-time code for who wants one.

Failures slow down whoever guesses and nobody else: those from browsers that the account never came in with are counted
together, those from each browser that it did by themselves. A link always opens.
"""

import re
from datetime import timedelta
from typing import Final

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from msgspec.structs import replace

from calsync.commands.access import new_link
from calsync.commands.office import Office
from calsync.errors import Conflict, NotFound, UserError
from calsync.store.accounts import Account, Link

INVITATION_LASTS: Final = timedelta(days=7)
RESET_LASTS: Final = timedelta(hours=1)
SHORTEST: Final = 12  # characters; NIST SP 800-63B 5.1.1.2 asks for at least 8
LONGEST: Final = 200
TRIES: Final = 10  # failures in a row before whoever fails must wait
WAIT: Final = timedelta(minutes=15)
STEP: Final = 30  # seconds of a one-time code (RFC 6238 5.2)

_SECRET: Final = re.compile(r"[A-Z2-7]{32}")
# argon2id with the memory and passes that OWASP's password storage cheat sheet gives as its first choice.
_HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_NOBODYS: Final = _HASHER.hash("the password of no account")


class TooManyTries(UserError):
    """Too many wrong passwords came from here; who waits may try again."""


def enter(office: Office, who: str, password: str, code: str = "", *, browser: str = "") -> Account | None:
    """Whose name (or address), password and one-time code these are; None where they are nobody's.

    `browser` tells the browser that the account came in with before, empty for one that it never did. Raises
    TooManyTries. It takes as long for a name that nobody has.
    """
    account = _known(office, who)
    counted = f"{account.id if account else 'nobody'}:{browser}"
    if account is not None:
        _may_try(office, counted)
    good = _verified(account.password if account and account.password else _NOBODYS, password)
    if account is None or account.password is None or not good or not _code_fits(office, account, code):
        if account is not None:
            office.store.failed_entry(counted, at=office.clock())
        return None
    office.store.forget_failures(counted)
    return account


def set_password(office: Office, account: Account, password: str, *, keep: str | None = None) -> Account:
    """Gives an account another password, and ends all its sessions but `keep` (a session's token). Raises UserError."""
    _checked(account, password)
    changed = replace(account, password=_HASHER.hash(password))
    office.store.put_account(changed, what="password-set", words="Set a password.", at=office.now())
    office.store.end_sessions(account.id, at=office.now(), but=keep)
    office.store.end_links(account.id)
    return changed


def check_password(office: Office, account: Account, password: str) -> None:
    """Raises UserError unless this is the account's password, or it has none yet; TooManyTries after too many wrong
    ones. For what a session alone may not do: whoever finds a browser open knows no password."""
    if account.password is None:
        return
    counted = f"{account.id}:own"
    _may_try(office, counted)
    if not _verified(account.password, password):
        office.store.failed_entry(counted, at=office.clock())
        raise UserError("Your password is wrong.", code="wrong-password")
    office.store.forget_failures(counted)


def invite(office: Office, account_id: str) -> str:
    """The token of a link by which somebody sets a password and comes in, within seven days."""
    office.actor.require("admin")
    account = office.store.account(account_id)
    if account.ended is not None:
        raise Conflict(f"{account.name} was ended; nobody can be invited to that account.", code="ended")
    office.store.write_audit("invited", account_id, f"Invited {account.name}.", at=office.now())
    return new_link(office, Link(account_id, "invitation"), lasts=INVITATION_LASTS)


def reset(office: Office, who: str) -> tuple[Account, str] | None:
    """The account of that name or address and the token of a link to set another password, within the hour.

    None for nobody, and for an account without an address: there is nowhere to send it.
    """
    account = _known(office, who)
    if account is None or account.email is None:
        return None
    return account, new_link(office, Link(account.id, "reset"), lasts=RESET_LASTS)


def whose_link(office: Office, token: str) -> Account | None:
    """For whom an invitation or a reset link is; None for one that is not good (any more)."""
    link = office.store.link(token, at=office.clock())
    if link is None or link.account_id is None or link.purpose not in ("invitation", "reset"):
        return None
    account = office.store.account(link.account_id)
    return None if account.ended is not None else account


def redeem_link(office: Office, token: str, password: str) -> Account | None:
    """Uses an invitation or a reset link up and sets the password; None where it is not good. Raises UserError for a
    password that cannot be taken, and then the link stays good."""
    account = whose_link(office, token)
    if account is None:
        return None
    _checked(account, password)
    if office.store.use_link(token, at=office.clock()) is None:
        return None
    return set_password(office, account, password)


def _may_try(office: Office, counted: str) -> None:
    if office.store.failed_entries(counted, since=office.clock() - WAIT) >= TRIES:
        raise TooManyTries(
            "Too many wrong passwords came from here. Wait a quarter of an hour, or let yourself be sent a link.",
            code="too-many-tries",
        )


def _checked(account: Account, password: str) -> None:
    if not SHORTEST <= len(password) <= LONGEST:
        raise UserError(f"A password has {SHORTEST} to {LONGEST} characters; several words are best.", code="password")
    if password.casefold() in (account.name.casefold(), (account.email or "").casefold()):
        raise UserError("A password is not the name or the address of its account.", code="password")


# --- one-time codes --------------------------------------------------------------------------------------------------


def new_code_secret() -> str:
    """The secret of an authenticator, in base32."""
    return pyotp.random_base32()


def is_secret(typed: str) -> bool:
    """Whether this could have come from `new_code_secret`."""
    return _SECRET.fullmatch(typed) is not None


def code_address(account: Account, secret: str) -> str:
    """What an authenticator reads as a QR code."""
    return str(pyotp.TOTP(secret).provisioning_uri(name=account.email or account.name, issuer_name="calsync"))


def set_code_secret(office: Office, account: Account, secret: str | None, code: str = "") -> Account:
    """Asks for a one-time code at every sign-in from now on, once one of the secret's was given; with None, no more.

    Raises UserError for what is no secret of `new_code_secret`, and for a code that does not fit.
    """
    if secret is None:
        changed = replace(account, totp=None, totp_step=None)
    elif not is_secret(secret):
        raise UserError("This is no secret of an authenticator. Load the page again.", code="one-time-code")
    else:
        step = _step(office, secret, code)
        if step is None:
            raise UserError("This code does not fit. Is the clock of the telephone right?", code="one-time-code")
        changed = replace(account, totp=secret, totp_step=step)
    words = "One-time codes on." if secret else "One-time codes off."
    office.store.put_account(changed, what="account-changed", words=words, at=office.now())
    return changed


def _code_fits(office: Office, account: Account, code: str) -> bool:
    """Whether the code is the account's, and was not used before; always, where it wants none."""
    if account.totp is None:
        return True
    step = _step(office, account.totp, code)
    if step is None or step <= (account.totp_step or 0):
        return False
    return office.store.use_code(account.id, step)


def _step(office: Office, secret: str, code: str) -> int | None:
    """The time step whose code this is, now or one step to either side; None for none of them."""
    now, typed = int(office.clock().timestamp()) // STEP, "".join(code.split())
    totp = pyotp.TOTP(secret, interval=STEP)
    near = (now, now - 1, now + 1)
    return next((step for step in near if pyotp.utils.strings_equal(typed, totp.generate_otp(step))), None)


def _verified(kept: str, password: str) -> bool:
    try:
        return _HASHER.verify(kept, password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return False


def _known(office: Office, who: str) -> Account | None:
    try:
        account = office.store.account_named(who)
    except NotFound:
        return None
    return None if account.ended is not None else account
