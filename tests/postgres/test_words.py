"""PostgreSQL takes no NUL in a text and keeps to the length of a column, where SQLite minds neither."""

from datetime import date

import pytest

from calsync import commands
from calsync.commands import Office
from calsync.errors import UserError
from calsync.feed.model import FeedSettings
from calsync.reading.model import Hints

pytestmark = pytest.mark.both_databases

ORDER = "Plaintiff shall file its opposition no later than November 30, 2026.\n"
GOOD = "2:26-cv-99061"
LONG = "Ana Ruiz " * 60


@pytest.mark.parametrize("number", [GOOD, "2:26-cv-\x0099061", GOOD + "-QZ" * 40])
@pytest.mark.parametrize("words", ["order.txt", "or\x00der.txt", LONG])
def test_an_order_is_kept_or_refused_with_words(office: Office, number: str, words: str) -> None:
    hints = Hints(court="caed", docket_number=number)
    if len(number) < 64:
        commands.register(office, (ORDER + words).encode(), name=words, by=words, hints=hints)
        assert len(commands.cases(office)) == 1
    else:
        with pytest.raises(UserError, match="docket number"):
            commands.register(office, (ORDER + words).encode(), name=words, by=words, hints=hints)
        assert commands.cases(office) == []
    assert commands.verify(office) == []


@pytest.mark.parametrize("name", ["Ana\x00 Ruiz", LONG])
def test_a_person_is_kept_or_refused_with_words(office: Office, name: str) -> None:
    hints = Hints(court="caed", docket_number="2:26-cv-99062")
    made = commands.register(office, ORDER.encode(), name="order.txt", by="tests", hints=hints)
    (opposition,) = (one.id for one in made.docket.deadlines if one.due == date(2026, 11, 30))
    for do in (
        lambda: commands.assign(office, opposition, name, by=name),
        lambda: commands.add_person(office, name, "ana@firm.example"),
        lambda: commands.open_feed(office, "person", settings=FeedSettings(person=name)),
        lambda: commands.add_feed(office, made.case_id, name=name),
        lambda: commands.add_token(office, name),
        lambda: commands.find_case(office, name),
        lambda: commands.record_event(office, made.case_id, name, date(2026, 11, 2), by="tests"),
    ):
        try:
            do()
        except UserError:
            continue
    assert commands.verify(office) == []
