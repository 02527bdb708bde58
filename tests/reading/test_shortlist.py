"""A shortlist may name too many patterns, never too few."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calsync.reading import verdicts
from calsync.reading.shortlist import Shortlist, plain
from calsync.reading.verdicts import DUTIES, RULES, Where, matching

WORDS = [
    "motion",
    "filed",
    "was",
    "vacated",
    "is",
    "@",
    "#",
    "shall",
    "by",
    "reset",
    "due",
    "under",
    "Local Rule 7.1",
    "§",
]


@pytest.mark.parametrize(
    ("pattern", "verbose", "wanted", "why"),
    [
        (r"due[ ](?!not) \(@", True, r"due[ ]\(@", "white space counts for nothing when verbose"),
        ("(?<=parties )request(?=s|ed(?: by)?)", False, "request", "brackets within look-around"),
        (r"a\(?=b", False, r"a\(?=b", "an escaped bracket opens no look-around"),
    ],
)
def test_look_around_is_left_out(pattern: str, verbose: bool, wanted: str, why: str) -> None:
    assert plain(pattern, verbose=verbose) == wanted, why


def test_only_patterns_whose_words_are_there() -> None:
    some = Shortlist(["vacat(?:es|ed)", r"\d+", "Motion (?!to)"])
    assert some.candidates("The MOTION for costs") == [1, 2]
    assert some.candidates("") == [1]


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_rules_that_match_are_all_there(text: str) -> None:
    texts: dict[Where, str] = {"clause": text, "sentence": text, "own": text}
    for table in (RULES, DUTIES):
        assert list(matching(table, texts)) == [rule for rule in table if rule.pattern.search(text)]


@pytest.mark.parametrize("rule", [*RULES, *DUTIES], ids=lambda rule: rule.name)
def test_every_rule_is_likely_in_its_example(rule: verdicts.Rule) -> None:
    assert Shortlist([rule.written], verbose=True).candidates(rule.example) == [0]
