"""Mail over a real server: once to each person for each change, tried again, never lost."""

import asyncio
import base64
import os
import quopri
import re
import shutil
import signal
import socketserver
import sqlite3
import ssl
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, ClassVar

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword
from msgspec.structs import replace

from calsync import commands
from calsync.commands import Office, open_office
from calsync.errors import Conflict
from calsync.jobs import smtp
from calsync.jobs.post import REFUSALS, TAKEN, WAITS, deliver, send_due
from calsync.jobs.queue import FILE, Queue, open_queue
from calsync.jobs.worker import look
from calsync.mail.server import MailServer
from calsync.settings import Settings
from calsync.store.mail import Mail, NewMail

Start = Callable[..., int]
Mailing = Callable[..., Queue]
Register = Callable[..., commands.Registered]
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
    assert mail["Subject"].startswith("Due Tue Nov 3: ")
    assert "opposition" in mail["Subject"]
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


def test_a_day_that_is_withdrawn_and_told_again_earlier_is_mailed(
    queue: Queue, register: Register, advance: Advance
) -> None:
    office = queue.office
    commands.add_person(office, "Ana Ruiz", "ana@firm.example")
    made = register(office, "1. Defendant shall file its answer within thirty (30) days after completion of mediation.")
    event, case = "completion of mediation", made.case_id
    done = commands.record_event(office, case, event, date(2026, 12, 1), by="bea").docket
    commands.withdraw_event(office, case, done.events[-1].id, reason="the wrong case", by="bea")
    assert commands.mails(office) == [], "far away"
    advance(hours=3)
    commands.record_event(office, case, event, date(2026, 11, 20), by="bea")
    (mail,) = commands.mails(office)
    assert mail.subject.startswith("Earlier, now Mon Dec 21")
    assert "Before: Thursday, December 31, 2026" in mail.body


def test_an_hour_is_told_by_the_clock_of_the_court(queue: Queue, register: Register) -> None:
    office = queue.office
    commands.add_person(office, "Ana Ruiz", "ana@firm.example")
    made = register(office, "1. The motion hearing is set for November 24, 2026 at 9:30 a.m. in Courtroom 4.")
    early = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
    commands.correct(office, made.docket.deadlines[0].id, date(2026, 11, 19), at=early, reason="advanced", by="bea")
    (mail,) = commands.mails(office)
    assert mail.subject.startswith("Earlier, now Thu Nov 19")
    assert "Now: Thursday, November 19, 2026 at 6:00 p.m. PST" in mail.body
    assert "Date set to Thursday, November 19, 2026, 18:00 PST: advanced" in mail.body
    assert "UTC" not in mail.body
    assert "November 20" not in mail.body


def test_what_counts_from_a_date_that_was_moved_names_what_moved_it(queue: Queue, register: Register) -> None:
    office = queue.office
    commands.add_person(office, "Ana Ruiz", "ana@firm.example")
    register(
        office,
        "1. The motion hearing is set for December 3, 2026 at 9:30 a.m. in Courtroom 4.\n\n"
        "2. Defendant shall file its reply no later than seven days before the hearing.",
    )
    register(office, "1. The motion hearing set for December 3, 2026 is ADVANCED to November 10, 2026.", number=9)
    (mail,) = commands.mails(office)
    assert "(The motion hearing is set for December 3, 2026 at 9:30 a.m.), moved by ECF No. 9" in mail.body


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


def reread(envelope: Any) -> list[str]:
    """The lines of a mail's text."""
    return str(read(envelope).get_content()).splitlines()


@pytest.mark.both_databases
def test_an_older_mail_about_a_case_is_sent_before_a_newer_one(
    queue: Queue, inbox: Any, register: Register, advance: Advance, clock: Any
) -> None:
    office = queue.office
    ana = commands.add_person(office, "Ana Ruiz", "ana@firm.example")
    inbox.answers["ana@firm.example"] = ["451 later"] * 5
    made = register(office)
    began = clock()
    for wait in (timedelta(0), *WAITS[:4]):
        advance(seconds=wait.total_seconds())
        queue.look()
    opposition = next(one.id for one in made.docket.deadlines if one.due == date(2026, 11, 3))
    commands.correct(office, opposition, date(2026, 12, 1), reason="stipulated", by="bea")
    newer = commands.mails(office)[0]
    assert newer.next_try == clock()
    inbox.answers["ana@firm.example"] = ["451 later"]
    queue.look()
    assert (inbox.got, inbox.asked.count("ana@firm.example")) == ([], 6), "the newer one waits for the older one"
    advance(hours=2)
    queue.look()
    first, second = map(read, inbox.got)
    assert first["Subject"].startswith("Due Tue Nov 3")
    assert first["Date"].datetime == began, "when it was written, whenever it was sent"
    page = f"https://docket.example/cases/{made.case_id}"
    assert reread(inbox.got[0])[:2] == ["The case has changed since this was written; see", page]
    assert second["Subject"].startswith("Later, now Tue Dec 1")
    assert not reread(inbox.got[1])[0].startswith("The case has changed")
    assert office.store.unsent_mails() == {}
    assert ana.id in commands.last_mails(office)


def test_a_mail_that_comes_after_its_date_says_so(
    queue: Queue, inbox: Any, register: Register, advance: Advance
) -> None:
    commands.add_person(queue.office, "Ana Ruiz", "ana@firm.example")
    register(queue.office)
    advance(days=2)
    queue.look()
    assert reread(inbox.got[0])[0] == "A date in this mail has passed since it was written."


@pytest.mark.parametrize("goodbye", ["421 4.4.2 closing", "500 what"])
def test_what_the_server_says_after_it_took_the_mail_is_of_no_account(
    queue: Queue, inbox: Any, register: Register, goodbye: str
) -> None:
    inbox.goodbye = goodbye
    commands.add_person(queue.office, "Ana Ruiz", "ana@firm.example")
    register(queue.office)
    queue.look()
    assert states(queue.office) == ["Ana Ruiz: sent"]


def test_a_server_may_take_long_over_the_text(
    start: Start, mailing: Mailing, inbox: Any, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def ponder(server: Any, session: Any, envelope: Any) -> str:
        await asyncio.sleep(0.5)
        return "250 OK"

    inbox.handle_DATA = ponder
    monkeypatch.setattr(smtp, "PATIENCE", 0.3)
    queue = mailing(start())
    commands.add_person(queue.office, "Ana Ruiz", "ana@firm.example")
    register(queue.office)
    queue.look()
    assert states(queue.office) == ["Ana Ruiz: sent"]
    assert smtp.TEXT_PATIENCE >= 600, "RFC 5321 4.5.3.2.6"
    assert timedelta(seconds=smtp.TEXT_PATIENCE + 12 * 30) < TAKEN, "nobody else sends it meanwhile"


class Scripted(socketserver.StreamRequestHandler):
    """A server that answers each command as `answers` says, else 250; with `greet` it greets."""

    answers: ClassVar[dict[str, str]] = {}

    def handle(self) -> None:
        self.wfile.write(f"{self.answers.get('greet', '220 here')}\r\n".encode())
        while line := self.rfile.readline():
            verb = line[:4].decode().strip().upper()
            usual = {"DATA": "354 go on", "QUIT": "221 bye"}.get(verb, "250 ok")
            self.wfile.write(f"{self.answers.get(verb, usual)}\r\n".encode())
            if verb == "QUIT":
                return


@pytest.mark.parametrize(
    ("answers", "for_good", "words"),
    [
        ({"greet": "554 5.3.2 not now"}, False, "takes no mail now: 554 5.3.2 not now"),
        ({"EHLO": "550 5.7.1 no", "HELO": "550 5.7.1 no"}, False, "takes no mail now: 550 5.7.1 no"),
        ({"MAIL": "530 5.7.0 sign in"}, False, "refused the sender docket@firm.example: 530 5.7.0 sign in"),
        ({"RCPT": "550 5.7.1 relaying denied"}, False, "ana@firm.example was refused: 550 5.7.1 relaying denied"),
        ({"RCPT": "550 relay not permitted"}, False, "ana@firm.example was refused: 550 relay not permitted"),
        ({"RCPT": "530 sign in first"}, False, "ana@firm.example was refused: 530 sign in first"),
        ({"RCPT": "452 4.2.2 full"}, False, "ana@firm.example was refused: 452 4.2.2 full"),
        ({"RCPT": "550 5.1.1 nobody"}, True, "ana@firm.example was refused: 550 5.1.1 nobody"),
        ({"RCPT": "553 no such mailbox"}, True, "ana@firm.example was refused: 553 no such mailbox"),
        ({"DATA": "452 4.3.1 full"}, False, "refused the mail: 452 4.3.1 full"),
        ({"DATA": "554 5.6.0 these words"}, True, "refused the mail: 554 5.6.0 these words"),
        ({"DATA": "554 5.6.0 these words", "QUIT": "500 what"}, True, "refused the mail: 554 5.6.0 these words"),
    ],
)
def test_only_who_or_what_is_refused_is_refused_for_good(
    server: Callable[..., MailServer], clock: Any, answers: dict[str, str], for_good: bool, words: str
) -> None:
    handler = type("Answering", (Scripted,), {"answers": answers})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as listening:
        threading.Thread(target=listening.serve_forever, args=(0.01,), daemon=True).start()
        mail = Mail("m1", "p1", "Ana Ruiz", "ana@firm.example", "c1:1", None, "Words", "More.\n", clock(), 1)
        with pytest.raises(smtp.NotSent) as caught:
            smtp.send(server(listening.server_address[1]), mail, "https://docket.example/people")
        listening.shutdown()
    assert words in str(caught.value)
    assert caught.value.for_good is for_good


def test_a_mail_that_nobody_can_write_keeps_no_other(
    queue: Queue, register: Register, caplog: pytest.LogCaptureFixture
) -> None:
    office = queue.office
    commands.add_person(office, "Ana Ruiz", "ana@firm.example")
    commands.add_person(office, "Bo Lind", "bo@firm.example")
    register(office)

    def send(mail: Mail) -> None:
        if mail.name == "Ana Ruiz":
            raise ValueError("no such character")

    assert send_due(office, send) == 1
    assert states(office) == ["Ana Ruiz: waiting", "Bo Lind: sent"]
    assert "could not be sent" in caplog.text
    (mail,) = commands.mails(office, waiting=True)
    assert mail.error == "It could not be sent: ValueError('no such character')."


def test_who_presses_try_again_while_a_mail_is_being_sent_sends_no_second_one(queue: Queue, register: Register) -> None:
    office = queue.office
    commands.add_person(office, "Ana Ruiz", "ana@firm.example")
    register(office)
    sent = []

    def send(mail: Mail) -> None:
        sent.append(mail.id)
        assert commands.retry_mails(office) == 0
        assert send_due(office, send) == 0

    assert send_due(office, send) == 1
    assert len(sent) == 1
    assert states(office) == ["Ana Ruiz: sent"]


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
    assert [one.what for one in commands.verify(office) if "mail" in one.what] == [
        "A mail to Ana Ruiz was given up: ana@firm.example was refused: 550 5.1.1 no such user "
        "`calsync mail retry` tries again."
    ]
    commands.set_person(office, "Ana Ruiz", email="ana.ruiz@firm.example")
    queue.look()
    assert states(office) == ["Ana Ruiz: sent", "Bo Lind: sent"], "to the new address at once"
    assert inbox.got[-1].rcpt_tos == ["ana.ruiz@firm.example"]
    assert [one for one in commands.verify(office) if "mail" in one.what] == []


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

    def send(mail: Any) -> None:
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

    def die(mail: Any) -> None:
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
    {clock().isoformat()!r}), "https://docket.example", lambda: True)
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
    assert not open_queue(settings, office, immediate=True).look()


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
    assert "file opposition" in text, text
    assert "- Order registered: ECF No. 7 (order.txt)" in text
    assert "waits for completion of the mediation session" in " ".join(text.split())
    clock.now += timedelta(days=3)  # nobody worked for three days: the last digest comes, not three
    queue.digests()
    queue.look()
    assert len(inbox.got) == 2
    text = read(inbox.got[1]).get_content()
    assert text.startswith("Docket of Friday, November 6, 2026")
    assert "Passed and not marked done" in text
    assert "Order registered" not in text


def test_a_digest_tells_what_those_before_it_could_not(
    start: Start, mailing: Mailing, inbox: Any, register: Register, advance: Advance, free: int
) -> None:
    queue = mailing(free)
    office = queue.office
    commands.add_person(office, "Ana Ruiz", "ana@firm.example", urgent=False, digest="daily", digest_hour=7, zone="UTC")
    made = register(office)
    for _ in range(5 * 4):
        advance(hours=6)
        queue.digests()
        queue.look()
    assert len(commands.mails(office)) == 1, "one takes the place of the other"
    start(free)
    advance(hours=4)
    queue.look()
    assert "Order registered: ECF No. 7" in read(inbox.got[0]).get_content()
    commands.note(office, made.docket.deadlines[0].id, "call the mediator", by="bea")
    advance(days=3)
    queue.digests()
    queue.look()
    text = " ".join(read(inbox.got[1]).get_content().split())
    assert "Parties: file joint report. Note: call the mediator" in text
    assert "Order registered" not in text
    assert read(inbox.got[1])["List-Unsubscribe"] == "<https://docket.example/people>"


@pytest.mark.parametrize(
    "subject",
    [
        "Docket",
        "Earlier, now Fri Jun 27: Parties: file a joint report about everything else (2:31-cv-04417)",
        "x" * 150,
        "Due Tue Dec 1: Check: Kāne ʻŌlelo Holdings: file its answer and each affirmative… (1:26-cv-01044)",
        "Earlier, now Fri Jun 27: UNRESOLVED: 원고: 조정 기일 완료 후 14일 이내에 답변서를 제출한다 (2:31-cv-04417)",
    ],
)
def test_a_subject_is_read_as_it_was_written(server: Callable[..., MailServer], clock: Any, subject: str) -> None:
    mail = Mail("m1", "p1", "Ana Ruiz", "ana@firm.example", "c1:1", None, subject, "More.\n", clock(), 1)
    wire = smtp.message(server(25), mail, "https://docket.example/people").as_bytes()
    again = message_from_bytes(wire, policy=policy.default)
    assert again["Subject"] == subject
    assert again["List-Unsubscribe"] is None, "what is urgent is not turned off in passing"
    written = wire.partition(b"Subject: ")[2]
    lines = re.match(rb"[^\n]*(?:\n [^\n]*)*", written)
    assert lines is not None
    # By hand, as RFC 2047 6.2 has it: the white space between encoded words is none of theirs.
    words = re.sub(rb"\?=\s+=\?", b"?==?", lines.group())
    assert words.strip(), "it begins on the line of its name"
    assert all(len(word) <= 75 for word in re.findall(rb"=\?[^ ]+?\?[bq]\?[^ ]+?\?=", lines.group()))
    decoded = re.sub(rb"=\?utf-8\?([bq])\?(.*?)\?=", _decoded, words)
    assert decoded.decode() == subject


def _decoded(word: re.Match[bytes]) -> bytes:
    code, text = word.groups()
    return base64.b64decode(text) if code == b"b" else quopri.decodestring(text, header=True)


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


def test_the_worker_goes_on_where_its_queue_fails(
    office: Office, settings: Settings, server: Callable[..., MailServer], free: int, caplog: pytest.LogCaptureFixture
) -> None:
    queue = open_queue(replace(settings, mail=server(free)), office)
    with sqlite3.connect(settings.data / FILE) as spoiling:
        spoiling.execute("DROP TABLE task")
    spoiling.close()
    look(queue)
    assert "Background work cannot be asked for now." in caplog.text


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
    office.store.write_digest(NewMail("m1", ana.id, "digest:1", None, "Words", "More words.\n"), at=office.clock())
    worker = subprocess.Popen(
        [sys.executable, "-m", "calsync", "worker"], env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        assert got.wait(60)
    finally:
        worker.send_signal(signal.SIGTERM)
        out, err = worker.communicate(timeout=60)
    assert worker.returncode == 0, err
    assert b"sending mail by 127.0.0.1:" in out
    assert office.mails, "commands know that mail is set up"
    if database_url.startswith("sqlite"):
        assert oct((tmp_path / "jobs.db").stat().st_mode & 0o777) == "0o600"
    office.store.close()
