"""Laws of publishing: what did not change stays, what changed says so, and nothing goes back."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from calsync.docket.model import Deadline, Docket
from calsync.feed import Content, Draft, Entry, FeedSettings, drafts, look_again, publish, visible

AT = datetime(2031, 6, 1, 12, 0, 0, 250_000, tzinfo=UTC)


def draft(uid: str, words: str, ended_on: date | None = None) -> Draft:
    day = date(2031, 6, 16)
    content = Content(words, words, day, day + timedelta(days=1), None, "CONFIRMED", False, "FREE")
    return Draft(uid, day, ended_on, content)


def after(before: dict[str, Entry], now: tuple[Entry, ...]) -> dict[str, Entry]:
    """What is remembered: the newest of every entry; one that left the feed has no digest any more."""
    left = {uid: replace(entry, digest="", block=b"") for uid, entry in before.items()}
    return left | {entry.uid: entry for entry in now}


def test_new_entries_start_at_zero() -> None:
    (entry,) = publish([draft("a", "x")], {}, AT)
    assert entry.sequence == 0
    assert entry.created == entry.modified == AT.replace(microsecond=0)
    assert b"\r\nSEQUENCE:0\r\n" in entry.block
    assert b"\r\nDTSTAMP:20310601T120000Z\r\n" in entry.block


def test_a_change_raises_sequence_and_stamps_and_keeps_created() -> None:
    (old,) = publish([draft("a", "x")], {}, AT)
    (new,) = publish([draft("a", "y")], {"a": old}, AT + timedelta(days=2))
    assert (new.sequence, new.created) == (1, old.created)
    assert b"\r\nDTSTAMP:20310603T120000Z\r\n" in new.block
    assert b"\r\nLAST-MODIFIED:20310603T120000Z\r\n" in new.block
    assert b"\r\nCREATED:20310601T120000Z\r\n" in new.block


def test_two_changes_in_one_second_and_a_clock_set_back_still_move_dtstamp() -> None:
    (first,) = publish([draft("a", "x")], {}, AT)
    (second,) = publish([draft("a", "y")], {"a": first}, AT)
    (third,) = publish([draft("a", "z")], {"a": second}, AT - timedelta(days=1))
    assert first.modified < second.modified < third.modified


def test_what_comes_back_goes_on_counting() -> None:
    one = publish([draft("a", "x")], {}, AT)
    seen = after({e.uid: e for e in one}, ())
    (back,) = publish([draft("a", "x")], seen, AT + timedelta(days=1))
    assert back.sequence > one[0].sequence


words = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["x", "y", "한"]), max_size=4)


@given(st.lists(st.tuples(words, st.integers(-3, 3)), max_size=8))
def test_laws(history: list[tuple[dict[str, str], int]]) -> None:
    known: dict[str, Entry] = {}
    now = AT
    for wanted, hours in history:
        now += timedelta(hours=hours)
        entries = publish([draft(uid, text) for uid, text in wanted.items()], known, now)
        assert [entry.uid for entry in entries] == list(wanted), "one entry for each draft, in their order"
        for entry in entries:
            old = known.get(entry.uid)
            if old is None:
                assert entry.sequence == 0
            elif old.digest == entry.digest:
                assert entry is old, "unchanged: the very same bytes"
            else:
                assert entry.sequence == old.sequence + 1
                assert entry.modified > old.modified
                assert entry.created == old.created
        known = after(known, entries)


def test_the_second_date_in_place_of_the_first_changes_one_entry(
    make_deadline: Callable[..., Deadline], make_docket: Callable[..., Docket]
) -> None:
    def stage(**special: object) -> tuple[Draft, ...]:
        return drafts(
            make_docket(make_deadline(**special), make_deadline("d2")), base_url="", settings=FeedSettings(remind_by=())
        )

    waiting = publish(stage(state="waiting", due=None, waiting_for="the mediation"), {}, AT)
    first = publish(stage(due=date(2031, 9, 24)), after({}, waiting), AT + timedelta(hours=1))
    second = publish(stage(due=date(2031, 12, 1)), after({}, first), AT + timedelta(hours=2))
    by = [{entry.uid: entry for entry in entries} for entries in (waiting, first, second)]
    assert "o1-d1@calsync" not in by[0]
    assert by[1]["o1-d1@calsync"].sequence == 0
    assert by[2]["o1-d1@calsync"].sequence == 1
    assert {uid for uid in by[2] if by[2][uid].block != by[1][uid].block} == {"o1-d1@calsync"}


def test_visible_drops_what_ended_long_ago() -> None:
    drafts = [draft("a", "x"), draft("b", "x", date(2031, 6, 1)), draft("c", "x", date(2031, 5, 31))]
    assert [d.uid for d in visible(drafts, date(2031, 7, 1))] == ["a", "b"]
    assert [d.uid for d in visible(drafts, date(2031, 7, 1), FeedSettings(keep_ended_days=0))] == ["a"]
    assert [d.uid for d in visible(drafts, date(2031, 6, 1), FeedSettings(keep_ended_days=0))] == ["a", "b"]


def test_what_comes_again_is_shown_for_twelve_months() -> None:
    days = [date(2031, 6, 1), date(2032, 6, 30), date(2032, 7, 1), date(2032, 7, 2)]
    drafts = [replace(draft(f"r{n}", "x"), starts=day, next=days[0]) for n, day in enumerate(days)]
    once = replace(draft("once", "x"), starts=date(2040, 1, 1))
    today = date(2031, 7, 1)
    assert [d.uid for d in visible([*drafts, once], today)] == ["r0", "r1", "r2", "once"]
    assert look_again([*drafts, once], today) == date(2031, 7, 2)
    assert look_again([once], today) is None
    early = date(2029, 1, 1)
    assert [d.uid for d in visible([*drafts, once], early)] == ["r0", "once"], "from the next occurrence on"


def test_the_day_to_look_again_is_when_something_leaves() -> None:
    drafts = [draft("a", "x"), draft("b", "x", date(2031, 6, 10)), draft("c", "x", date(2031, 6, 5))]
    assert look_again(drafts, date(2031, 7, 1)) == date(2031, 7, 6)
    assert [d.uid for d in visible(drafts, date(2031, 7, 6))] == ["a", "b"]
    assert look_again(drafts, date(2031, 7, 11)) is None


def test_visible_never_leaves_nothing() -> None:
    drafts = [draft("b", "x", date(2031, 1, 1)), draft("c", "x", date(2031, 1, 2))]
    assert [d.uid for d in visible(drafts, date(2035, 1, 1))] == ["c"]
    assert visible((), date(2035, 1, 1)) == ()
