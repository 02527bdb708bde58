"""The people of the office: accounts, their roles, and which cases each sees."""

from collections.abc import Iterable
from typing import get_args

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from calsync.actor import Actor, Role
from calsync.commands.office import Office, new_id
from calsync.commands.rules import rules
from calsync.errors import Conflict, NotFound, UserError
from calsync.feed.choosing import person_key
from calsync.mail.mail_text import one_clean_line
from calsync.mail.server import mail_address
from calsync.store.accounts import Account, Session

LONGEST = 120  # characters of a name
UNNAMED = "office"  # what the first owner is called until they give a name


def actor_of(office: Office, account: Account) -> Actor:
    """An account as it acts now."""
    return Actor(account.id, account.name, rules(office).rights(account.role), every_case=account.every_case)


def accounts(office: Office) -> list[Account]:
    """Everybody, by name; those who were ended too."""
    return office.store.accounts()


def first_owner(office: Office) -> Account:
    """The owner who has been one for longest; made, without a name of their own, where there is none yet."""
    owners = [one for one in office.store.accounts() if one.role == "owner" and one.ended is None]
    if owners:
        return min(owners, key=lambda one: (one.created, one.id))
    account = Account(new_id(), UNNAMED, None, "owner", every_case=True, created=office.now())
    try:
        office.store.put_account(account, what="account-added", words="The first owner.", at=office.now())
    except Conflict:  # there is somebody of that name
        account = replace(office.store.account_named(UNNAMED), role="owner", ended=None)
        office.store.put_account(account, what="account-changed", words="Made owner: there was none.", at=office.now())
    return account


def add_account(
    office: Office, name: str, *, email: str | None = None, role: str = "docketing", every_case: bool = True
) -> Account:
    """Somebody who may come in, once they have a link. An office without an owner gets its first one before.

    Raises UserError, and Conflict for a name or an address that another has.
    """
    if role != "owner":
        first_owner(office)
    account = Account(new_id(), name, email, _role(role), every_case, office.now())
    return _kept(office, account, "account-added", f"Added {name} as {role}.")


def set_account(
    office: Office,
    account_id: str,
    *,
    name: str | UnsetType = UNSET,
    email: str | UnsetType | None = UNSET,
    role: str | UnsetType = UNSET,
    every_case: bool | UnsetType = UNSET,
) -> Account:
    """Changes an account; what is not given stays. Everybody may change their own name; the rest takes an owner.

    Raises NotFound, Forbidden, and Conflict where no owner would be left.
    """
    before = office.store.account(account_id)
    given = {"name": name, "email": email, "role": role, "every_case": every_case}
    changed = {key: value for key, value in given.items() if value is not UNSET and value != getattr(before, key)}
    if set(changed) - {"name"}:
        office.actor.require("admin")
    if not changed:
        return before
    told = ", ".join(f"{key} {value}" for key, value in changed.items())
    return _kept(office, replace(before, **changed), "account-changed", f"{before.name}: {told}.")


def end_account(office: Office, account_id: str) -> Account:
    """Shuts somebody out, at once and everywhere; what they recorded stays. Raises Conflict for the last owner."""
    office.actor.require("admin")
    before = office.store.account(account_id)
    if before.ended is not None:
        return before
    ended = replace(before, ended=office.now(), password=None, totp=None)
    office.store.put_account(ended, what="account-ended", words=f"Ended {before.name}.", at=office.now())
    office.store.end_links(account_id)
    return ended


def sessions(office: Office, account_id: str) -> list[Session]:
    """The open sign-ins of somebody, the newest first."""
    return office.store.sessions(account_id, at=office.clock())


def end_sessions(office: Office, account_id: str, *, only: str | None = None, but: str | None = None) -> int:
    """Ends one sign-in of somebody (its id), or all but one (its token), or all; counts them."""
    return office.store.end_sessions(account_id, at=office.now(), only=only, but=but)


def give_case(office: Office, account_id: str, case_id: str) -> None:
    """Lets somebody see a case, sealed or not. Raises NotFound."""
    office.store.account(account_id)
    office.store.give_case(account_id, case_id, at=office.now())


def take_case(office: Office, account_id: str, case_id: str) -> None:
    """Takes a case back. Raises Conflict where nobody would see a sealed one any more."""
    office.store.take_case(account_id, case_id, at=office.now())


def set_groups(office: Office, account_id: str, people: Iterable[str]) -> None:
    """Whose cases somebody sees that does not see every case."""
    office.store.set_groups(account_id, people, at=office.now())


def account_of_person(office: Office, name: str) -> Account | None:
    """The account of somebody who is mailed or assigned deadlines under that name, if they have one."""
    try:
        return office.store.account_named(name)
    except NotFound:
        return None


def _role(role: str) -> Role:
    for known in get_args(Role):
        if role == known:
            return known  # type: ignore[no-any-return]
    raise UserError(f"{role!r} is no role; choose one of {', '.join(get_args(Role))}.", code="role")


def _kept(office: Office, account: Account, what: str, words: str) -> Account:
    name = one_clean_line(account.name)
    if not person_key(name):
        raise UserError("Give the name by which deadlines are assigned to this person.", code="no-name")
    if len(name) > LONGEST:
        raise UserError(f"The name has {len(name)} characters; at most {LONGEST} are kept.", code="no-name")
    email = mail_address(account.email).lower() if account.email else None
    account = replace(account, name=name, email=email, role=_role(account.role))
    office.store.put_account(account, what=what, words=words, at=office.now())
    return account
