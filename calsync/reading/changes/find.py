"""What an order changes: the words that the encoder says are changed, each with its effect, dates, and new time.

The encoder finds the words that name something which is moved, taken off, stayed, ended, left as it is, or only spoken
of. Here each such mention finds the old dates, the new directive, the added period and the documents that its sentence
names.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from calsync.reading.blocks.passages import Passage
from calsync.reading.changes.words import ALL, documents_of, is_order, plain
from calsync.reading.classify.classify import Classified
from calsync.reading.classify.context import EFFECTS, ChangeAnswer, ContextAnswer
from calsync.reading.classify.reading_text import ReadingText
from calsync.reading.clauses.clauses import sentences
from calsync.reading.directives.drafts import Draft
from calsync.reading.model import Change, Effect, Fixed, Relative, Span
from calsync.reading.outcomes import Ledger

_ADDS = re.compile(r"\b(?:by|for|an?|another|additional|extension|enlargement|continuance|back|further)\b", re.I)


def find(
    passages: Sequence[Passage],
    reading: ReadingText,
    said: ContextAnswer,
    times: Sequence[Classified],
    drafts: Sequence[Draft],
    ledger: Ledger,
) -> tuple[Change, ...]:
    """The changes of an order, in order. `drafts` are its directives, with their ids."""
    by_time = {id(draft.time): draft for draft in drafts}
    for draft in drafts:
        for clause in draft.also:
            by_time.update({id(time): draft for time in times if time.mention.clause is clause})
    places = [time.mention.start for time in times]
    found = said.changes
    spans: dict[int, list[tuple[int, int]]] = {}
    out = []
    for index, mention in enumerate(found):
        number = reading.passage_at(mention.start)
        passage = passages[number]
        if number not in spans:
            view = passage.view.text
            whole = [(0, len(view))] if passage.shape == "row" else sentences(view)
            spans[number] = [reading.place(number, start, end) for start, end in whole if end > start]
        start, end = next(((a, b) for a, b in spans[number] if a <= mention.start < b), (mention.start, mention.end))
        around = [m for m in found[max(0, index - 8) : index + 9] if start <= m.start < end and m is not mention]
        here = list(times[bisect_left(places, start) : bisect_left(places, end)])
        row = passage.head if passage.shape == "row" else ""
        out.append(_change(mention, around, here, by_time, reading, ledger, (start, end), row))
    return tuple(out)


def _change(
    mention: ChangeAnswer, around: list[ChangeAnswer], here: list[Classified], by_time: dict[int, Draft],
    reading: ReadingText, ledger: Ledger, sentence: tuple[int, int], row: str,
) -> Change:  # fmt: skip
    text, effect = reading.text, _effect(mention)
    words = text[mention.start : mention.end]
    following = min((m.start for m in around if m.start >= mention.end and _effect(m) != "none"), default=sentence[1])
    before = max((m.end for m in around if m.end <= mention.start and _effect(m) != "none"), default=sentence[0])
    mine = [time for time in here if before <= time.mention.start < following]
    old = tuple(
        dict.fromkeys(
            time.mention.item.date
            for time in mine
            if time.mention.item.date is not None
            and not (id(time) in by_time and effect == "move")
            and (time.label in ("old", "gone") or mention.start <= time.mention.start < mention.end)
        )
    )
    new = by = None
    if effect == "move":
        new = next(
            (by_time[id(time)] for time in mine if time.mention.start >= mention.start and id(time) in by_time), None
        )
        new = new or next((by_time[id(time)] for time in mine if id(time) in by_time), None)
        by = _added(mine, by_time, text) if new is None or not isinstance(new.basis, Fixed) else None
        new = None if by is not None else new
    a, b = reading.document_span(*sentence)
    said = plain(row or _without_times(words, mention, here))  # a row is about one thing
    documents = documents_of(text[sentence[0] : sentence[1]])
    whole = ALL.search(said) is not None or (bool(documents) and is_order(said))
    first, last = reading.document_span(mention.start, mention.end)
    return Change(
        verb=effect, object=said, quote=Span(a, b, ledger.document.text[a:b]), old=old,
        new=new.id if new else None, by=by, documents=documents if whole or is_order(said) else (), all=whole,
        mention=Span(first, last, ledger.document.text[first:last]), sure=round(max(mention.effects), 3),
    )  # fmt: skip


def _effect(mention: ChangeAnswer) -> Effect:
    return EFFECTS[max(range(len(EFFECTS)), key=mention.effects.__getitem__)]  # type: ignore[return-value]


def _added(mine: list[Classified], by_time: dict[int, Draft], text: str) -> Relative | None:
    """The period that is added to the old date, where the words give one."""
    for time in mine:
        item = time.mention.item
        if item.kind != "period" or item.n is None or item.unit is None or time.label not in ("length", "due", "other"):
            continue
        draft = by_time.get(id(time))
        around = text[max(0, time.mention.start - 40) : time.mention.end + 24]
        if draft is not None and item.relation and not re.search(r"extension|enlarge|additional|\bby\b", around, re.I):
            continue
        if re.search(
            r"\b(?:by|for|an?|another|additional|extension|enlargement|continuance|back|further)\b", around, re.I
        ):
            return Relative(item.n, item.unit, item.direction or "after", "the date it extends")
    return None


def _without_times(words: str, mention: ChangeAnswer, here: list[Classified]) -> str:
    """The words up to the first time in them, without "set for" and its like."""
    inside = [time.mention.start - mention.start for time in here if mention.start <= time.mention.start < mention.end]
    words = words[: min(inside, default=len(words))] if min(inside, default=len(words)) > 6 else words
    return re.sub(
        r",? *(?:currently |presently |previously |originally |formerly |now |that (?:is|was) |which (?:is|was) )*"
        r"(?:set|scheduled|noticed|due|calendared|noted|docketed)?(?: (?:for|on|of|by|at|from))?[\s,(]*$",
        "",
        words,
    )
