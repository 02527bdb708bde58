"""The names of renderings: kept in the database, so what a name stands for never changes."""

import pytest

from calsync.commands.publishing import edition_of
from calsync.feed.model import FeedSettings, Reminders

OLD = Reminders(filing=(10, 3, 1))


@pytest.mark.parametrize(
    ("settings", "name", "why"),
    [
        (FeedSettings(), "", "what a feed starts with"),
        (FeedSettings(name="Mine", color="teal", days_back=3), "", "what no entry shows"),
        (FeedSettings(remind_by=()), "44136fa355b3678a", "without reminders: the name that a migration gave"),
        (FeedSettings(remind_by=(), reminders=OLD), "44136fa355b3678a", "numbers that say nothing"),
        (FeedSettings(remind_by=(), order_entries=False), "3ea181b36161b5a6", "named before there were reminders"),
    ],
)
def test_names_of_editions(settings: FeedSettings, name: str, why: str) -> None:
    assert edition_of(settings) == name, why


def test_the_same_choice_with_and_without_reminders_is_not_the_same_edition() -> None:
    both = [FeedSettings(order_entries=False, remind_by=by) for by in ((), ("entry",), ("alarm", "entry"))]
    assert len({edition_of(one) for one in both}) == 3
