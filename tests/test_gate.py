"""What may come in: text that is text, names on one line, days of a calendar."""

from datetime import UTC, date, datetime

import pytest

from calsync import gate
from calsync.errors import UserError
from calsync.jobs.smtp import message
from calsync.mail.server import mail_server
from calsync.store.mail import Mail


@pytest.mark.parametrize("value", ["\ud800", "a\udfff", {"a": ["b", {"\udc00": 1}]}, ["x", "\udbff"]])
def test_half_a_character_is_refused_wherever_it_stands(value: object) -> None:
    with pytest.raises(UserError, match="half a character") as told:
        gate.json(value)
    assert told.value.code == "not-text"


@pytest.mark.parametrize(
    ("given", "name", "why"),
    [
        ("order.pdf", "order.pdf", "as it is"),
        ("../../etc/passwd", "passwd", "no folders"),
        ("C:\\orders\\21.pdf", "21.pdf", "of no system"),
        ("a\r\nSet-Cookie: b.pdf", "a Set-Cookie: b.pdf", "one line"),
        ("\ud800.pdf", "\ufffd.pdf", "bytes that are no UTF-8"),
        ("\x00\n", "order", "nothing left"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf", "the end tells the kind"),
    ],
)
def test_the_name_of_a_file_is_one_line(given: str, name: str, why: str) -> None:
    assert gate.file_name(given) == name, why


@pytest.mark.parametrize(
    "words", ["0001-01-01", "9999-12-31", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"]
)
def test_days_beyond_every_calendar_are_refused(words: str) -> None:
    with pytest.raises(UserError, match="give one between"):
        gate.moment(words)


def test_days_of_a_calendar_are_taken() -> None:
    assert gate.moment("2026-02-28") == date(2026, 2, 28)
    with pytest.raises(ValueError, match="out of range"):
        gate.moment("2026-02-30")


@pytest.mark.parametrize(
    "name",
    ["=?utf-8?q?Ana=0D=0ABcc=3A_all=40firm.example?=", "Ana\r\nBcc: all@firm.example", "Ana =?x?b?DQpCY2M6IGE=?="],
)
def test_no_name_makes_a_header_of_a_mail(name: str) -> None:
    server = mail_server({"CALSYNC_SMTP_URL": "smtp://127.0.0.1:25", "CALSYNC_MAIL_FROM": f"{name} <a@firm.example>"})
    assert server is not None
    now = datetime(2026, 11, 2, tzinfo=UTC)
    mail = Mail("m1", "p1", name, "ana@firm.example", "digest:1", None, name, "Words\n", now, 0)
    head = message(server, mail, "https://docket.example/people").as_bytes().partition(b"\n\n")[0]
    assert b"\nbcc" not in head.lower()
