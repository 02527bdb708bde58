"""The pass that finds candidates gives what the plain way through re2 gives, whatever the text."""

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from calsync.reading.times import remaining
from calsync.reading.times.candidates import _OPTIONS, _SCANNER, FORMS

SCANNERS = {"first": (_SCANNER, FORMS), "remaining": (remaining._SCANNER, remaining.FORMS)}
ONE_BY_ONE = {
    name: re2.compile("|".join(f"({pattern})" for _, pattern in forms), _OPTIONS)
    for name, (_, forms) in SCANNERS.items()
}
PIECES = """
within by the last day of May 2027 5 14 (14) thirty days’ day's court each month every Friday before trial é § — “next
1/2/27 12/2027 promptly following hearing, \x01 \x02
and or 11 Tuesday noon 8:45 until TBD ___ with motion when the same first twenty-one hours 20275 October 3rd
"""
WORDS = st.lists(st.sampled_from(PIECES.split()), max_size=40)


EACH_SCANNER = pytest.mark.parametrize("name", SCANNERS)


@EACH_SCANNER
@settings(deadline=None)  # an automaton is built as texts ask for it
@given(words=WORDS, between=st.sampled_from([" ", "", "  ", ", "]))
def test_candidates_are_the_matches_of_the_whole_pattern(name: str, words: list[str], between: str) -> None:
    text = between.join(words)
    scanner, _ = SCANNERS[name]
    assert scanner.candidates(text) == [match.span() for match in scanner.any.finditer(text)]


@EACH_SCANNER
@settings(deadline=None)  # an automaton is built as texts ask for it
@given(words=WORDS, between=st.sampled_from([" ", "", ", "]))
def test_the_form_is_the_one_that_took_the_span(name: str, words: list[str], between: str) -> None:
    text = between.join(words)
    scanner, forms = SCANNERS[name]
    taken = [(match.span(), forms[match.lastindex - 1][0]) for match in ONE_BY_ONE[name].finditer(text)]
    assert [(span, scanner.form(text, *span)) for span in scanner.candidates(text)] == taken


@EACH_SCANNER
def test_no_form_matches_nothing(name: str) -> None:
    assert [form for form, pattern in SCANNERS[name][1] if re2.compile(pattern, _OPTIONS).search("")] == []
