"""`calsync sign-in` and `calsync token add`: letting people and programs in."""

import click

from calsync import commands
from calsync.cli.common import office_command, say
from calsync.commands import Office


@click.command("sign-in")
@office_command
def sign_in(office: Office, as_json: bool) -> None:
    """Print a link that signs one person in once, within twelve hours.

    Example: calsync sign-in
    """
    url = sign_in_url(office)
    say({"url": url}, as_json, [f"Open: {url}"])


def sign_in_url(office: Office) -> str:
    return f"{office.base_url}/sign-in/{commands.issue_sign_in(office)}"


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
