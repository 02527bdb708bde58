"""Documents that words name by their docket numbers."""

import pytest

from calsync.reading.lexicon.documents import documents_of


@pytest.mark.parametrize(
    ("words", "numbers", "why"),
    [
        ("ECF Nos. 10, 12, and 14", (10, 12, 14), "a list"),
        ("Dkt. Nos. 10-14", (10, 11, 12, 13, 14), "a range"),
        ("ECF No. 12 and 30 days later", (12,), "a period is no second document"),
        ("Doc. 7 and 9", (7, 9), "two of them"),
        ("the order [34]", (34,), "as clerks write it"),
        ("ECF Nos. 5-4000", (5, 4000), "what is too far apart is no range"),
        ("within 14 days", (), "none"),
    ],
)
def test_documents_of(words: str, numbers: tuple[int, ...], why: str) -> None:
    assert documents_of(words) == numbers, why
