"""`calsync sign-in`, `calsync account` and `calsync token`: letting people and programs in, and out."""

from datetime import UTC, datetime

import click

from calsync import commands
from calsync.actor import ROLES
from calsync.cli.common import office_command, say
from calsync.commands import Office, passwords
from calsync.commands.access import SCOPES


@click.command("sign-in")
@click.argument("who", required=False)
@office_command
def sign_in(office: Office, who: str | None, as_json: bool) -> None:
    """Print a link that signs one person in once, within twelve hours: WHO (a name or mail address), else the owner.

    Example: calsync sign-in "Ann Clerk"
    """
    url = sign_in_url(office, who)
    say({"url": url}, as_json, [f"Open: {url}"])


def sign_in_url(office: Office, who: str | None = None) -> str:
    return f"{office.base_url}/sign-in/{commands.issue_sign_in(office, who)}"


@click.group()
def token() -> None:
    """Bearer tokens for programs that use the API."""


@token.command()
@click.argument("name")
@click.option("--scope", "scopes", multiple=True, type=click.Choice(tuple(SCOPES)), help="What it may; else all.")
@click.option("--case", "cases", multiple=True, help="The only cases that it sees (id or docket number).")
@click.option("--expires", type=click.DateTime(["%Y-%m-%d"]), help="The day on which it ends (UTC).")
@office_command
def add(
    office: Office, name: str, scopes: tuple[str, ...], cases: tuple[str, ...], expires: datetime | None, as_json: bool
) -> None:
    """Print a new bearer token, this once.

    Example: calsync token add intake-script --scope read --scope register
    """
    secret = commands.add_token(
        office,
        name,
        scopes=scopes or tuple(SCOPES),
        cases=[commands.find_case(office, one).id for one in cases] or None,
        expires=expires.replace(tzinfo=UTC) if expires else None,
    )
    say({"name": name, "token": secret}, as_json, [secret])


@token.command("list")
@office_command
def list_(office: Office, as_json: bool) -> None:
    """List the bearer tokens with their last use; their secrets are not kept.

    Example: calsync token list
    """
    rows = commands.tokens(office)
    lines = [
        f"{row.id}  {'revoked' if row.revoked else 'open   '}  added {row.created:%Y-%m-%d}  "
        f"{f'last used {row.last_used:%Y-%m-%d %H} h UTC' if row.last_used else 'never used'}  {row.name}"
        for row in rows
    ]
    say({"tokens": rows}, as_json, lines or ["No tokens yet. `calsync token add NAME` makes one."])


@token.command()
@click.argument("token")
@office_command
def revoke(office: Office, token: str, as_json: bool) -> None:
    """End a bearer token, by its name or its id, at once.

    Example: calsync token revoke intake-script
    """
    row = commands.revoke_token(office, token)
    say({"token": row}, as_json, [f"Revoked the token \u201c{row.name}\u201d ({row.id})."])


@click.group()
def account() -> None:
    """The people who may come in, their roles, and what they see."""


@account.command("add")
@click.argument("name")
@click.option("--email", help="Mail address, by which they sign in too.")
@click.option("--role", type=click.Choice(ROLES), default="docketing", show_default=True)
@click.option("--some-cases", is_flag=True, help="They see only the cases that they are given.")
@office_command
def add_account(office: Office, name: str, email: str | None, role: str, some_cases: bool, as_json: bool) -> None:
    """Add somebody, and print a link by which they set a password, once, within seven days.

    Example: calsync account add "Ann Clerk" --email ann@example.com --role attorney
    """
    made = commands.add_account(office, name, email=email, role=role, every_case=not some_cases)
    link = f"{office.base_url}/password/{passwords.invite(office, made.id)}"
    say({"account": made, "url": link}, as_json, [f"{made.name}: {made.role}", f"Open: {link}"])


@account.command("list")
@office_command
def list_accounts(office: Office, as_json: bool) -> None:
    """List everybody, with their roles.

    Example: calsync account list
    """
    rows = commands.accounts(office)
    shown = [{"id": one.id, "name": one.name, "email": one.email, "role": one.role} for one in rows]
    lines = [
        f"{one.id}  {one.role:<9}  {'ended' if one.ended else one.email or 'no address'}  {one.name}" for one in rows
    ]
    say({"accounts": shown}, as_json, lines or ["Nobody yet. `calsync sign-in` lets the owner in."])


@account.command("end")
@click.argument("who")
@office_command
def end_account(office: Office, who: str, as_json: bool) -> None:
    """Shut somebody out, by name, address or id, at once and everywhere.

    Example: calsync account end "Ann Clerk"
    """
    known = next((one for one in commands.accounts(office) if one.id == who), None)
    ended = commands.end_account(office, (known or office.store.account_named(who)).id)
    say({"id": ended.id, "name": ended.name}, as_json, [f"{ended.name} is shut out."])
