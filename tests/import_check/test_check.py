"""What clients make of calendar files: one row a problem, the entries as they are understood, and rubbish."""

import json
import re
from datetime import date, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calsync.errors import UserError
from calsync.import_check import CLIENTS, Finding, check
from calsync.import_check.check import MOST, MOST_LINES, facts
from calsync.import_check.notes import PLACES

EVENT = {
    "UID": "a@example",
    "DTSTAMP": "20310101T000000Z",
    "SEQUENCE": "0",
    "DTSTART;VALUE=DATE": "20310616",
    "DTEND;VALUE=DATE": "20310617",
    "SUMMARY": "File the report",
    "TRANSP": "TRANSPARENT",
    "X-MICROSOFT-CDO-BUSYSTATUS": "FREE",
}
ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:America/Chicago",
    "BEGIN:DAYLIGHT",
    "DTSTART:19700308T020000",
    "TZOFFSETFROM:-0600",
    "TZOFFSETTO:-0500",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19701101T020000",
    "TZOFFSETFROM:-0500",
    "TZOFFSETTO:-0600",
    "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
)
TIMED = {"DTSTART;VALUE=DATE": None, "DTEND;VALUE=DATE": None}
ALARM = ("BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:Soon", "TRIGGER:-P1D", "END:VALARM")


def event(*more: str, **_: Any) -> tuple[str, ...]:
    return ("BEGIN:VEVENT", *more, "END:VEVENT")


def properties(changed: dict[str, str | None]) -> tuple[str, ...]:
    """The plain event's properties, some changed, None for left out."""
    return tuple(f"{name}:{value}" for name, value in (EVENT | changed).items() if value is not None)


def file(*parts: str, head: tuple[str, ...] = ("VERSION:2.0", "PRODID:-//x//y//EN", "X-WR-CALNAME:Made up")) -> bytes:
    return "".join(f"{line}\r\n" for line in ("BEGIN:VCALENDAR", *head, *parts, "END:VCALENDAR")).encode()


def of(changed: dict[str, str | None] | None = None, *more: str, zone: tuple[str, ...] = ()) -> bytes:
    """A calendar with one event."""
    return file(*zone, *event(*properties(changed or {}), *more))


def codes(data: bytes) -> set[str]:
    return {finding.code for finding in check(data).findings}


def problems(data: bytes) -> list[Finding]:
    """What is found in a file, but for the note that it holds one entry, as most here do."""
    return [finding for finding in check(data).findings if finding.code != "one-entry-named"]


def timed(start: str, end: str, **more: str | None) -> dict[str, str | None]:
    return TIMED | {f"DTSTART{start}": end.partition("/")[0], f"DTEND{start}": end.partition("/")[2]} | more


def test_a_plain_calendar_has_no_problem() -> None:
    assert problems(of()) == []
    assert problems(of(timed(";TZID=America/Chicago", "20310616T090000/20310616T100000"), zone=ZONE)) == []


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("empty-file", b""),
        ("empty-file", b"\r\n \r\n"),
        ("html-page", b"<!doctype html><title>Sign in</title>"),
        ("no-calendar", b"hello: world\r\n"),
        ("no-entries", file()),
        ("several-calendars", of() + of()),
        ("utf-16", of().decode().encode("utf-16")),
        ("bom", b"\xef\xbb\xbf" + of()),
        ("bad-utf8", of({"SUMMARY": "?"}).replace(b"?", b"\xff")),
        ("bare-lf", of().replace(b"\r\n", b"\n")),
        ("bare-cr", of().replace(b"\r\n", b"\r")),
        ("no-last-end", of().rstrip()),
        ("long-line", of({"SUMMARY": "x" * 80})),
        ("split-character", of({"SUMMARY": "né"}).replace("é".encode(), b"\xc3\r\n \xa9")),
        ("control-character", of({"SUMMARY": "a\x07b"})),
        ("blank-line", of().replace(b"BEGIN:VEVENT", b"\r\nBEGIN:VEVENT")),
        ("not-a-property", of({}, "no colon here")),
        ("unbalanced", of().replace(b"END:VEVENT\r\n", b"")),
        ("unbalanced", of().replace(b"END:VEVENT", b"END:VALARM")),
        ("outside", of() + b"X-AFTER:1\r\n"),
        ("over-1-mb", of({"DESCRIPTION": "\r\n ".join(["x" * 70] * 15000)})),
        ("over-1000-entries", file(*(line for n in range(1001) for line in event(*properties({"UID": f"{n}"}))))),
        ("bad-version", file(head=("VERSION:1.0", "PRODID:x", "NAME:n"))),
        ("no-prodid", file(head=("VERSION:2.0", "NAME:n"))),
        ("no-name", file(head=("VERSION:2.0", "PRODID:x"))),
        ("not-gregorian", file("CALSCALE:HEBREW")),
        ("calendar-uid", file("UID:x")),
        ("refresh-form", file("REFRESH-INTERVAL:PT1H")),
        ("refresh-form", file("REFRESH-INTERVAL;VALUE=DURATION:soon")),
        ("method-without-organizer", file("METHOD:PUBLISH", *event(*properties({})))),
        ("method-scheduling", file("METHOD:REQUEST", *event(*properties({}), "ORGANIZER:mailto:a@example"))),
        ("no-uid", of({"UID": None})),
        ("duplicate-uid", file(*event(*properties({})), *event(*properties({})))),
        ("no-dtstamp", of({"DTSTAMP": None})),
        ("stamp-not-utc", of({"DTSTAMP": "20310101T000000"})),
        ("stamp-not-utc", of({}, "LAST-MODIFIED:20310101T000000")),
        ("no-version", of({"SEQUENCE": None})),
        ("no-start", of({"DTSTART;VALUE=DATE": None})),
        ("bad-time", of({"DTSTART;VALUE=DATE": "20310631"})),
        ("bad-time", of(TIMED | {"DTSTART;VALUE=DATE": "20310616T090000"})),
        ("bad-value", of({"SEQUENCE": "two"})),
        ("bad-value", of({"STATUS": "MAYBE"})),
        ("ends-before", of({"DTEND;VALUE=DATE": None, "DURATION": "-P1D"})),
        ("day-without-value", of(timed("", "20310616/20310617"))),
        ("mixed-times", of({"DTEND;VALUE=DATE": None, "DTEND": "20310617T000000Z"})),
        ("midnight-all-day", of(timed(";TZID=America/Chicago", "20310616T000000/20310617T000000"), zone=ZONE)),
        ("end-is-start", of({"DTEND;VALUE=DATE": "20310616"})),
        ("ends-before", of({"DTEND;VALUE=DATE": "20310615"})),
        ("end-and-duration", of({"DURATION": "P1D"})),
        ("no-summary", of({"SUMMARY": None})),
        ("unescaped", of({"SUMMARY": "Roe, v. Poe"})),
        ("unescaped", of({"SUMMARY": r"Roe\\, v. Poe"})),
        ("twice", of({}, "SUMMARY:Again")),
        ("attendee", of({}, "ATTENDEE:mailto:a@example")),
        ("bad-class", of({}, "CLASS:secret")),
        ("cancelled", of({"STATUS": "CANCELLED"})),
        ("tentative", of({"STATUS": "TENTATIVE", "TRANSP": None})),
        ("tentative", of({"STATUS": "TENTATIVE", "X-MICROSOFT-CDO-BUSYSTATUS": None})),
        ("tentative-free", of({"STATUS": "TENTATIVE"})),
        ("one-entry-named", of()),
        ("busy-all-day", of({"TRANSP": None})),
        ("busy-on-purpose", of({"TRANSP": "OPAQUE", "X-MICROSOFT-CDO-BUSYSTATUS": "BUSY"})),
        ("busy-all-day", of({"TRANSP": "OPAQUE", "X-MICROSOFT-CDO-BUSYSTATUS": None})),
        ("outlook-all-day", of({}, "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE")),
        ("task", file("BEGIN:VTODO", "UID:t", "SUMMARY:Call", "END:VTODO")),
        ("journal", file("BEGIN:VJOURNAL", "UID:j", "END:VJOURNAL")),
        ("utc", of(timed("", "20310616T090000Z/20310616T100000Z"))),
        ("floating", of(timed("", "20310616T090000/20310616T100000"))),
        ("zone-missing", of(timed(";TZID=America/Chicago", "20310616T090000/20310616T100000"))),
        ("zone-unknown", of(timed(";TZID=Middle Earth", "20310616T090000/20310616T100000"))),
        ("zone-rdates", file(*ZONE[:6], "RDATE:20310309T020000,20320314T020000", *ZONE[7:])),
        ("zone-no-byday", file(*ZONE[:6], "RRULE:FREQ=YEARLY;BYMONTH=3", *ZONE[7:])),
        ("zone-historic", file(*ZONE[:3], "DTSTART:18831118T120000", *ZONE[4:])),
        ("zone-incomplete", file(*ZONE[:4], *ZONE[5:])),
        ("zone-incomplete", file(*ZONE[:8], *ZONE[14:])),
        ("zone-no-name", file(ZONE[0], *ZONE[2:])),
        ("alarm", of({}, *ALARM)),
        ("alarm-action", of({}, *(line.replace("DISPLAY", "AUDIO") for line in ALARM))),
        ("alarm-no-description", of({}, *ALARM[:2], *ALARM[3:])),
        ("alarm-no-trigger", of({}, *ALARM[:3], *ALARM[4:])),
        ("alarm-on-cancelled", of({"STATUS": "CANCELLED"}, *ALARM)),
        ("alarm-no-action", of({}, ALARM[0], *ALARM[2:])),
        ("alarm-repeat", of({}, *ALARM[:-1], "REPEAT:2", ALARM[-1])),
        ("bad-trigger", of({}, *(line.replace("-P1D", "tomorrow") for line in ALARM))),
        ("bad-duration", of({"DTEND;VALUE=DATE": None, "DURATION": "1 day"})),
        ("bad-rule", of({"RRULE": "FREQ=FORTNIGHTLY"})),
        ("zone-value", file(*ZONE[:4], "TZOFFSETFROM:-06:00", *ZONE[5:])),
        ("misplaced", of({}, *event(*properties({"UID": "b"})))),
        ("misplaced", of({}, *ALARM[:-1], *event(*properties({"UID": "b"})), ALARM[-1])),
        ("misplaced", file(*ALARM)),
        ("outside", of() + "\r\n".join((*event(*properties({"UID": "b"})), "")).encode()),
        ("outside", "\r\n".join((*ZONE, "")).encode() + of()),
        ("blank", of({"DTSTART;VALUE=DATE": " 20310616"})),
        ("blank", of({"RRULE": "FREQ=WEEKLY "})),
        ("blank", of({"STATUS": " CONFIRMED"})),
        ("blank", of().replace(b"BEGIN:VEVENT", b"BEGIN:VEVENT ")),
        ("small-letters", of({"STATUS": "Confirmed"})),
        ("small-letters", of({}, "ATTACH;fmttype=text/plain:https://a.example/")),
        ("split-escape", of({"SUMMARY": "Roe\\\r\n nand Poe"})),
        ("split-escape", of({"SUMMARY": "Roe\\\\\\\r\n , Poe"})),
        ("split-escape", of({"SUMMARY": "Roe\\\r\n \\\\\r\n , Poe"})),
        ("mixed-times", of({"RRULE": "FREQ=WEEKLY;UNTIL=20310701T000000Z"})),
        ("bad-time", file(head=("VERSION:2.0", "PRODID:x", "NAME:n", "LAST-MODIFIED:2031-01-01"))),
    ],
)
def test_a_problem_is_found(code: str, data: bytes) -> None:
    assert code in codes(data)


@pytest.mark.parametrize(
    ("code", "data", "why"),
    [
        ("duplicate-uid", file(*event(*properties({})), *event(*properties({}), "RECURRENCE-ID:1")), "an occurrence"),
        ("unescaped", of({"SUMMARY": r"Roe\, v. Poe\; 3"}), "escaped"),
        ("tentative", of({"STATUS": "TENTATIVE", "X-MICROSOFT-CDO-BUSYSTATUS": "TENTATIVE"}), "said for Outlook too"),
        ("tentative", of({"STATUS": "TENTATIVE"}), "free on purpose"),
        ("one-entry-named", file(*event(*properties({})), *event(*properties({"UID": "b"}))), "two entries"),
        ("one-entry-named", file(*event(*properties({})), head=("VERSION:2.0", "NAME:n")), "Outlook reads no NAME"),
        ("zone-historic", of(zone=tuple(re.sub("START:1970....", "START:16010101", line) for line in ZONE)), "Windows"),
        ("split-escape", of({"SUMMARY": "Roe\\\\\r\n , Poe"}), "a backslash, escaped, then the fold"),
        ("misplaced", file("BEGIN:X-PANEL", "END:X-PANEL"), "a component of its own kind"),
        ("small-letters", of({"TRANSP": "transparent"}), "5 of 5 readers take it"),
        ("blank-line", of() + b"\r\n", "at the end of the file"),
        ("zone-rdates", file(*ZONE[:6], "RDATE:20310309T020000", *ZONE[7:]), "one date"),
        ("split-character", of({"SUMMARY": "né"}).replace("né".encode(), "n\r\n é".encode()), "between characters"),
    ],
)
def test_what_is_right_is_no_problem(code: str, data: bytes, why: str) -> None:
    assert code not in codes(data), why


@pytest.mark.parametrize(
    ("line", "code", "why"),
    [
        ("RRULE:FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20310701;WKST=SU", None, "whole"),
        ("RRULE:INTERVAL=02;FREQ=MONTHLY;BYDAY=-1FR;COUNT=10", None, "whole"),
        ("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1;BYSETPOS=-1", None, "whole"),
        ("RRULE:INTERVAL=2", "bad-rule", "no frequency"),
        ("RRULE:", "bad-rule", "nothing"),
        ("RRULE:freq=weekly", "bad-rule", "ical and ical.js refuse small letters here"),
        ("RRULE:FREQ=WEEKLY;INTERVAL=0", "bad-rule", "never"),
        ("RRULE:FREQ=WEEKLY;INTERVAL=-1", "bad-rule", "backwards"),
        ("RRULE:FREQ=WEEKLY;COUNT=none", "bad-rule", "no number"),
        ("RRULE:FREQ=WEEKLY;COUNT=2;UNTIL=20310701", "bad-rule", "two ends"),
        ("RRULE:FREQ=WEEKLY;UNTIL=2031-07-01", "bad-rule", "no date"),
        ("RRULE:FREQ=WEEKLY;BYDAY=XX", "bad-rule", "no weekday"),
        ("RRULE:FREQ=WEEKLY;BYDAY=", "bad-rule", "no weekday"),
        ("RRULE:FREQ=MONTHLY;BYDAY=60MO", "bad-rule", "no month has sixty Mondays"),
        ("RRULE:FREQ=MONTHLY;BYMONTHDAY=32", "bad-rule", "no such day"),
        ("RRULE:FREQ=MONTHLY;BYMONTHDAY=0", "bad-rule", "no such day"),
        ("RRULE:FREQ=YEARLY;BYMONTH=13", "bad-rule", "no such month"),
        ("RRULE:FREQ=YEARLY;BYMONTH=-1", "bad-rule", "months are not counted from the end"),
        ("RRULE:FREQ=DAILY;BYHOUR=24", "bad-rule", "no such hour"),
        ("RRULE:FREQ=WEEKLY;WKST=XX", "bad-rule", "no weekday"),
        ("RRULE:FREQ=WEEKLY;FREQ=DAILY", "bad-rule", "two frequencies"),
        ("RRULE:FREQ=WEEKLY; BYDAY=MO", "bad-rule", "a blank in a name"),
        ("RRULE:FREQ=WEEKLY;", "bad-rule", "an empty part"),
        ("EXRULE:FREQ=XX", "bad-rule", "no frequency"),
        ("LAST-MODIFIED:20310101T000000Z", None, "an instant"),
        ("LAST-MODIFIED:2031-01-01T00:00:00", "bad-time", "dashes and colons"),
        ("LAST-MODIFIED:20310101", "bad-time", "a day"),
        ("CREATED:20310231T000000Z", "bad-time", "no such day"),
        ("CREATED:", "bad-time", "nothing"),
        ("EXDATE;VALUE=DATE:20310713,20310720", None, "two days"),
        ("EXDATE;VALUE=DATE:20310713, 20310720", "bad-time", "a blank"),
        ("EXDATE;VALUE=DATE:20310713,", "bad-time", "a comma too many"),
        ("EXDATE:2031-07-13", "bad-time", "dashes"),
        ("RDATE;VALUE=PERIOD:20310713T100000Z/PT1H", None, "a period"),
        ("RDATE;VALUE=PERIOD:20310713T100000Z/soon", "bad-time", "no period"),
        ("RECURRENCE-ID:x", "bad-time", "no time"),
        ("SEQUENCE:1.0", "bad-value", "no whole number"),
        ("PRIORITY:5", None, "middling"),
        ("PRIORITY:high", "bad-value", "no number"),
        ("PRIORITY:10", "bad-value", "above 9"),
        ("GEO:38.9;-77.0", None, "a place"),
        ("GEO:38.9,-77.0", "bad-value", "a comma"),
        ("GEO:91;0", "bad-value", "beyond the pole"),
        ("TRANSP:FREE", "bad-value", "no such word"),
        ("CLASS:private", None, "5 of 5 readers take it"),
        ("ORGANIZER:mailto:a@example", None, "an address"),
        ("ORGANIZER:Chambers", "bad-value", "no address"),
        ("URL:not a url", "bad-value", "no address"),
        ("DURATION:PT", "bad-duration", "no length"),
        ("DURATION:P1Y", "bad-duration", "no years"),
    ],
)
def test_a_value_is_looked_at(line: str, code: str | None, why: str) -> None:
    found = {finding.code: finding for finding in check(of({}, line)).findings if finding.places[0].words == line}
    assert found.keys() - {"twice", "end-and-duration"} == ({code} if code else set()), why


@pytest.mark.parametrize(
    ("trigger", "bad"),
    [
        (":-P1D", False),
        (":-PT15M", False),
        (";RELATED=END:PT0S", False),
        (";VALUE=DATE-TIME:20310615T090000Z", False),
        (":20310615T090000Z", True),
        (":VALUE=DATE-TIME:20310615T090000Z", True),
        (";VALUE=DATE-TIME:-PT15M", True),
        (";VALUE=DATE:20310615", True),
        (":-pt15m", True),
        (":P-1D", True),
        (":PT15", True),
        (":", True),
    ],
)
def test_when_a_reminder_rings(trigger: str, bad: bool) -> None:
    found = check(of({}, *ALARM[:3], f"TRIGGER{trigger}", ALARM[-1])).findings
    assert any((one.code, one.severity) == ("bad-trigger", "breaks") for one in found) is bad


@pytest.mark.parametrize(
    ("old", "new", "bad"),
    [
        (3, "DTSTART;VALUE=DATE:19700308", True),
        (3, "DTSTART:19700308", True),
        (3, "DTSTART:19700308T020000Z", True),
        (3, "DTSTART;TZID=America/Chicago:19700308T020000", True),
        (4, "TZOFFSETFROM:-06", True),
        (4, "TZOFFSETFROM:0600", True),
        (4, "TZOFFSETFROM:+2500", True),
        (4, "TZOFFSETFROM:-053000", False),
        (5, "RDATE;VALUE=DATE:20310309", True),
        (5, "TZOFFSETTO:GMT-5", True),
    ],
)
def test_a_value_of_a_zone_is_looked_at(old: int, new: str, bad: bool) -> None:
    found = check(file(*ZONE[:old], new, *ZONE[old + 1 :])).findings
    places = {place.line for finding in found if finding.severity == "breaks" for place in finding.places}
    assert (5 + old in places) is bad, "the line itself"


def test_outlooks_own_zone_is_read() -> None:
    zone = tuple(re.sub("START:1970....", "START:16010101", line) for line in ZONE)
    zone = tuple(line.replace("YEARLY;", "YEARLY;INTERVAL=1;").replace("America/Chicago", "CST") for line in zone)
    assert problems(of(timed(";TZID=CST", "20310616T090000/20310616T100000"), zone=zone)) == []


def test_every_problem_that_is_known_of_can_be_found() -> None:
    rows: Any = test_a_problem_is_found.pytestmark[0].args[1]  # type: ignore[attr-defined]
    assert {row[0] for row in rows} | {"zone-wrong-offset"} == facts().keys()


@pytest.mark.parametrize(
    ("start", "rule", "wrong"),
    [
        ("20310316T090000", "FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", False),
        ("20310316T090000", "FREQ=YEARLY;BYMONTH=3;BYDAY=3SU", False),
        ("20310311T090000", "FREQ=YEARLY;BYMONTH=3;BYDAY=3SU", True),
        ("20310315T090000", "FREQ=YEARLY;BYMONTH=4;BYDAY=1SU", True),
        ("20310116T090000", "FREQ=YEARLY;BYMONTH=4;BYDAY=1SU", False),
        ("20310315T090000", "FREQ=YEARLY;BYMONTH=3;BYDAY=2SU;UNTIL=20061231T000000Z", True),
        ("20310315T090000", "FREQ=SECONDLY", False),
    ],
)
def test_a_zone_that_lies_about_its_hours(start: str, rule: str, wrong: bool) -> None:
    zone = tuple(f"RRULE:{rule}" if line == ZONE[6] else line for line in ZONE)
    data = of(timed(";TZID=America/Chicago", f"{start}/{start}"), zone=zone)
    assert ("zone-wrong-offset" in codes(data)) is wrong


def test_a_finding_says_where_who_and_how_that_is_known() -> None:
    (finding,) = problems(of({"STATUS": "CANCELLED"}))
    assert (finding.code, finding.count, finding.places[0].line) == ("cancelled", 1, 5)
    by = {effect.client: effect for effect in finding.effects}
    assert "hides" in by["google"].consequence
    assert by["google"].basis == "reported"
    assert by["google"].source
    for fact in facts().values():
        for effect in fact.effects:
            assert effect.client in CLIENTS
            assert effect.source or effect.basis == "unverified", (fact.title, effect)


def test_of_a_value_without_end_the_beginning_is_shown() -> None:
    (entry,) = check(of({"SUMMARY": "x" * 1_000_000, "UID": "y" * 300})).entries
    assert entry.summary == "x" * 300 + "…"
    assert entry.uid == "y" * 300


def test_entries_as_they_are_understood() -> None:
    alarmed = event(*properties(timed(";TZID=America/Chicago", "20310616T090000/", DTEND=None)), *ALARM)
    data = file(
        *ZONE,
        *event(*properties({"SUMMARY": r"Roe\, Poe\nand others", "STATUS": "CANCELLED", "SEQUENCE": "7"})),
        *(line for line in alarmed if not line.startswith("DTEND")),
        *event(*properties(timed("", "20310616T090000Z/", DURATION="PT90M")))[:-1],
        "RRULE:FREQ=WEEKLY",
        "END:VEVENT",
    )
    one, two, three = check(data).entries
    assert (one.summary, one.status, one.sequence) == ("Roe, Poe and others", "CANCELLED", 7)
    assert (one.start, one.end, one.zone) == (date(2031, 6, 16), date(2031, 6, 17), None)
    assert "hides it" in one.seen["google"][0]
    assert "strikes it through" in one.seen["thunderbird"]
    assert (two.start, two.end, two.zone) == (datetime(2031, 6, 16, 9), datetime(2031, 6, 16, 9), "America/Chicago")
    assert (two.alarms, two.recurs) == (1, None)
    assert (three.zone, three.recurs) == ("UTC", "FREQ=WEEKLY")


def test_a_folded_line_is_one_and_keeps_its_number() -> None:
    data = of({"SUMMARY": "Roe, v. Poe"}).replace(b"Roe, v", b"Ro\r\n e, v")
    (finding,) = problems(data)
    assert (finding.places[0].line, finding.places[0].words) == (11, "SUMMARY:Roe, v. Poe")


def test_a_file_full_of_problems_is_counted_and_not_kept() -> None:
    found = check(b"x\n" * 100_000)
    for finding in found.findings:
        assert len(finding.places) <= PLACES
    assert {f.code: f.count for f in found.findings}["bare-lf"] == 100_000


def test_a_file_beyond_measure_is_refused() -> None:
    for data in (bytes(MOST + 1), b"\n" * (MOST_LINES + 1), b"\r" * (MOST_LINES + 1)):
        with pytest.raises(UserError, match="looked at"):
            check(data)


def test_nothing_of_a_file_turns_a_terminal_round() -> None:
    data = of({"SUMMARY": "a\x1b[2Jb\u202ec", "UID": "\x1b]0;x\x07", "STATUS": "\x1b"}, "\x1b[1m no property")
    text = str(msgspec.to_builtins(check(data)))
    assert not {"\x1b", "\u202e", "\x07"} & set(text)


PIECES = st.sampled_from(
    [
        *ZONE,
        *ALARM,
        "BEGIN:VCALENDAR",
        "END:VCALENDAR",
        "BEGIN:VEVENT",
        "END:VEVENT",
        *properties({}),
        "RDATE:",
        " ",
        "",
    ]
)


@given(st.lists(PIECES | st.text(max_size=20), max_size=40), st.sampled_from(["\r\n", "\n", "\r"]))
def test_rubbish_of_the_right_kind_is_answered(lines: list[str], end: str) -> None:
    found = check(end.join(lines).encode("utf-8", "surrogatepass"))
    assert json.loads(msgspec.json.encode(found))["events"] == found.events <= len(lines)


@given(st.binary(max_size=400))
def test_any_bytes_are_answered(data: bytes) -> None:
    found = check(data)
    assert found.size == len(data)
    assert found.findings, "nothing of it is a calendar"


@given(
    st.text(alphabet="0123456789TZ-+PWDHMS", max_size=24),
    st.sampled_from(["DTSTART", "DTEND", "DURATION", "DTSTAMP", "SEQUENCE", "RRULE", "TRIGGER"]),
)
def test_any_value_is_answered(value: str, name: str) -> None:
    found = check(of({}, f"{name}:{value}", f"{name};TZID=America/Chicago:{value}", zone=ZONE))
    assert len(found.entries) == 1
