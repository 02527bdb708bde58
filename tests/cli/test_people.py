"""`calsync person`, `calsync mail` and `calsync worker`, without a mail server."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from calsync.cli import cli
from calsync.commands import open_office
from calsync.errors import UserError
from calsync.settings import Settings
from calsync.store.mail import NewMail


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    for name in ("CALSYNC_SMTP_URL", "CALSYNC_MAIL_FROM", "CALSYNC_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CALSYNC_DATA", str(tmp_path))

    def do(*words: str) -> Result:
        return CliRunner().invoke(cli, words, catch_exceptions=False)

    return do


def test_people_from_the_command_line(run: Any) -> None:
    added = run("person", "add", "Ana Ruiz", "ana@firm.example", "--digest", "weekly", "--zone", "America/Chicago")
    assert (
        "Ana Ruiz <ana@firm.example>: urgent changes of all cases, weekly digest at 7:00 America/Chicago"
        in added.output
    )
    assert "Mail is not set up" in added.output
    run("person", "set", "ana ruiz", "--cases", "assigned", "--hour", "0", "--digest", "daily")
    (ana,) = json.loads(run("person", "list", "--json").output)["people"]
    assert (ana["cases"], ana["digest"], ana["digest_hour"], ana["urgent"]) == ("assigned", "daily", 0, True)
    run("person", "set", "ana ruiz", "--no-urgent", "--digest", "none")
    assert "Ana Ruiz <ana@firm.example>: nothing" in run("person", "list").output
    assert run("person", "remove", "ana ruiz").output == "Ana Ruiz is mailed no more.\n"
    assert json.loads(run("person", "list", "--json").output) == {"mails": False, "people": []}
    assert json.loads(run("mail", "list", "--json").output) == {"mails": []}
    assert run("mail", "retry").output == "To be tried at once: 0\n"


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("person", "add", "Ana", "nonsense"), "“nonsense” is no mail address"),
        (("person", "remove", "Ana"), "There is nobody called Ana"),
        (("mail", "list", "--person", "Ana"), "There is nobody called Ana"),
        (("mail", "retry", "m1"), "There is no mail m1"),
        (("mail", "test", "ana@firm.example"), "Mail is not set up"),
    ],
)
def test_a_mistake_is_one_clear_line(run: Any, words: tuple[str, ...], error: str) -> None:
    with pytest.raises(UserError, match=error):
        run(*words)


def test_a_server_that_cannot_be_used_is_told_before_anything_runs(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CALSYNC_SMTP_URL", "mail.firm.example")
    with pytest.raises(UserError, match="it must begin with smtp:// or smtps://"):
        run("person", "list")


def test_mails_that_nobody_sends_are_listed_with_what_to_start(run: Any, tmp_path: Path) -> None:
    run("person", "add", "Ana Ruiz", "ana@firm.example")
    office = open_office(Settings(tmp_path, f"sqlite:///{tmp_path / 'calsync.db'}", "https://docket.example"))
    ana = office.store.person("Ana Ruiz")
    an_hour_ago = office.clock() - timedelta(hours=1)
    office.store.write_digest(NewMail("m1", ana.id, "digest:1", None, "Words", "More.\n"), at=an_hour_ago)
    office.store.close()
    told = run("person", "list").output
    assert "  mails that were not sent: 1\n" in told
    assert "Nobody sends mail: 1 should have gone out. Start `calsync worker`" in told
