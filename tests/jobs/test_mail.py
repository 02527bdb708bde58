"""Mail over a real server: once to each person for each change, tried again, never lost."""

import os
import shutil
import signal
import ssl
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import date, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword

from calsync import commands
from calsync.commands import Office, open_office
from calsync.errors import Conflict, UserError
from calsync.jobs.post import REFUSALS, TAKEN, WAITS, deliver, send_due
from calsync.jobs.queue import Queue, open_queue
from calsync.settings import Settings
from calsync.store.mail import NewMail

Start = Callable[..., int]
Mailing = Callable[..., Queue]
Register = Callable[[Office], commands.Registered]
Advance = Callable[..., None]


def read(envelope: Any) -> EmailMessage:
    message = message_from_bytes(envelope.content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def states(office: Office) -> list[str]:
    return sorted(f"{one.name}: {one.state}" for one in commands.mails(office))


@pytest.fixture
def queue(start: Start, mailing: Mailing) -> Queue:
    return mailing(start())


@pytest.mark.both_databases
def test_an_urgent_change_is_mailed_once_to_each_who_wants_it(queue: Queue, inbox: Any, register: Register) -> None:
    office = queue.office
    commands.add_person(office, "Ana Ruiz", "ana@firm.example")
    commands.add_person(office, "Bo Lind", "bo@firm.example", cases="assigned")
    commands.add_person(office, "Cy Dorn", "cy@firm.example", urgent=False)
    register(office)
    assert states(office) == ["Ana Ruiz: waiting"]
    assert queue.look()
    assert not queue.look(), "nothing waits any more"
    (envelope,) = inbox.got
    assert envelope.rcpt_tos == ["ana@firm.example"]
    assert envelope.mail_from == "docket@firm.example"
    mail = read(envelope)
    assert mail["From"] == "calsync <docket@firm.example>"
    assert mail["To"] == "Ana Ruiz <ana@firm.example>"
    assert mail["Subject"].startswith("Due Tue Nov 3: Check: Plaintiff: file its opposition")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content_type() == "text/plain"
    text = mail.get_content()
    assert "Plaintiff shall file its opposition no later than November 3, 2026" in text
    assert "/feeds/" not in text
    assert states(office) == ["Ana Ruiz: sent"]


def test_a_change_that_can_wait_is_not_mailed(queue: Queue, register: Register) -> None:
    office = queue.office
    made = register(office)
    commands.add_person(office, "Ana Ruiz", "ana@firm.example")
    opposition = next(d.id for d in made.docket.deadlines if d.due == date(2026, 11, 3))
    commands.confirm(office, opposition, by="bea")
    commands.correct(office, opposition, date(2026, 12, 1), reason="stipulated", by="bea")
    (mail,) = commands.mails(office)
    assert mail.subject.startswith("Later, now Tue Dec 1"), "the old day was near"
    commands.correct(office, opposition, date(2026, 12, 8), reason="stipulated", by="bea")
    assert len(commands.mails(office)) == 1, "far away, and later"
    commands.correct(office, opposition, date(2026, 12, 4), reason="stipulated", by="bea")
    assert {one.subject[:22] for one in commands.mails(office)} == {"Later, now Tue Dec 1: ", "Earlier, now Fri Dec 4"}


def test_whoever_sees_to_a_case_is_mailed_about_all_of_it(queue: Queue, register: Register) -> None:
    office = queue.office
    made = register(office)
    commands.add_person(office, "Bo Lind", "bo@firm.example", cases="assigned")
    waiting = next(d.id for d in made.docket.deadlines if d.state == "waiting")
    commands.assign(office, waiting, "bo lind", by="bea")
    assert commands.mails(office) == [], "assigned, but without a date"
    opposition = next(d.id for d in made.docket.deadlines if d.due == date(2026, 11, 3))
    commands.vacate(office, opposition, "stipulation", by="bea")
    (mail,) = commands.mails(office)
    assert mail.subject.startswith("No longer Tue Nov 3")


def test_what_the_server_cannot_take_now_is_tried_again(
    queue: Queue, inbox: Any, register: Register, advance: Advance
) -> None:
    office = queue.office
    commands.add_person(office, "Ana Ruiz", "ana@firm.example")
    inbox.answers["ana@firm.example"] = ["451 4.7.1 greylisted", "451 4.7.1 greylisted"]
    register(office)
    queue.look()
    (mail,) = commands.mails(office, waiting=True)
    assert (mail.state, mail.tries, mail.error) == ("waiting", 1, "ana@firm.example was refused: 451 4.7.1 greylisted")
    assert not queue.look(), "not before its time"
    advance(seconds=59)
    assert not queue.look()
    advance(seconds=1)
    assert queue.look()
    advance(minutes=5)
    assert queue.look()
    assert len(inbox.got) == 1
    (mail,) = commands.mails(office)
    assert (mail.state, mail.tries, mail.error) == ("sent", 3, None)


def test_who_is_refused_for_good_is_given_up_and_shown(
    queue: Queue, inbox: Any, register: Register, advance: Advance
) -> None:
    office = queue.office
    ana = commands.add_person(office, "Ana Ruiz", "ana@firm.example")
    commands.add_person(office, "Bo Lind", "bo@firm.example")
    inbox.answers["ana@firm.example"] = ["550 5.1.1 no such user"] * 99
    register(office)
    for wait in (timedelta(0), *WAITS):
        advance(seconds=wait.total_seconds())
        queue.look()
    assert states(office) == ["Ana Ruiz: given-up", "Bo Lind: sent"], "the others get theirs"
    assert inbox.asked.count("ana@firm.example") == 1 + REFUSALS
    assert commands.last_mails(office)[ana.id].error == "ana@firm.example was refused: 550 5.1.1 no such user"
    assert [one.what for one in commands.verify(office)] == [
        "A mail to Ana Ruiz was given up: ana@firm.example was refused: 550 5.1.1 no such user "
        "`calsync mail retry` tries again."
    ]
    commands.set_person(office, "Ana Ruiz", email="ana.ruiz@firm.example")
    queue.look()
    assert states(office) == ["Ana Ruiz: sent", "Bo Lind: sent"], "to the new address at once"
    assert inbox.got[-1].rcpt_tos == ["ana.ruiz@firm.example"]
    assert commands.verify(office) == []


def test_a_server_that_is_not_there_loses_nothing(
    start: Start, mailing: Mailing, inbox: Any, register: Register, advance: Advance, free: int
) -> None:
    queue = mailing(free)
    commands.add_person(queue.office, "Ana Ruiz", "ana@firm.example")
    register(queue.office)
    queue.look()
    (mail,) = commands.mails(queue.office)
    assert mail.error == f"No answer from the mail server 127.0.0.1:{free}: Connection refused."
    start(free)
    advance(minutes=1)
    queue.look()
    assert states(queue.office) == ["Ana Ruiz: sent"]


def test_a_mail_that_no_server_takes_is_given_up_after_three_days(
    mailing: Mailing, register: Register, advance: Advance, clock: Any, free: int
) -> None:
    queue = mailing(free)
    commands.add_person(queue.office, "Ana Ruiz", "ana@firm.example")
    register(queue.office)
    began = clock()
    for _ in range(len(WAITS) + 1):
        queue.look()
        (mail,) = commands.mails(queue.office)
        if mail.next_try is not None:
            clock.now = mail.next_try
    assert mail.state == "given-up"
    assert mail.given_up is not None
    assert timedelta(days=2) < mail.given_up - began < timedelta(days=4)
    assert commands.retry_mails(queue.office) == 1
    assert states(queue.office) == ["Ana Ruiz: waiting"]


@pytest.mark.both_databases
def test_two_who_send_at_once_send_it_once(queue: Queue, inbox: Any, register: Register) -> None:
    office = queue.office
    commands.add_person(office, "Ana Ruiz", "ana@firm.example")
    register(office)
    (mail_id,) = office.store.mails_to_send(office.clock())
    together, sent = threading.Barrier(4), []

    def send(mail: Any, at: Any) -> None:
        sent.append(mail.id)

    def work() -> None:
        together.wait()
        deliver(office, mail_id, send)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sent == [mail_id]
    assert send_due(office, send) == 0


class Killed(BaseException):
    """What a test raises where a process would be killed: nothing catches it."""


@pytest.mark.both_databases
def test_who_dies_while_sending_leaves_the_mail_to_the_next(
    queue: Queue, inbox: Any, register: Register, advance: Advance
) -> None:
    office = queue.office
    commands.add_person(office, "Ana Ruiz", "ana@firm.example")
    register(office)
    taken = []

    def die(mail: Any, at: Any) -> None:
        taken.append(mail.id)
        raise Killed

    with pytest.raises(Killed):
        send_due(office, die)
    assert not queue.look(), "it is taken"
    advance(seconds=TAKEN.total_seconds())
    queue.look()
    assert [read(one)["Message-ID"] for one in inbox.got] == [f"<{taken[0]}.mail@firm.example>"]


def test_kill_9_after_the_change_loses_no_mail(
    queue: Queue, inbox: Any, tmp_path: Path, database_url: str, order_words: str, clock: Any
) -> None:
    commands.add_person(queue.office, "Ana Ruiz", "ana@firm.example")
    (tmp_path / "order.txt").write_text(order_words)
    script = f"""
import os, signal
from datetime import datetime
from pathlib import Path
from calsync import commands
from calsync.commands import Office
from calsync.store import Store
office = Office(Store({database_url!r}), lambda: datetime.fromisoformat(
    {clock().isoformat()!r}), "https://docket.example", mails=True)
commands.register(office, Path({str(tmp_path / "order.txt")!r}).read_bytes(), name="order.txt", by="tests")
os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", script], check=False, timeout=120)
    assert done.returncode == -signal.SIGKILL
    queue.look()
    assert len(inbox.got) == 1


def test_a_change_that_is_not_kept_leaves_no_mail(queue: Queue, register: Register) -> None:
    office = queue.office
    made = register(office)
    commands.add_person(office, "Ana Ruiz", "ana@firm.example")
    with pytest.raises(Conflict):
        commands.record_event(
            office, made.case_id, "mediation session completed", date(2026, 11, 2), by="bea", expect=1
        )
    assert commands.mails(office) == []
    commands.record_event(office, made.case_id, "mediation session completed", date(2026, 11, 2), by="bea")
    assert len(commands.mails(office)) == 1


def test_without_a_mail_server_nothing_is_written(
    office: Office, settings: Settings, register: Register, advance: Advance
) -> None:
    commands.add_person(office, "Ana Ruiz", "ana@firm.example", digest="daily")
    register(office)
    advance(days=2)
    assert commands.write_digests(office) == 0
    assert commands.mails(office) == []
    with pytest.raises(UserError, match="CALSYNC_SMTP_URL"):
        open_queue(settings, office)


def test_no_name_makes_a_header(queue: Queue, inbox: Any, register: Register) -> None:
    commands.add_person(queue.office, 'Ana "x" Ruiz\r\nBcc: all@firm.example', "ana@firm.example")
    register(queue.office)
    queue.look()
    (envelope,) = inbox.got
    assert envelope.rcpt_tos == ["ana@firm.example"]
    assert read(envelope)["Bcc"] is None


# --- digests ---------------------------------------------------------------------------------------------------------


@pytest.mark.both_databases
def test_a_digest_comes_once_at_its_hour(queue: Queue, inbox: Any, register: Register, clock: Any) -> None:
    office = queue.office
    commands.add_person(office, "Ana Ruiz", "ana@firm.example", urgent=False, digest="daily", digest_hour=9)
    register(office)
    clock.now = clock.now.replace(hour=14, minute=59)  # 9:59 in New York: the hour passed before she was added
    queue.digests()
    assert commands.mails(office) == []
    clock.now += timedelta(hours=23)
    queue.digests()
    queue.digests()
    assert commands.mails(office) == [], "8:59 there: too early"
    clock.now += timedelta(minutes=1)
    queue.digests()
    queue.digests()
    queue.look()
    (envelope,) = inbox.got
    text = read(envelope).get_content()
    assert text.startswith("Docket of Tuesday, November 3, 2026, for Ana Ruiz.")
    assert "Plaintiff: file its opposition" in text
    assert "- Order registered: ECF No. 7 (order.txt)" in text
    assert "waits for completion of the mediation session" in text
    clock.now += timedelta(days=3)  # nobody worked for three days: the last digest comes, not three
    queue.digests()
    queue.look()
    assert len(inbox.got) == 2
    text = read(inbox.got[1]).get_content()
    assert text.startswith("Docket of Friday, November 6, 2026")
    assert "Passed and not marked as done" in text
    assert "Order registered" not in text


# --- TLS and sign-in -------------------------------------------------------------------------------------------------


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A TLS context for 127.0.0.1 whose certificate this process trusts."""
    if shutil.which("openssl") is None:
        pytest.skip("needs the openssl command to make a certificate")
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    make = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1"
    subprocess.run([*make.split(), "-keyout", key, "-out", cert], check=True, capture_output=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(cert))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return context


def only_bea(server: Any, session: Any, envelope: Any, mechanism: str, auth_data: Any) -> AuthResult:
    good = isinstance(auth_data, LoginPassword) and (auth_data.login, auth_data.password) == (b"bea", b"p@ss")
    return AuthResult(success=good, handled=False)


def test_tls_from_the_start(start: Start, mailing: Mailing, register: Register, certificate: Any) -> None:
    queue = mailing(start(ssl_context=certificate), tls="from-start")
    commands.add_person(queue.office, "Ana Ruiz", "ana@firm.example")
    register(queue.office)
    queue.look()
    assert states(queue.office) == ["Ana Ruiz: sent"], [one.error for one in commands.mails(queue.office)]


@pytest.mark.parametrize(
    ("password", "error"),
    [("p@ss", None), ("wrong", "failed (535 5.7.8 Authentication credentials invalid); check user and password")],
)
def test_starttls_and_a_sign_in(
    start: Start,
    mailing: Mailing,
    register: Register,
    certificate: Any,
    password: str,
    error: str | None,
) -> None:
    port = start(authenticator=only_bea, auth_required=True, require_starttls=True, tls_context=certificate)
    queue = mailing(port, tls="starttls", user="bea", password=password)
    commands.add_person(queue.office, "Ana Ruiz", "ana@firm.example")
    register(queue.office)
    queue.look()
    (mail,) = commands.mails(queue.office)
    assert error in (mail.error or "") if error else mail.state == "sent"
    assert "wrong" not in (mail.error or "")


@pytest.mark.parametrize(
    ("special", "error"),
    [
        ({"tls": "starttls"}, "offers no STARTTLS; CALSYNC_SMTP_URL asks for it."),
        ({"tls": "from-start"}, "No safe connection to the mail server"),
        ({"user": "bea", "password": "secret"}, "offers no sign-in; CALSYNC_SMTP_URL asks for it."),
    ],
)
def test_a_server_that_cannot_do_what_is_asked(
    start: Start, mailing: Mailing, register: Register, special: dict[str, Any], error: str
) -> None:
    queue = mailing(start(), **special)
    commands.add_person(queue.office, "Ana Ruiz", "ana@firm.example")
    register(queue.office)
    queue.look()
    (mail,) = commands.mails(queue.office)
    assert error in (mail.error or "")
    assert "secret" not in (mail.error or "")


def test_a_certificate_that_nobody_vouches_for_is_refused(
    start: Start, mailing: Mailing, register: Register, certificate: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    queue = mailing(start(tls_context=certificate), tls="if-offered")
    commands.add_person(queue.office, "Ana Ruiz", "ana@firm.example")
    register(queue.office)
    queue.look()
    (mail,) = commands.mails(queue.office)
    assert "No safe connection" in (mail.error or "")


# --- the worker ------------------------------------------------------------------------------------------------------


@pytest.mark.both_databases
def test_the_worker_sends_and_stops_when_told(start: Start, inbox: Any, tmp_path: Path, database_url: str) -> None:
    got = threading.Event()

    async def take(server: Any, session: Any, envelope: Any) -> str:
        inbox.got.append(envelope)
        got.set()
        return "250 OK"

    inbox.handle_DATA = take
    port = start()
    environ = os.environ | {
        "CALSYNC_DATA": str(tmp_path),
        "CALSYNC_DATABASE_URL": database_url,
        "CALSYNC_SMTP_URL": f"smtp://127.0.0.1:{port}",
        "CALSYNC_MAIL_FROM": "docket@firm.example",
    }
    office = open_office(Settings(tmp_path, database_url, "https://docket.example"))
    commands.add_person(office, "Ana Ruiz", "ana@firm.example")
    ana = office.store.person("Ana Ruiz")
    office.store.write_mail(NewMail("m1", ana.id, "a-cause", None, "Words", "More words.\n"), at=office.clock())
    worker = subprocess.Popen(
        [sys.executable, "-m", "calsync", "worker"], env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        assert got.wait(60)
    finally:
        worker.send_signal(signal.SIGTERM)
        out, err = worker.communicate(timeout=60)
    assert worker.returncode == 0, err
    assert b"Sending mail by 127.0.0.1:" in out
    assert (tmp_path / "mails").exists(), "commands know that mail is set up"
    if database_url.startswith("sqlite"):
        assert oct((tmp_path / "jobs.db").stat().st_mode & 0o777) == "0o600"
    office.store.close()
