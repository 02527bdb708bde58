"""`calsync person add|set|remove|list` and `calsync mail list|retry|test`: who is mailed, and what became of it."""

from datetime import UTC, datetime
from typing import Any, get_args

import click

from calsync import commands
from calsync.cli.common import office_command, say
from calsync.commands import Office
from calsync.commands.people import Cases, Digest, never_assigned, overdue_mails, unsent_mails
from calsync.commands.verify import START
from calsync.errors import UserError
from calsync.mail.mail_text import people_page
from calsync.mail.server import mail_address
from calsync.settings import from_environment
from calsync.store.mail import Mail, Person

NOT_SET_UP = "Mail is not set up: CALSYNC_SMTP_URL and CALSYNC_MAIL_FROM are not set. Nobody is mailed."


def _choices(command: Any) -> Any:
    """The options of `add` and `set`."""
    for option in (
        click.option("--cases", type=click.Choice(get_args(Cases)), help="All, or those with a deadline of theirs."),
        click.option("--urgent/--no-urgent", default=None, help="Mail what cannot wait for a calendar."),
        click.option("--digest", type=click.Choice(get_args(Digest)), help="Weekly: on Mondays."),
        click.option("--hour", "digest_hour", type=click.IntRange(0, 23), help="Hour of the digest."),
        click.option("--zone", help="Time zone of that hour, such as America/Chicago."),
    ):
        command = option(command)
    return command


@click.group()
def person() -> None:
    """Who is mailed when a date cannot wait for a calendar, and who gets a digest."""


@person.command()
@click.argument("name")
@click.argument("email")
@_choices
@office_command
def add(office: Office, name: str, email: str, as_json: bool, **choices: Any) -> None:
    """Mail NAME, as deadlines are assigned to them, at EMAIL.

    Example: calsync person add "Ana Ruiz" ana@example.com --cases assigned --digest weekly --zone America/Chicago
    """
    made = commands.add_person(office, name, email, **_given(choices))
    say(made, as_json, [_line(made), *([] if office.mails else [NOT_SET_UP])])


@person.command(name="set")
@click.argument("who")
@click.option("--name", help="Another name.")
@click.option("--email", help="Another address.")
@_choices
@office_command
def set_(office: Office, who: str, as_json: bool, **choices: Any) -> None:
    """Change what WHO (a name or an id) gets; what is not given stays.

    Example: calsync person set "Ana Ruiz" --digest daily --hour 6
    """
    changed = commands.set_person(office, who, **_given(choices))
    say(changed, as_json, [_line(changed)])


@person.command()
@click.argument("who")
@office_command
def remove(office: Office, who: str, as_json: bool) -> None:
    """Mail WHO no more, and forget the mails they got.

    Example: calsync person remove "Ana Ruiz"
    """
    gone = commands.remove_person(office, who)
    say(gone, as_json, [f"{gone.name} is mailed no more."])


@person.command(name="list")
@office_command
def list_people(office: Office, as_json: bool) -> None:
    """Everybody who is mailed.

    Example: calsync person list
    """
    last = commands.last_mails(office)
    people, unknown = commands.people_mailed(office), never_assigned(office)
    unsent, overdue = unsent_mails(office), overdue_mails(office)
    lines = [] if office.mails else [NOT_SET_UP]
    for one in people:
        lines.append(_line(one))
        if one.id in unknown:
            lines.append("  no deadline was ever assigned to this name")
        mail = last.get(one.id)
        if mail is not None and mail.error:
            lines.append(f"  not sent ({mail.state}): {mail.error}")
        if unsent.get(one.id):
            lines.append(f"  mails that were not sent: {unsent[one.id]}")
    if overdue:
        lines.append(f"Nobody sends mail: {len(overdue)} should have gone out. {START}")
    say({"mails": office.mails, "people": people}, as_json, lines)


@click.group()
def mail() -> None:
    """The mails that were sent, wait to be sent, or were given up."""


@mail.command(name="list")
@click.option("--person", "who", help="Those to one person only, by name or id.")
@click.option("--waiting", is_flag=True, help="Those that were not sent only.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True)
@office_command
def list_mails(office: Office, who: str | None, waiting: bool, limit: int, as_json: bool) -> None:
    """The newest mails with what became of each.

    Example: calsync mail list --waiting
    """
    found = commands.mails(office, who=who, waiting=waiting, limit=limit)
    lines = [] if office.mails else [NOT_SET_UP]
    for one in found:
        lines.append(f"{one.id}  {one.created:%Y-%m-%d %H:%M}  {one.state:<8}  {one.name} <{one.email}>  {one.subject}")
        if one.error:
            lines.append(f"  {one.error}")
    say({"mails": [_without_body(one) for one in found]}, as_json, lines)


@mail.command()
@click.argument("mail_id", required=False)
@office_command
def retry(office: Office, mail_id: str | None, as_json: bool) -> None:
    """Try MAIL_ID at once, or everything that was not sent, given up or not.

    Example: calsync mail retry
    """
    count = commands.retry_mails(office, mail_id)
    say({"mails": count}, as_json, [f"To be tried at once: {count}"])


@mail.command()
@click.argument("email")
@office_command
def test(office: Office, email: str, as_json: bool) -> None:
    """Send a mail to EMAIL now, to see whether the settings are right.

    Example: calsync mail test ana@example.com
    """
    from calsync.jobs.smtp import NotSent, send

    server, to = from_environment().mail, mail_address(email)
    if server is None:
        raise UserError(NOT_SET_UP, code="no-mail")
    now = datetime.now(UTC)
    page = people_page(office.base_url)
    body = f"This mail shows that calsync can send mail.\n\n{page}\n"
    one = Mail("test-" + now.strftime("%Y%m%d%H%M%S%f"), "", to, to, "", None, "calsync can send mail", body, now, 1)
    try:
        send(server, one, page)
    except NotSent as error:
        raise UserError(str(error), code="not-sent") from error
    say({"sent": to}, as_json, [f"{server.host}:{server.port} took a mail to {to}."])


def _given(choices: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in choices.items() if value is not None}


def _line(one: Person) -> str:
    wants = [f"urgent changes of {'all cases' if one.cases == 'all' else 'cases with a deadline of theirs'}"]
    if not one.urgent:
        wants = []
    if one.digest != "none":
        wants.append(f"{one.digest} digest at {one.digest_hour}:00 {one.zone}")
    return f"{one.id}  {one.name} <{one.email}>: {', '.join(wants) or 'nothing'}"


def _without_body(one: Mail) -> dict[str, Any]:
    values = {name: getattr(one, name) for name in Mail.__struct_fields__ if name != "body"}
    return values | {"state": one.state}
