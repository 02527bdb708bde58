"""An anchor that names an act alone, and initials that an order makes for itself."""

import datetime as dt

import pytest

from calsync.reading.clean.initials import initials_of
from calsync.reading.model import Hints, Relative
from calsync.reading.order import read_order
from calsync.reading.source.pages import extract

ROWS = [
    (
        "Plaintiff shall serve the amended complaint on new defendants, who shall answer within 21 days of service.",
        "service of the amended complaint",
        "the sentence says what is served",
    ),
    (
        "The special master shall serve a draft report on counsel; within seven days of receipt, counsel may comment.",
        "receipt of the draft report",
        "what is served is received",
    ),
    (
        "The parties shall complete the site inspection. Within 14 days after completion, each side shall report.",
        "completion of the site inspection",
        "the sentence before says what is completed",
    ),
]


@pytest.mark.parametrize(("words", "anchor", "why"), ROWS)
def test_a_bare_act_keeps_its_object(words: str, anchor: str, why: str) -> None:
    order = read_order(extract(words.encode(), name="order.txt"), Hints(court="caed", filed=dt.date(2026, 5, 4)))
    found = [d.basis.anchor for d in order.directives if isinstance(d.basis, Relative)]
    assert found == [anchor], why


def test_initials_stand_for_the_words_before_them() -> None:
    text = 'A Mandatory Settlement Conference ("MSC") and a Motion for Relief ("the Motion") and (the "PTO") follow.'
    assert initials_of(text) == (("MSC", "Mandatory Settlement Conference"),)
