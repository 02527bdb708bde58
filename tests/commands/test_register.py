"""Registering: one order, one case, nothing doubled, nothing half kept."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from calsync import commands
from calsync.commands import Office, Registered
from calsync.commands.numbers import number_key
from calsync.errors import NotFound, UnknownCourt, UserError
from calsync.reading.model import Hints

Write = Callable[..., bytes]


@pytest.mark.parametrize(
    ("number", "key", "why"),
    [
        ("2:25-cv-00315-DJC-JDP", "2:25-cv-00315", "judges' initials are not part of the number"),
        ("2:25-cv-315", "2:25-cv-00315", "the serial in full"),
        ("2:25cv00315 QZ", "2:25-cv-00315", "written without dashes"),
        ("1:2025-cv-00315", "1:25-cv-00315", "the year in four digits"),
        ("25-12345 (ABC)", "25-12345", "a bankruptcy case has no type"),
        ("24-1234", "24-01234", "an appeal"),
        ("odd", "odd", "what is no docket number stays as it is"),
    ],
)
def test_number_key(number: str, key: str, why: str) -> None:
    assert number_key(number) == key, why


@pytest.mark.both_databases
def test_register_opens_the_case_and_reads_the_order(registered: Registered) -> None:
    docket = registered.docket
    assert registered.created
    assert (docket.court, docket.docket_number) == ("caed", "2:26-cv-99002-QZ")
    states = {deadline.directive.quote.text.split()[0]: deadline.state for deadline in docket.deadlines}
    assert "waiting" in states.values()
    assert any(str(deadline.due) == "2026-11-30" for deadline in docket.deadlines), "30 days end on Sunday, Nov 29"


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda text: text, "the very same bytes"),
        (lambda text: text.replace(b"\n", b"\r\n"), "other line ends"),
        (lambda text: text + b"\n\n   \n", "white space at the end"),
    ],
)
def test_the_same_order_twice_is_one_order(
    office: Office, registered: Registered, referral: Write, change: Callable[[bytes], bytes], why: str
) -> None:
    feed = commands.export(office, registered.case_id)
    again = commands.register(office, change(referral()), name="again.txt", by="tests")
    assert not again.created, why
    assert again.order_id == registered.order_id
    assert again.docket == registered.docket
    assert commands.export(office, registered.case_id) == feed


@pytest.mark.both_databases
def test_a_date_that_the_order_lacked_can_be_given_later(office: Office) -> None:
    text = (
        b"UNITED STATES DISTRICT COURT\nEASTERN DISTRICT OF CALIFORNIA\nNo. 2:26-cv-99006-QZ\nORDER\n"
        b"The parties shall file a joint report within 30 days of this order.\n"
    )
    first = commands.register(office, text, name="order.txt", by="tests")
    (waiting,) = first.docket.deadlines
    assert (waiting.state, waiting.due) == ("waiting", None)
    assert "no-order-date" in {warning.code for warning in first.docket.every_warning()}
    again = commands.register(office, text, name="order.txt", by="tests", hints=Hints(filed=date(2026, 10, 30)))
    (dated,) = again.docket.deadlines
    assert (again.created, again.order_id) == (False, first.order_id)
    assert (dated.id, dated.state, dated.due) == (waiting.id, "due", date(2026, 11, 30))
    assert "no-order-date" not in {warning.code for warning in again.docket.every_warning()}


def test_two_orders_with_one_document_number_are_both_kept_and_said(
    office: Office, registered: Registered, referral: Write
) -> None:
    text = (
        referral().split(b"\n1. ")[0]
        + b"\n1. Relator shall post a bond of $500 by March 1, 2027.\n\nIT IS SO ORDERED.\n"
    )
    other = commands.register(office, text, name="other.txt", by="tests")
    assert other.created
    assert len(other.docket.orders) == 2
    assert any(warning.code == "same-document-number" for warning in other.docket.every_warning())


@pytest.mark.parametrize(
    ("text", "hints", "error", "words"),
    [
        (b"The answer is due by March 3, 2027.", Hints(), UserError, "court"),
        (b"The answer is due by March 3, 2027.", Hints(court="caed"), UserError, "docket number"),
        (b"The answer is due by March 3, 2027.", Hints(court="xyz", docket_number="2:27-cv-1"), UnknownCourt, "xyz"),
        (b"", Hints(court="caed", docket_number="2:27-cv-1"), UserError, "empty"),
    ],
)
def test_refused_and_nothing_kept(
    office: Office, text: bytes, hints: Hints, error: type[UserError], words: str
) -> None:
    with pytest.raises(error, match=words):
        commands.register(office, text, name="order.txt", by="tests", hints=hints)
    assert commands.cases(office) == []


def test_the_person_says_which_case(office: Office, referral: Write) -> None:
    hints = Hints(court="cand", docket_number="3:26-cv-99003")
    done = commands.register(office, referral(), name="order.txt", by="tests", hints=hints)
    assert (done.docket.court, done.docket.docket_number) == ("cand", "3:26-cv-99003")
    assert {"other-court", "other-docket-number"} <= {warning.code for warning in done.docket.every_warning()}


@pytest.mark.both_databases
def test_a_case_is_found_by_its_number_in_any_form(office: Office, registered: Registered) -> None:
    for words in (registered.case_id, "2:26-cv-99002-QZ", "2:26-cv-99002", "caed/2:26cv99002"):
        assert commands.find_case(office, words).id == registered.case_id
    with pytest.raises(NotFound, match="calsync cases"):
        commands.find_case(office, "2:26-cv-1")


KILLED = """
import os, signal, sys
from pathlib import Path
from calsync.commands import open_office, register
from calsync.settings import Settings
from calsync.store import CaseTransaction

data, url, step = Path(sys.argv[1]), *sys.argv[2:]
office = open_office(Settings(data, url, "http://127.0.0.1:8000"))
if step != "after":
    done = getattr(CaseTransaction, step)
    def killed(self, *args, **kwargs):
        done(self, *args, **kwargs)
        os.kill(os.getpid(), signal.SIGKILL)
    setattr(CaseTransaction, step, killed)
register(office, sys.stdin.buffer.read(), name="order.txt", by="tests")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("step", "cases", "why"),
    [
        ("add_document", 0, "killed with the document written"),
        ("append", 0, "killed with the facts written"),
        ("put_entries", 0, "killed with everything written, before the transaction ended"),
        ("after", 1, "killed right after it was acknowledged"),
    ],
)
def test_a_kill_leaves_the_whole_order_or_none_of_it(
    tmp_path: Path, database_url: str, office: Office, referral: Write, step: str, cases: int, why: str
) -> None:
    words = [sys.executable, "-c", KILLED, str(tmp_path), database_url, step]
    run = subprocess.run(words, input=referral(), env=dict(os.environ))
    assert run.returncode == -signal.SIGKILL
    found = commands.cases(office)
    assert len(found) == cases, why
    if found:
        docket = commands.docket(office, found[0].id)
        assert len(docket.orders) == 1
        assert commands.order_text(office, docket.orders[0].id).document.text.encode() == referral()
        assert commands.export(office, found[0].id).count(b"BEGIN:VEVENT") >= 2
    else:
        done = commands.register(office, referral(), name="order.txt", by="tests")
        assert done.created, "and it can be registered anew"
