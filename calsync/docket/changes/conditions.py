"""What a condition, an `until` or the end of the whole case takes away.

A deadline "if the parties have not settled" falls away once they have; a duty "until the stay is lifted" ends with the
stay. Only an event that says so in plain words does that.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from calsync.docket.changes.earlier import still_open
from calsync.docket.changes.notices import dismissed_notice, settled_notice
from calsync.docket.dating.resolving import Resolver
from calsync.docket.gather import Happening
from calsync.docket.items import End, Item
from calsync.docket.matching.events import Matcher
from calsync.docket.matching.occurrences import PAST, sayings
from calsync.docket.model import Notice
from calsync.reading.model import Recurring
from calsync.timing.words import when_words

_NOT = re.compile(
    r"\b(?:not|no|unable|cannot|unless|without|fail(?:s|ed|ing)?|neither|absent|unsuccessful\w*)\b|n['’]t\b", re.I
)
_SETTLE = re.compile(r"\bsettl\w*|\bresolv\w* (?:the|this) (?:case|action|matter|dispute)|\bcase (?:is )?resolve", re.I)
_SETTLED = re.compile(
    r"\bnotice of (?:full |complete |global |class )?settlement\b"
    r"|\b(?:case|action|matter|parties|dispute|lawsuit)\b[^.;]{0,30}\bsettled?\b"
    r"|\b(?:all|every|each|whole|entire) (?:of )?(?:the |its |their |remaining |pending )*"
    r"(?:claims?|issues?|disputes?|causes? of action)\b[^.;]{0,30}\b(?:settled|resolved by (?:agreement|settlement))\b"
    r"|\b(?:case|action|matter|dispute|lawsuit) (?:has |was |is |been |fully )*resolved"
    r" (?:by (?:agreement|settlement)|at mediation|in mediation|by the parties|without trial)\b"
    r"|\bsettlement (?:agreement )?(?:was |has been )?(?:reached|executed|signed)\b"
    r"|\breach(?:ed)? (?:a |an )?(?:full |global )?settlement\b"
    r"|\bfully settled\b",
    re.IGNORECASE,
)
_UNSETTLED = re.compile(
    r"\b(?:without|no|not|unable|fail\w*|didn['’]t)\b[^.;]{0,30}\b(?:settle\w*|resol\w+|agree\w*)|\bimpasse\b",
    re.IGNORECASE,
)
_HINDRANCE = re.compile(
    r"\b(?:conference|talks?|discussion\w*|negotiation\w*|demand|offer|partial\w*"
    r"|as to|certain|some of|motion|propos\w*|tentative\w*"
    r"|in principle|approval|against(?! all\b| each\b)"
    r"|with (?:defendants?|plaintiffs?|third)|statement|scheduled|will|expected|deadline)\b",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"\b(?:against|between|by and among) (?!all\b|each\b|the parties\b)"
    r"|\b(?:as to|with) (?!all\b|each\b|prejudice\b)[A-Z]"
)
_ENTIRE = re.compile(r"\b(?:entire|whole|all claims|full|global|complete)\b", re.IGNORECASE)
_DISMISSED = re.compile(
    r"^(?:order |judgment )?(?:dismissing|dismissal of) (?:the |this )?(?:entire )?(?:case|action|matter)\b"
    r"|^(?:the |this |entire )*(?:case|action|matter) (?:is |was |has been |voluntarily |hereby )*dismissed\b"
    r"|^(?:notice|stipulation) of (?:voluntary )?dismissal (?:of (?:the |this )?(?:entire )?(?:case|action)"
    r"|with(?:out)? prejudice)[^;]*\bfiled\b",
    re.IGNORECASE,
)
_STAYED = re.compile(
    r"^(?:order |minute order )?staying (?:the |this )?(?:entire )?(?:case|action|matter|proceedings|litigation)\b"
    r"|^(?:the |this |entire |all )*(?:case|action|matter|proceedings|litigation)"
    r" (?:is |are |was |were |hereby )*stayed\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:counts?|claims? against|as to|only|partial\w*|defendants?|plaintiffs?|counterclaim\w*)\b", re.IGNORECASE
)
_LASTS = re.compile(
    r"\b(stay|injunction|order|seal)\b[^,;]*\b(?:remains?|is|continues?)\b[^,;]*\b(?:effect|place|force)\b", re.I
)
OPPOSITE = {"denied": "granted", "denies": "grants", "granted": "denied", "grants": "denies"}


def expire(items: list[Item], events: Iterable[Happening], matcher: Matcher, resolver: Resolver) -> list[Notice]:
    """End the items whose condition has failed, whose `until` has come, or whose case was dismissed.

    Gives the notices of what settled and dismissed the case.
    """
    happened = sorted(events, key=lambda event: (event.on, event.id))
    settling = [event for event in happened if settled(event.text)]
    unsettled = [event for event in happened if _UNSETTLED.search(event.text) and not settled(event.text)]
    over = next((event for event in happened if dismissed(event.text)), None)
    by_event: dict[str, list[Item]] = {}
    for item in items:
        if item.absorbed or not item.live:
            continue
        event = _failed(item, settling, unsettled, matcher)
        if event is not None:
            why = f"Its condition ({item.directive.condition}) failed: “{event.text}”, {when_words(event.on)}."
            item.end = End("expired-condition", event.on, why)
            by_event.setdefault(event.id, []).append(item)
        elif isinstance(item.basis, Recurring) and item.basis.until:
            _until(item, item.basis.until, matcher, resolver)
        if over is not None and item.end is None and _ends(item, over, resolver):
            item.end = End("vacated", over.on, f"The case was dismissed: “{over.text}”, {when_words(over.on)}.")
            by_event.setdefault(over.id, []).append(item)
    notices = [settled_notice(event, by_event.get(event.id, []), over=over is not None) for event in settling]
    if over is not None:
        left = any(_ahead(item, over, resolver) for item in items)
        notices.append(dismissed_notice(over, by_event.get(over.id, []), left=left))
    return notices


def _failed(item: Item, settling: list[Happening], unsettled: list[Happening], matcher: Matcher) -> Happening | None:
    condition = item.directive.condition
    if not condition:
        return None
    negative = bool(_NOT.search(condition))
    if _SETTLE.search(condition):
        for event in settling if negative else unsettled:
            if item.since is None or event.on >= item.since:
                return event
        return None
    for words in failing_words(condition):
        found = matcher.happened(words, item.since)
        if found is not None:
            return found
    return None


@lru_cache(maxsize=4096)
def failing_words(condition: str) -> tuple[str, ...]:
    """Words of what would make a condition fail: the thing that was not to happen, or the opposite ruling."""
    text = " ".join(condition.split()).lower()
    text = re.sub(
        r"^(?:and |but )?(?:only )?(?:if|unless|in the event(?: that)?"
        r"|should|provided(?: that)?|where|to the extent)\b",
        "",
        text,
    )
    if _NOT.search(condition):
        text = _NOT.sub(" ", re.sub(r"\b(?:does|do|did|has|have|had|been|is|are|was|were|to|been able)\b", " ", text))
        return (" ".join(PAST.get(word, word) for word in text.split()),)
    for word, other in OPPOSITE.items():
        if re.search(rf"\b{word}\b", text):
            return (re.sub(rf"\b{word}\b", other, text),)
    return ()


@lru_cache(maxsize=8192)
def settled(text: str) -> bool:
    """Whether an event says that the whole case has settled."""
    if not _SETTLED.search(text):
        return False
    for clause in sayings(text):
        if _SETTLED.search(clause.text) and (
            (_ENTIRE.search(clause.text) and not _SOME.search(clause.text)) or not _HINDRANCE.search(clause.text)
        ):
            return not any(bar in ("not", "never", "unable", "withdrawn", "no") for bar in clause.bars)
    return False


@lru_cache(maxsize=8192)
def dismissed(text: str) -> bool:
    """Whether an event says that the whole case was dismissed."""
    return bool(_DISMISSED.search(text.strip())) and not _PART.search(text)


@lru_cache(maxsize=8192)
def stayed(text: str) -> bool:
    """Whether an event says that the whole case was stayed."""
    return bool(_STAYED.search(text.strip())) and not _PART.search(text)


def _until(item: Item, until: str, matcher: Matcher, resolver: Resolver) -> None:
    lasting = _LASTS.search(until)
    words = f"the {lasting[1].lower()} is lifted" if lasting else until
    event = matcher.happened(words, item.since, own=item.home.id)
    if event is not None:
        item.end = End("expired-condition", event.on, f"It ran until {until}: “{event.text}”, {when_words(event.on)}.")
        return
    target = matcher.target(item, words, own=True)
    due = resolver.outcome(target).due if target is not None else None
    if due is not None:
        item.until_day = resolver.bench.day(due)


def _ends(item: Item, event: Happening, resolver: Resolver) -> bool:
    """Whether a dismissal ends it: what was still to come, but not what counts from the dismissal itself."""
    if item.decisions.satisfied and not item.recurring:
        return False
    found = resolver.outcome(item)
    if item.since is not None and item.since >= event.on:
        return False
    if found.due is not None and (
        resolver.bench.day(found.due) < event.on or (found.trigger and found.trigger.source_id == event.id)
    ):
        return False
    anchor = getattr(item.basis, "anchor", None) or ""
    return not re.search(r"\bjudgment|\bdismissal|\bdismissed|\bappeal", anchor, re.IGNORECASE)


def _ahead(item: Item, event: Happening, resolver: Resolver) -> bool:
    """Whether it stands and was not past on the day of an event."""
    return not item.absorbed and still_open(item) and (item.recurring or resolver.ahead(item, event.on))
