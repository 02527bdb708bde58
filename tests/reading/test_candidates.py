"""The pass that finds candidates gives what the plain way through re2 gives, whatever the text."""

import re2
from hypothesis import given
from hypothesis import strategies as st

from calsync.reading.times.candidates import _ANY, _OPTIONS, FORMS, candidates, form

ONE_BY_ONE = re2.compile("|".join(f"({pattern})" for _, pattern in FORMS), _OPTIONS)
NAMES = [name for name, _ in FORMS]
PIECES = """
within by the last day of May 2027 5 14 (14) thirty days’ day's court each month every Friday before trial é § — “next
1/2/27 12/2027 promptly following hearing, same first twenty-one hours 20275 October 3rd
"""
WORDS = st.lists(st.sampled_from(PIECES.split()), max_size=40)


@given(WORDS, st.sampled_from([" ", "", "  ", ", "]))
def test_candidates_are_the_matches_of_the_whole_pattern(words: list[str], between: str) -> None:
    text = between.join(words)
    assert candidates(text) == [match.span() for match in _ANY.finditer(text)]


@given(WORDS, st.sampled_from([" ", "", ", "]))
def test_the_form_is_the_one_that_took_the_span(words: list[str], between: str) -> None:
    text = between.join(words)
    taken = [(match.span(), NAMES[match.lastindex - 1]) for match in ONE_BY_ONE.finditer(text)]
    assert [(span, form(text, *span)) for span in candidates(text)] == taken


def test_no_form_matches_nothing() -> None:
    assert [name for name, pattern in FORMS if re2.compile(pattern, _OPTIONS).search("")] == []
