"""`calsync sign-in` and `calsync token add|list|revoke`: letting people and programs in, and out."""

import click

from calsync import commands
from calsync.cli.common import office_command, say
from calsync.commands import Office


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
@office_command
def add(office: Office, name: str, as_json: bool) -> None:
    """Print a new bearer token, this once.

    Example: calsync token add intake-script
    """
    secret = commands.add_token(office, name)
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
