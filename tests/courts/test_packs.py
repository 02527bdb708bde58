"""Rule packs: every file holds, every rule says where it is from, and a broken pack is refused with what is wrong."""

import json
from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from calsync.courts.citing import cited
from calsync.courts.packs import Rule, all_rules, check, packs
from calsync.errors import UserError

DAY = date(2026, 6, 1)
RULES = sorted(all_rules().values(), key=lambda rule: rule.id)


def ids(text: str, court: str | None, on: date | None = DAY) -> list[str]:
    return [found.rule.id for found in cited(text, court, on)]


def test_every_file_of_the_folder_is_a_pack() -> None:
    names = {item.name for item in files("calsync.courts").joinpath("rules").iterdir() if item.name[0] not in "._"}
    assert names == set(packs())
    assert {"frcp.json", "frap.json", "caed.json"} <= names


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_cites_itself(rule: Rule) -> None:
    """What a pack calls a rule is a citation by which an order may name it."""
    court = {"*": "nysd", "frap": "ca9"}.get(rule.court, rule.court)
    assert rule.id in ids(f"See {rule.citation}.", court)
    assert rule.fits(court)
    assert rule.in_force(rule.since)
    assert not rule.in_force(date(2006, 1, 1))


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.court in ("*", "frap")], ids=lambda rule: rule.id)
def test_a_federal_rule_was_seen(rule: Rule) -> None:
    assert rule.verified
    assert rule.source.startswith("Fed. R. ")


# Rule, trigger period (n, unit, direction), and whether service by mail adds days: read off the rules' own texts.
PERIODS = [
    ("frcp-4-m", 90, "days", "after", False),
    ("frcp-12-a-1-A-i", 21, "days", "after", False),
    ("frcp-12-a-1-A-ii", 60, "days", "after", False),
    ("frcp-12-a-1-A-ii-abroad", 90, "days", "after", False),
    ("frcp-12-a-2", 60, "days", "after", False),
    ("frcp-12-a-4-A", 14, "days", "after", False),
    ("frcp-12-a-4-B", 14, "days", "after", True),
    ("frcp-15-a-3", 14, "days", "after", True),
    ("frcp-26-a-1-C", 14, "days", "after", False),
    ("frcp-26-f-1", 21, "days", "before", False),
    ("frcp-26-f-2", 14, "days", "after", False),
    ("frcp-33-b-2", 30, "days", "after", True),
    ("frcp-34-b-2-A", 30, "days", "after", True),
    ("frcp-36-a-3", 30, "days", "after", True),
    ("frcp-50-b", 28, "days", "after", False),
    ("frcp-52-b", 28, "days", "after", False),
    ("frcp-59-b", 28, "days", "after", False),
    ("frcp-59-d", 28, "days", "after", False),
    ("frcp-59-e", 28, "days", "after", False),
    ("frcp-60-c-1", 1, "years", "after", False),
    ("frcp-72-a", 14, "days", "after", True),
    ("frcp-72-b-2", 14, "days", "after", True),
    ("frcp-72-b-2-response", 14, "days", "after", True),
    ("frcp-81-c-2", 7, "days", "after", False),
    ("frap-4-a-1-A", 30, "days", "after", False),
    ("frap-4-a-1-B", 60, "days", "after", False),
    ("frap-4-b-1-A", 14, "days", "after", False),
    ("frap-10-b-1", 14, "days", "after", False),
    ("frap-31-a-1", 40, "days", "after", False),
    ("frap-31-a-1-appellee", 30, "days", "after", True),
    ("frap-31-a-1-reply", 21, "days", "after", True),
    ("caed-271-o", 14, "days", "after", False),
]


def test_the_periods() -> None:
    told = {r.id: (r.period.n, r.period.unit, r.period.direction, r.service_adds) for r in RULES}
    assert told == {name: row for name, *rest in PERIODS if (row := tuple(rest))}


def test_a_local_rule_whose_text_was_not_seen_says_so() -> None:
    rule = all_rules()["caed-271-o"]
    assert not rule.verified
    assert "not seen" in (rule.note or "")


# Text, court, ids of the rules found, and why.
CITATIONS = [
    ("shall comply with E.D. Cal. L.R. 271, which outlines", "caed", ["caed-271-o"], "the whole local rule"),
    ("consistent with E.D. Cal. L.R. 271(o).", "caed", ["caed-271-o"], "its subdivision, at a sentence's end"),
    ("a joint report under Local Rule 271(o)", "caed", ["caed-271-o"], "the court's own, not named"),
    ("LOCAL RULE 271", "caed", ["caed-271-o"], "in capitals"),
    ("the Eastern District of California's Local Rule 271", "caed", ["caed-271-o"], "the court spelled out"),
    ("Rule 271 of this Court's Local Rules", "caed", ["caed-271-o"], "the set named behind"),
    ("L.R. 271(b)(4)", "caed", [], "another subdivision"),
    ("Local Rule 271-1", "caed", [], "another number"),
    ("Local Rule 2710", "caed", [], "another number"),
    ("N.D. Cal. L.R. 271(o)", "caed", [], "another court's"),
    ("Northern District of California Local Rule 271", "caed", [], "another court's, spelled out"),
    ("Local Rule 271(o)", "cacd", [], "a local rule of another court that has none of ours"),
    ("Local Rule 271(o)", None, [], "no court, no local rule"),
    ("Fed. R. Civ. P. 26(f)", "nysd", ["frcp-26-f-1", "frcp-26-f-2"], "all of the subdivision"),
    ("Fed. R.\n   Civ. P. 26(f)(2)", "nysd", ["frcp-26-f-2"], "across a line"),
    ("Fed.R.Civ.P. 26(f)(2)", "nysd", ["frcp-26-f-2"], "without spaces"),
    ("FRCP 26(f)(2) and F.R.C.P. 33", "nysd", ["frcp-26-f-2", "frcp-33-b-2"], "short names"),
    ("Federal Rule of Civil Procedure 4(m)", None, ["frcp-4-m"], "the long name, court unknown"),
    ("Federal Rules of Civil Procedure 33 and 34", "mad", ["frcp-33-b-2", "frcp-34-b-2-A"], "a list"),
    ("Rules 50(b), 52(b), and 59(e)", "mad", ["frcp-50-b", "frcp-52-b", "frcp-59-e"], "a longer list"),
    ("Rule 26(a)(1)(C) and (f)(2)", "mad", ["frcp-26-a-1-C", "frcp-26-f-2"], "subdivisions of the same rule"),
    ("their Rule 26(f)(2) report", "mad", ["frcp-26-f-2"], "only Rule: the civil ones in a district court"),
    ("Rule 72(b)(2)", "mad", ["frcp-72-b-2", "frcp-72-b-2-response"], "two periods of one rule"),
    ("Rule 26(a)(1)(C)(i)", "mad", ["frcp-26-a-1-C"], "deeper than the pack's"),
    ("Rule 26(f)(3)", "mad", [], "a subdivision without a period"),
    ("a motion under Rule 12(b)(6)", "mad", [], "no period for it"),
    ("an opposition to a motion under Rule 56", "mad", [], "no federal period for it"),
    ("Rule 26.1", "mad", [], "another number"),
    ("Rule 4(m), 60 days from now", "mad", ["frcp-4-m"], "a number that is no rule's"),
    ("Rules 33 and 59 days", "mad", ["frcp-33-b-2"], "a length of time"),
    ("Rule 59 of the Federal Rules of Criminal Procedure", "mad", [], "the set named behind is another"),
    ("Fed. R. Crim. P. 59", "mad", [], "criminal rules"),
    ("Fed. R. Evid. 50(b)", "mad", [], "rules of evidence"),
    ("Fed. R. Bankr. P. 4(m)", "mad", [], "bankruptcy rules"),
    ("Circuit Rule 31(a)", "ca9", [], "a circuit's own rule"),
    ("Individual Rule 33", "nysd", [], "a judge's own rule"),
    ("Rule 4 of the Rules Governing Section 2254 Cases", "mad", [], "habeas rules"),
    ("Case 1:26-cr-00123. Under Rule 59(b)", "mad", [], "only Rule in a criminal case"),
    ("Case 1:26-cr-00123. Under Fed. R. App. P. 4(b)", "mad", ["frap-4-b-1-A"], "named in a criminal case"),
    ("Fed. R. App. P. 4(a)(1)(A)", "mad", ["frap-4-a-1-A"], "an appeal from a district court"),
    ("Rule 10(b)(1)", "ca9", ["frap-10-b-1"], "only Rule: the appellate ones in a circuit"),
    ("Rule 10(b)(1)", "mad", [], "the civil rule of that number has no period"),
    ("Fed. R. Civ. P. 26(f)", "caeb", [], "a bankruptcy court"),
]


@pytest.mark.parametrize(("text", "court", "expected", "why"), CITATIONS)
def test_citations(text: str, court: str | None, expected: list[str], why: str) -> None:
    assert ids(text, court) == expected, why


def test_a_citation_is_found_where_it_stands_first() -> None:
    text = "Under Rule 4(m). Again, Fed. R. Civ. P. 4(m) and E.D. Cal. L.R. 271(o)."
    found = cited(text, "caed", DAY)
    assert [text[one.start : one.end] for one in found] == ["Rule 4(m)", "E.D. Cal. L.R. 271(o)"]


# The rule, the last day on which it is not known to be in force, and why.
@pytest.mark.parametrize(
    ("text", "before", "why"),
    [
        ("Fed. R. Civ. P. 4(m)", date(2015, 11, 30), "120 days until then"),
        ("Fed. R. Civ. P. 59(e)", date(2009, 11, 30), "10 days until then"),
        ("Fed. R. App. P. 31(a)(1)", date(2018, 11, 30), "14 days for the reply until then"),
    ],
)
def test_only_rules_in_force_on_the_orders_day(text: str, before: date, why: str) -> None:
    assert not ids(text, "mad", before), why
    assert ids(text, "mad", date.fromordinal(before.toordinal() + 1))
    assert ids(text, "mad", None), "without a day, the rules of today"


def test_a_long_list_and_hostile_text_end() -> None:
    assert ids("Rules " + ", ".join(["4(m)"] * 500), "mad") == ["frcp-4-m"]
    assert ids("Rule ( " * 20_000 + "Fed. R. Civ. P. " * 5_000 + "Rule 4(m)", "mad") == ["frcp-4-m"]


GOOD: dict[str, Any] = {
    "id": "x-1",
    "court": "caed",
    "citation": "E.D. Cal. L.R. 1(a)",
    "title": "A title",
    "from": "2020-01-01",
    "trigger": "the hearing",
    "period": {"n": 3},
    "who": ["parties"],
    "action": "do it",
    "source": "the rules of 2020",
    "verified": True,
}


def pack(*rules: dict[str, Any]) -> bytes:
    return json.dumps({"title": "T", "about": "A", "rules": rules}).encode()


def test_a_good_pack_passes() -> None:
    rule = check([("mine.json", pack(GOOD))])["mine.json"].rules[0]
    assert (rule.period.n, rule.period.unit, rule.period.direction) == (3, "days", "after")
    assert rule.designator == ("1", ("a",))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"id": "X 1"}, "an id is"),
        ({"court": "atlantis"}, "the court is"),
        ({"court": "E.D. Cal."}, "the court is"),
        ({"citation": "L.R."}, "does not end in a rule's number"),
        ({"title": " "}, "a text is empty"),
        ({"condition": ""}, "a text is empty"),
        ({"who": []}, "who must act"),
        ({"period": {"n": 0}}, "at least 1"),
        ({"period": {"n": 3, "unit": "moons"}}, "moons"),
        ({"period": {"n": 3, "unit": "days", "way": "up"}}, "way"),
        ({"from": "soon"}, "from"),
        ({"to": "2019-12-31"}, "ends before it begins"),
        ({"source": "memory"}, "of what date"),
        ({"verified": False}, "unverified rule needs a note"),
        ({"service": True}, "service"),
    ],
)
def test_a_broken_rule_is_refused_with_file_rule_and_reason(changed: dict[str, Any], words: str) -> None:
    with pytest.raises(UserError) as caught:
        check([("mine.json", pack(GOOD | {"id": "first"}, GOOD | changed))])
    message = str(caught.value)
    assert message.startswith(f"mine.json, rule {changed.get('id', 'x-1')}"), message
    assert words in message


@pytest.mark.parametrize(
    ("sources", "words"),
    [
        ([("a.json", b"{")], "a.json is not JSON"),
        ([("a.json", b'{"title": "T"}')], "a.json"),
        ([("a.json", b'{"title": "T", "about": "A", "rules": [7]}')], "a.json, rule 1"),
        ([("a.json", pack(GOOD)), ("b.json", pack(GOOD))], "b.json, rule x-1: a.json has a rule of this id already"),
    ],
)
def test_a_broken_file_is_refused(sources: list[tuple[str, bytes]], words: str) -> None:
    with pytest.raises(UserError) as caught:
        check(sources)
    assert str(caught.value).startswith(words)
