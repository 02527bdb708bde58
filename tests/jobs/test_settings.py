"""Mail addresses and the mail server, as people write them down."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calsync.commands import Office
from calsync.errors import UserError
from calsync.mail.server import MailServer, mail_address, mail_server

FROM = {"CALSYNC_MAIL_FROM": "docket@firm.example"}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ana@firm.example", "ana@firm.example"),
        ("  Ana.Ruiz+docket@Firm.Example \n", "Ana.Ruiz+docket@firm.example"),
        ("o'neil@firm.example", "o'neil@firm.example"),
        ("ana@müller.example", "ana@xn--mller-kva.example"),
    ],
)
def test_addresses(typed: str, kept: str) -> None:
    assert mail_address(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ana",
        "@firm.example",
        "ana@",
        "ana@localhost",
        "ana@firm..example",
        "ana@-firm.example",
        "ana @firm.example",
        "ana@firm.example, bo@firm.example",
        "ana@firm.example\r\nBcc: all@firm.example",
        "Ana <ana@firm.example>",
        "a@b@firm.example",
        ".ana@firm.example",
        "an..a@firm.example",
        "ána@firm.example",
        "a" * 65 + "@firm.example",
        "ana@" + "b" * 64 + ".example",
        "ana@firm.example\x00",
    ],
)
def test_what_is_no_address(typed: str) -> None:
    with pytest.raises(UserError, match="is no mail address; write one such as ana@") as caught:
        mail_address(typed)
    assert str(caught.value).isprintable()


@given(st.text(max_size=40))
def test_an_address_is_taken_or_refused_and_makes_no_header(text: str) -> None:
    try:
        kept = mail_address(text)
    except UserError:
        return
    assert kept.isascii()
    assert kept.isprintable()
    assert " " not in kept
    assert mail_address(kept) == kept


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.firm.example", ("mail.firm.example", 25, "if-offered", None, None)),
        ("smtp://mail.firm.example:2525?starttls=never", ("mail.firm.example", 2525, "never", None, None)),
        ("smtp://mail.firm.example?starttls=always", ("mail.firm.example", 25, "starttls", None, None)),
        ("smtp://bea:p%40ss%3A@mail.firm.example", ("mail.firm.example", 587, "starttls", "bea", "p@ss:")),
        (
            "smtps://bea%40firm.example:x@mail.firm.example/",
            ("mail.firm.example", 465, "from-start", "bea@firm.example", "x"),
        ),
        ("smtp://[::1]:8025", ("::1", 8025, "if-offered", None, None)),
    ],
)
def test_servers(url: str, expected: tuple[object, ...]) -> None:
    server = mail_server({"CALSYNC_SMTP_URL": url} | FROM)
    assert server is not None
    assert (server.host, server.port, server.tls, server.user, server.password) == expected
    assert "p@ss" not in repr(server)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("mail.firm.example:25", "it must begin with smtp:// or smtps://"),
        ("https://mail.firm.example", "it must begin with smtp:// or smtps://"),
        ("smtp://", "it names a server and a port"),
        ("smtp://mail.firm.example:99999", "its port is no number"),
        ("smtp://bea:sec/ret@mail.firm.example", "its port is no number"),
        ("smtp://bea@mail.firm.example", "a user without a password"),
        ("smtp://mail.firm.example?tls=1", "starttls=always or starttls=never"),
    ],
)
def test_what_is_no_server(url: str, why: str) -> None:
    with pytest.raises(UserError, match="CALSYNC_SMTP_URL cannot be used: ") as caught:
        mail_server({"CALSYNC_SMTP_URL": url} | FROM)
    assert why in str(caught.value)
    assert "sec/ret" not in str(caught.value)


@pytest.mark.parametrize(
    ("sender", "expected"),
    [
        ("docket@firm.example", ("calsync", "docket@firm.example")),
        ("The Docket <docket@firm.example>", ("The Docket", "docket@firm.example")),
    ],
)
def test_senders(sender: str, expected: tuple[str, str]) -> None:
    server = mail_server({"CALSYNC_SMTP_URL": "smtp://mail.firm.example", "CALSYNC_MAIL_FROM": sender})
    assert isinstance(server, MailServer)
    assert (server.sender_name, server.sender) == expected


@pytest.mark.parametrize(
    ("sender", "why"), [("", "CALSYNC_MAIL_FROM is not"), ("docket", "“docket” is no mail address")]
)
def test_a_server_without_a_sender_is_a_mistake(sender: str, why: str) -> None:
    with pytest.raises(UserError, match="CALSYNC_MAIL_FROM") as caught:
        mail_server({"CALSYNC_SMTP_URL": "smtp://mail.firm.example", "CALSYNC_MAIL_FROM": sender})
    assert why in str(caught.value)


def test_everybody_on_the_database_knows_whether_somebody_mails(office: Office) -> None:
    assert not office.mails
    for who, sends, mails, why in (
        ("worker", True, True, "a service without the settings that runs already writes mails from now on"),
        ("serve", True, True, "both"),
        ("serve", False, True, "a service that starts without them takes nothing from the worker"),
        ("worker", False, False, "nobody"),
    ):
        office.store.keep_mailing(who, sends=sends)
        assert office.mails is mails, why
