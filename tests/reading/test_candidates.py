"""The pass that finds candidates gives what the plain way through re2 gives, whatever the text."""

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from calsync.reading.times import remaining
from calsync.reading.times.candidates import _OPTIONS, _SCANNER, FORMS, Scanner

SCANNERS = ((_SCANNER, FORMS), (remaining._SCANNER, remaining.FORMS))
PIECES = """
within by the last day of May 2027 5 14 (14) thirty days’ day's court each month every Friday before trial é § — “next
1/2/27 12/2027 promptly following hearing, \x01 \x02
and or 11 Tuesday noon 8:45 until TBD ___ with motion when the same first twenty-one hours 20275 October 3rd
"""
WORDS = st.lists(st.sampled_from(PIECES.split()), max_size=40)


EACH_SCANNER = pytest.mark.parametrize(("scanner", "forms"), SCANNERS)


@EACH_SCANNER
@given(words=WORDS, between=st.sampled_from([" ", "", "  ", ", "]))
def test_candidates_are_the_matches_of_the_whole_pattern(
    scanner: Scanner, forms: tuple[tuple[str, str], ...], words: list[str], between: str
) -> None:
    text = between.join(words)
    assert scanner.candidates(text) == [match.span() for match in scanner.any.finditer(text)]


@EACH_SCANNER
@given(words=WORDS, between=st.sampled_from([" ", "", ", "]))
def test_the_form_is_the_one_that_took_the_span(
    scanner: Scanner, forms: tuple[tuple[str, str], ...], words: list[str], between: str
) -> None:
    text = between.join(words) + " "
    one_by_one = re2.compile("|".join(f"({pattern})" for _, pattern in forms), _OPTIONS)
    taken = [(match.span(), forms[match.lastindex - 1][0]) for match in one_by_one.finditer(text)]
    assert [(span, scanner.form(text, *span)) for span in scanner.candidates(text)] == taken


@EACH_SCANNER
def test_no_form_matches_nothing(scanner: Scanner, forms: tuple[tuple[str, str], ...]) -> None:
    assert [name for name, pattern in forms if re2.compile(pattern, _OPTIONS).search("")] == []
