"""What an order changes: the words that the encoder says are changed, each with its effect, dates, and new time.

The encoder finds the words that name something which is moved, taken off, stayed, ended, left as it is, or only spoken
of; `frames` puts them right where a sentence's form says more. Here each such mention finds the old dates, the new
directive, the added period and the documents that its sentence names.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from msgspec import structs

from calsync.reading.blocks.passages import Passage
from calsync.reading.changes.frames import CERTAIN, Spoken, in_sentence, not_ended
from calsync.reading.changes.performed import elsewhere, performed
from calsync.reading.changes.words import ALL, is_order, plain, set_in
from calsync.reading.classify.classify import Classified
from calsync.reading.classify.context import EFFECTS, ChangeAnswer, ContextAnswer
from calsync.reading.classify.reading_text import ReadingText
from calsync.reading.clauses.clauses import sentences
from calsync.reading.directives.drafts import Draft
from calsync.reading.lexicon.documents import documents_of
from calsync.reading.model import Caption, Change, Effect, Fixed, Relative, Span
from calsync.reading.outcomes import ExpressionOutcomes

_ADDS = re.compile(
    r"\b(?:by|for|an?|another|additional|extension|enlargement|continuance|back|further|extended|enlarged|continued|"
    r"postponed)\b",
    re.IGNORECASE,
)


def find(
    passages: Sequence[Passage],
    reading: ReadingText,
    said: ContextAnswer,
    times: Sequence[Classified],
    drafts: Sequence[Draft],
    outcomes: ExpressionOutcomes,
    places: Iterable[int] = (),
    caption: Caption | None = None,
) -> tuple[Change, ...]:
    """The changes of an order, in order.

    `drafts` are its directives, with their ids; `places` where words stand that can change a calendar; `caption` is the
    order's: what a sentence says of a case with another docket number changes nothing here.
    """
    docket_number = caption.docket_number if caption else None
    is_judgment = caption is not None and "judgment" in (caption.title or "").lower()
    by_time = {id(draft.time): draft for draft in drafts}
    for draft in drafts:
        for clause in draft.also:
            by_time.update({id(time): draft for time in times if time.mention.clause is clause})
    starts = [time.mention.start for time in times]
    mentions = sorted((_spoken(one) for one in said.changes), key=lambda one: one.start)
    begins = [one.start for one in mentions]
    numbers = sorted({reading.passage_at(place) for place in (*begins, *places)})
    out = []
    for number in numbers:
        passage = passages[number]
        view = passage.view.text
        whole = [(0, len(view))] if passage.shape == "row" else sentences(view)
        for start, end in (reading.place(number, a, b) for a, b in whole if b > a):
            own = mentions[bisect_left(begins, start) : bisect_left(begins, end)]
            here = list(times[bisect_left(starts, start) : bisect_left(starts, end)])
            row = passage.head if passage.shape == "row" else ""
            text = reading.text[start:end]
            opens = start == reading.starts[0]  # a clerk's entry begins with the name of what it enters
            told = in_sentence(text, start, own, here, is_judgment or opens)
            spoken = not_ended(text, performed(text, start, told, here))
            if elsewhere(text, docket_number):
                spoken = [structs.replace(one, effect="none", sure=CERTAIN) for one in spoken]
            spoken.sort(key=lambda one: one.start)
            for one in spoken:
                around = [other for other in spoken if other is not one]
                out.append(_change(one, around, here, by_time, reading, outcomes, (start, end), row))
    return tuple(out)


def _spoken(answer: ChangeAnswer) -> Spoken:
    effect: Effect = EFFECTS[max(range(len(EFFECTS)), key=answer.effects.__getitem__)]  # type: ignore[assignment]
    return Spoken(answer.start, answer.end, effect, round(max(answer.effects), 3))


def _change(
    one: Spoken, around: list[Spoken], here: list[Classified], by_time: dict[int, Draft],
    reading: ReadingText, outcomes: ExpressionOutcomes, sentence: tuple[int, int], row: str,
) -> Change:  # fmt: skip
    text, effect = reading.text, one.effect
    words = text[one.start : one.end]
    following = min((m.start for m in around if m.start >= one.end and m.effect != "none"), default=sentence[1])
    before = max((m.end for m in around if m.end <= one.start and m.effect != "none"), default=sentence[0])
    mine = [time for time in here if before <= time.mention.start < following]
    if one.new is not None:
        mine = [time for time in mine if time is not one.new]
    old = tuple(
        dict.fromkeys(
            time.mention.item.date
            for time in mine
            if time.mention.item.date is not None
            and time is not one.new
            and not (id(time) in by_time and effect == "move")
            and (time is one.old or (one.old is None and _is_old(time, one)))
        )
    )
    new = by = to = None
    if effect == "move":
        stated = by_time.get(id(one.new)) if one.new is not None else None
        new = stated or next(
            (by_time[id(time)] for time in mine if time.mention.start >= one.start and id(time) in by_time), None
        )
        new = new or next((by_time[id(time)] for time in mine if id(time) in by_time), None)
        by = _added(mine, by_time, text) if new is None or not isinstance(new.basis, Fixed) else None
        new = None if by is not None else new
        if one.new is not None and stated is None:
            new, to = None, _fixed(one.new)
            by = None if to is not None else by
        if new is None and by is None and to is None and len(old) == 1 and (hour := _hour(text[slice(*sentence)])):
            to = Fixed(old[0], hour)
    a, b = reading.document_span(*sentence)
    said = plain(one.named or row or _without_times(words, one, here))  # a row is about one thing
    documents = documents_of(text[sentence[0] : sentence[1]])
    whole = ALL.search(said) is not None or (bool(documents) and is_order(said))
    inside, all_of_it = set_in(text[one.start : min(one.end + 60, sentence[1])])
    if inside and not whole:
        documents, whole = inside, all_of_it
    first, last = reading.document_span(one.start, one.end)
    return Change(
        verb=effect, object=said, quote=Span(a, b, outcomes.document.text[a:b]), old=old,
        new=new.id if new else None, by=by, documents=documents if whole or inside or is_order(said) else (), all=whole,
        mention=Span(first, last, outcomes.document.text[first:last]), sure=one.sure, to=to,
    )  # fmt: skip


def _is_old(time: Classified, one: Spoken) -> bool:
    """Whether a time is called the old one, or stands within the words that name what is changed."""
    if time.label in ("old", "gone"):
        return True
    # A mention that runs into the words before a new date ("of time up to and") does not make it the old one.
    return one.start <= time.mention.start < one.end and time.mention.end <= one.end


_HOUR = re.compile(
    r"\b(?:will|shall|to)(?: now| instead)? (?:begin|start|commence|convene|be held|take place|be heard) at "
    r"(?P<hour>\d{1,2})(?::(?P<minute>\d\d))? ?(?P<half>[ap])\.?m\b",
    re.IGNORECASE,
)


def _hour(sentence: str) -> str | None:
    """The hour, HH:MM, at which something begins instead on the day that it had."""
    found = _HOUR.search(sentence)
    if found is None or not 1 <= int(found["hour"]) <= 12:
        return None
    return f"{int(found['hour']) % 12 + 12 * (found['half'].lower() == 'p'):02}:{found['minute'] or '00'}"


def _fixed(time: Classified) -> Fixed | None:
    item = time.mention.item
    return Fixed(item.date, item.time, item.tz) if item.date is not None else None


def _added(mine: list[Classified], by_time: dict[int, Draft], text: str) -> Relative | None:
    """The period that is added to the old date, where the words give one."""
    for time in mine:
        item = time.mention.item
        if item.kind != "period" or item.n is None or item.unit is None or time.label in ("old", "gone", "own"):
            continue
        draft = by_time.get(id(time))
        around = text[max(0, time.mention.start - 40) : time.mention.end + 24]
        if draft is not None and item.relation and not re.search(r"extension|enlarge|additional|\bby\b", around, re.I):
            continue
        if _ADDS.search(around):
            return Relative(item.n, item.unit, item.direction or "after", "the date it extends")
    return None


def _without_times(words: str, one: Spoken, here: list[Classified]) -> str:
    """The words up to the first time in them, without "set for" and its like."""
    inside = [time.mention.start - one.start for time in here if one.start <= time.mention.start < one.end]
    words = words[: min(inside, default=len(words))] if min(inside, default=len(words)) > 6 else words
    return re.sub(
        r",? *(?:currently |presently |previously |originally |formerly |now |that (?:is|was) |which (?:is|was) )*"
        r"(?:set|scheduled|noticed|due|calendared|noted|docketed)?(?: (?:for|on|of|by|at|from))?[\s,(]*$",
        "",
        words,
    )
