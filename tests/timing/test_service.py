"""Three days for how a party was served: which ways add them under which rules, and what a period must run from."""

from datetime import date

import pytest

from calsync.errors import UserError
from calsync.timing import Period, count

ADDED, NOT_ADDED = "2025-06-20", "2025-06-16"  # 14 days from June 2, 2025; June 19 is a legal holiday

# service, rules, due, why
WAYS = [
    ("commercial-carrier", "frap", ADDED, "FRAP 25(c)(1)(C), 26(c): neither electronic nor delivered that day"),
    ("commercial-carrier", "frcp", NOT_ADDED, "6(d) names (C) mail, (D) clerk and (F) consented to in writing"),
    ("commercial-carrier", "frbp", NOT_ADDED, "9006(f) names mail and Civil Rule 5(b)(2)(D) and (F)"),
    ("commercial-carrier", "frcrp", NOT_ADDED, "45(c) names 49(a)(4)(C), (D) and (E)"),
    ("commercial-carrier", "scotus", NOT_ADDED, "the Supreme Court's rules add nothing"),
    ("consented", "frcp", ADDED, "a carrier agreed to in writing is 5(b)(2)(F)"),
    ("consented", "frbp", ADDED, "9006(f) takes Civil Rule 5(b)(2)(F) over"),
    ("consented", "frcrp", ADDED, "49(a)(4)(E)"),
    ("clerk", "frbp", ADDED, "Civil Rule 5(b)(2)(D)"),
    ("clerk", "frcrp", ADDED, "49(a)(4)(D)"),
    ("mail", "frap", ADDED, "25(c)(1)(B)"),
    ("personal", "frap", NOT_ADDED, "delivered on the day that the proof of service states"),
    ("electronic", "frap", NOT_ADDED, "26(c) leaves electronic service out"),
]

# service, runs_from, rules, due, why
STARTS = [
    ("mail", "service", "frcp", ADDED, "what 6(d) speaks of"),
    ("mail", None, "frcp", ADDED, "who says how a party was served says that the period runs from it"),
    ("mail", "filing", "frcp", NOT_ADDED, "not a time after being served"),
    ("mail", "entry", "frcp", NOT_ADDED, "such as the time after entry of judgment"),
    ("mail", "event", "frcp", NOT_ADDED, "such as the days after a hearing"),
    ("clerk", "filing", "frcp", NOT_ADDED, "as with mail"),
    ("consented", "entry", "frbp", NOT_ADDED, "as with mail"),
    ("mail", "entry", "frap", NOT_ADDED, "a notice of appeal runs from entry"),
    ("commercial-carrier", "service", "frap", ADDED, "26(c)"),
    ("commercial-carrier", "filing", "frap", NOT_ADDED, "26(c) speaks of being served"),
    ("mail", "event", "frcrp", NOT_ADDED, "45(c) speaks of being served"),
    ("electronic", "service", "frcp", NOT_ADDED, "electronic service adds nothing, whatever it runs from"),
    ("mail", "service", "scotus", NOT_ADDED, "the Supreme Court's rules add nothing"),
    (None, "service", "frcp", NOT_ADDED, "how is not known, so nothing is added"),
    (None, "filing", "frcp", NOT_ADDED, "no service, nothing to add"),
]


@pytest.mark.parametrize(("service", "rules", "expected", "why"), WAYS)
def test_ways_of_service(service, rules, expected, why):
    outcome = count(date(2025, 6, 2), Period(14, "days"), service=service, rules=rules)
    assert outcome.due == outcome.safe == date.fromisoformat(expected), why
    said = " ".join(step.text for step in outcome.steps)
    assert ("adds 3 days" in said, "adds no days" in said) == (expected == ADDED, expected == NOT_ADDED)


@pytest.mark.parametrize(("service", "runs_from", "rules", "expected", "why"), STARTS)
def test_what_a_period_runs_from(service, runs_from, rules, expected, why):
    outcome = count(date(2025, 6, 2), Period(14, "days"), service=service, runs_from=runs_from, rules=rules)
    assert outcome.due == date.fromisoformat(expected), why


def test_a_period_counted_back_gets_nothing_even_if_it_is_said_to_run_from_service():
    outcome = count(date(2025, 6, 2), Period(14, "days"), direction="before", service="mail", runs_from="service")
    assert outcome.due == date(2025, 5, 19)


@pytest.mark.parametrize(
    ("service", "runs_from", "rules", "rule", "words"),
    [
        ("mail", "entry", "frcp", "Fed. R. Civ. P. 6(d)", "runs from entry, not from being served"),
        ("mail", "event", "frap", "Fed. R. App. P. 26(c)", "runs from an event, not from being served"),
        ("commercial-carrier", "service", "frcp", "Fed. R. Civ. P. 6(d)", "count the service as consented"),
        (
            "commercial-carrier",
            "service",
            "frap",
            "Fed. R. App. P. 26(c)",
            "adds none if the paper was delivered on the day",
        ),
    ],
)
def test_the_step_says_why(service, runs_from, rules, rule, words):
    steps = count(date(2025, 6, 2), Period(14, "days"), service=service, runs_from=runs_from, rules=rules).steps
    assert [step.rule for step in steps if words in step.text] == [rule]


def test_an_unknown_start_is_refused():
    with pytest.raises(UserError, match="start of a period"):
        count(date(2025, 6, 2), Period(14, "days"), runs_from="whim")  # type: ignore[arg-type]
