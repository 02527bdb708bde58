"""Which deadlines a feed shows: whose they are, who must act, of what kind, in which state, confirmed or not."""

import re
from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from calsync.docket.model import Deadline
from calsync.errors import UserError
from calsync.feed.model import COLOURS, FeedSettings, Reminders
from calsync.feed.words import one_line

# Names that leave no side out: whoever asks for one side's duties gets these too.
_EVERYBODY = "all any both counsel attorney each either everyone every lawyer litigant movant opponent party side"
EVERYBODY = frozenset(_EVERYBODY.split())
# Names of one side. "Counsel" alone is everybody's, "defense counsel" is not.
_SIDES = """
appellant appellee applicant claimant counterclaimant counterdefendant creditor debtor defendant defense
government intervenor petitioner plaintiff prosecution relator respondent trustee
"""
SIDES = frozenset(_SIDES.split())
LONGEST = 2000  # characters of a feed's note
MOST_REMINDERS = 5
FARTHEST = 60  # court days

_DURATION = re.compile(r"P(?:\d+W|(?=\d|T\d)(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)", re.ASCII)


def chooses(settings: FeedSettings) -> bool:
    """Whether the feed leaves anything out that its cases hold."""
    return bool(settings.person or settings.who or settings.kinds or settings.states or settings.confirmed_only)


def chosen(deadline: Deadline, settings: FeedSettings) -> bool:
    """Whether a feed with these settings is about the deadline, dated or not.

    A duty of nobody that is named, of the parties or of counsel is a duty of every side. What has ended stays as long
    as feeds show it, unless the states leave it out.
    """
    return (
        (not settings.person or person_key(deadline.assigned_to or "") == person_key(settings.person))
        and (not settings.kinds or deadline.directive.kind in settings.kinds)
        and (not settings.states or deadline.state in settings.states)
        and (not settings.confirmed_only or deadline.reviewed_by is not None)
        and (not settings.who or concerns(deadline.directive.who, settings.who))
    )


def concerns(named: tuple[str, ...], asked: tuple[str, ...]) -> bool:
    """Whether a duty of those who are named is a duty of somebody who is asked for."""
    wanted = [_words(name) for name in asked]
    return not named or any(
        any(words and words <= of for words in wanted) or (bool(of & EVERYBODY) and not of & SIDES)
        for of in map(_words, named)
    )


def of_one_side(name: str) -> bool:
    """Whether a name is that of one side or person, and not of the parties, all counsel or each of several."""
    words = _words(name)
    return bool(words) and not (words & EVERYBODY and not words & SIDES) and not re.search(r"(?i)\b(?:and|or)\b", name)


def fits(asked: str, named: Iterable[str]) -> bool:
    """Whether a name that is asked for is that of anybody named: "plaintiffs" is that of "Plaintiff's counsel"."""
    words = _words(asked)
    return bool(words) and any(words <= _words(name) for name in named)


def sides(deadlines: Iterable[Deadline]) -> tuple[str, ...]:
    """Who must act by these deadlines, each once however it is written, who has most of them first."""
    count: Counter[frozenset[str]] = Counter()
    written: dict[frozenset[str], str] = {}
    for name in (name for deadline in deadlines for name in deadline.directive.who):
        key = _words(name)
        count[key] += 1
        written.setdefault(key, re.sub(r"(?i)^the ", "", one_line(name)))
    return tuple(written[key] for key, _ in count.most_common() if key)


def alarm_trigger(alarm: str) -> str:
    """An alarm's duration before the start of its entry (RFC 5545 3.3.6). Raises UserError for what is none."""
    duration = alarm.strip().upper().removeprefix("-")
    if not _DURATION.fullmatch(duration):
        raise UserError(f"alarm {alarm!r} is no duration; write for example P7D (7 days) or PT12H (12 hours)")
    return f"-{duration}"


def person_key(name: str) -> str:
    """A person's name as it is compared: without the case of its letters and the number of its blanks."""
    return one_line(name).casefold()


def checked(settings: FeedSettings) -> FeedSettings:
    """The settings, with their words trimmed. Raises UserError for what no feed can have."""
    if settings.color is not None and settings.color not in COLOURS:
        raise UserError(f"{settings.color!r} is not a feed color; choose one of {', '.join(COLOURS)}.", code="color")
    for name, least, most in LIMITS:
        if not least <= getattr(settings, name) <= most:
            raise UserError(f"{name.replace('_', ' ')} must be {least} to {most}.", code=name.replace("_", "-"))
    for name in Reminders.__struct_fields__:
        days: tuple[int, ...] = getattr(settings.reminders, name)
        if len(days) > MOST_REMINDERS or not all(1 <= n <= FARTHEST for n in days):
            raise UserError(
                f"Reminders of one kind are at most {MOST_REMINDERS} numbers of court days, each 1 to {FARTHEST}.",
                code="reminders",
            )
    for alarm in settings.alarms:
        alarm_trigger(alarm)
    note = (settings.note or "").strip()
    if len(note) > LONGEST:
        raise UserError(f"The note has {len(note)} characters; at most {LONGEST} are kept.", code="note")
    return replace(
        settings,
        note=note or None,
        person=one_line(settings.person or "") or None,
        who=tuple(dict.fromkeys(name for name in map(one_line, settings.who) if name)),
        kinds=tuple(dict.fromkeys(settings.kinds)),
        states=tuple(dict.fromkeys(settings.states)),
        remind_by=tuple(sorted(set(settings.remind_by))),
    )


LIMITS = (
    ("keep_ended_days", 0, 3650),
    ("hearing_minutes", 5, 1440),
    ("days_back", 0, 3650),
    ("days_ahead", 1, 3650),
)


def _words(name: str) -> frozenset[str]:
    """plaintiff's counsel -> plaintiff, counsel; the parties -> party; Defendants -> defendant."""
    found = re.findall(r"[\w'’-]+", name.casefold())
    return frozenset(_singular(re.sub(r"['’]s?$", "", word)) for word in found) - {"the", "a", "an", "and", "of", ""}


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
