"""Changes that are certain by their form: what clerks and errata write in fixed words, and mentions cut to their size.

The encoder finds the words that name what is changed. Some of its mentions end within a name ("Dispositive" of
"Dispositive motions"), or hold no word of meaning; some sentences say by their form alone what happens: "X" is
corrected to "Y"; an extension of time to file X up to a day; X CANCELED; motions will not be heard on a day.
"""

import re
from collections.abc import Sequence

from msgspec import Struct, structs

from calsync.reading.classify.classify import Classified
from calsync.reading.lexicon.matters import spans_named
from calsync.reading.model import Effect

CERTAIN = 0.95
_LIKELY = 0.6  # so sure must the encoder be that a sentence changes something at all


class Spoken(Struct, frozen=True):
    """Words that name what is changed, by their place in the reading text, and what is done to it.

    `old` and `new` are the times of a form that pairs them; `named` says the object in other words than the mention's.
    """

    start: int
    end: int
    effect: Effect
    sure: float
    old: Classified | None = None
    new: Classified | None = None
    named: str | None = None


_EMPTY = frozenset(
    (
        "a", "an", "the", "to", "and", "of", "in", "on", "for", "by", "or", "is", "are", "be", "that", "this", "it",
        "its", "their", "his", "her", "at", "as", "with", "which", "shall", "will",
    )
)  # fmt: skip
_WORD = re.compile(r"[\w’'&-]+")


def in_sentence(
    text: str, start: int, mentions: Sequence[Spoken], times: Sequence[Classified], is_judgment: bool = False
) -> list[Spoken]:
    """The changes of one sentence that begins at `start` of the reading text; `times` are those in it, in order.

    `is_judgment` says that the document is a judgment, so that the bare word as a heading is its own.
    """
    found = [_whole_name(text, start, one, mentions, times) for one in mentions if _says(text, start, one)]
    found = _joined(text, start, found)
    found = _corrections(text, start, found, times)
    found = _extension(text, start, found, times)
    found = _called_off(text, start, found)
    found = _not_heard(text, start, found, times)
    found = _reopened(text, start, found)
    found = _judgment(text, start, found, is_judgment)
    found = _stayed(text, start, found)
    return sorted(found, key=lambda one: one.start)


def _says(text: str, start: int, one: Spoken) -> bool:
    words = _WORD.findall(text[max(0, one.start - start) : one.end - start].lower())
    return any(word not in _EMPTY for word in words)


def _whole_name(text: str, start: int, one: Spoken, others: Sequence[Spoken], times: Sequence[Classified]) -> Spoken:
    """A mention that ends within the name of a matter, with the whole name."""
    first, last = one.start - start, one.end - start
    for a, b, _ in spans_named(text):
        if a < last and first < b and not (first <= a and b <= last):
            a, b = min(a, first), max(b, last)
            rest = [other for other in others if other is not one]
            if any(other.start - start < b and a < other.end - start for other in rest):
                continue
            if any(a <= time.mention.start - start < b for time in times):
                continue
            return structs.replace(one, start=start + a, end=start + b)
    return one


_OF = re.compile(r"^ ?(?:to|of|on|for|re|regarding|against|in)(?: the| an?| its| his| her| their)? ?$", re.IGNORECASE)


def _joined(text: str, start: int, found: list[Spoken]) -> list[Spoken]:
    """ "The opposition" and "the motion" of "the opposition to the motion" are one thing."""
    out: list[Spoken] = []
    for one in found:
        last = out[-1] if out else None
        if last is not None and last.effect == one.effect and _OF.match(text[last.end - start : one.start - start]):
            out[-1] = structs.replace(last, end=one.end, sure=max(last.sure, one.sure))
        else:
            out.append(one)
    return out


_STAYED = re.compile(r"\W*(?:(?:is|are|be|shall be|hereby|therefore|accordingly|and|also|now) )*stayed\b", re.I)


def _stayed(text: str, start: int, found: list[Spoken]) -> list[Spoken]:
    """What "is STAYED" is stayed, though most of what stands before that word is put off for good."""
    return [
        structs.replace(one, effect="stay")
        if one.effect in ("continue", "keep", "vacate") and _STAYED.match(text, one.end - start)
        else one
        for one in found
    ]


# --- corrections: "March 28" is corrected to "April 4", and "April 10" to "April 17" ---------------------------------

_CORRECTED = re.compile(
    r"^[\s\"”’',)(]*(?:(?:is|are|was|were|be|been|has|have|had|shall|should|must|hereby|date|error|an?|and)\s+)*"
    r"(?:(?:corrected|changed|amended|modified|revised)\s+(?:so as\s+)?to(?:\s+read)?(?:\s+as)?|"
    r"(?:have\s+)?(?:been\s+)?read(?:s|ing)?(?:\s+as)?|to\s+(?:read|be|say)|replaced\s+(?:by|with)|"
    r"(?:should|shall)\s+(?:be|have been|say)|to)"
    r"[\s\"“‘',:(]*$",
    re.IGNORECASE,
)
# "It is March 13, not March 12": the new day first.
_RATHER = re.compile(
    r"^[\s\"”’',)(]*(?:and )?(?:not|rather than|instead of|in place of|in lieu of)\b[\s,]*(?:on|by|to)?"
    r"[\s\"“‘'(]*$",
    re.IGNORECASE,
)
_ARROW = re.compile(r"^\W*(?:->|→|=>|⇒)\W*$")
_ERRATUM = re.compile(
    r"\b(?:corrected|mis-?typed|misprint\w*|typograph\w*|clerical|errat\w+|in error|should (?:read|have|be|say)|"
    r"to read|mistaken\w*|mis-?stated|incorrect\w*|wrong\w*)\b|->|→|=>|⇒",
    re.IGNORECASE,
)


def _corrections(text: str, start: int, found: list[Spoken], times: Sequence[Classified]) -> list[Spoken]:
    if len(times) < 2 or not _ERRATUM.search(text):
        return found
    pairs: list[Spoken] = []
    left = list(times)
    while len(left) > 1:
        old, new = left[0], left[1]
        between = text[old.mention.end - start : new.mention.start - start + _lead(new)]
        dated = old.mention.item.date is not None and new.mention.item.date is not None
        if dated and (_CORRECTED.match(between) or _ARROW.match(between)):
            pairs.append(Spoken(old.mention.start, old.mention.end, "move", CERTAIN, old, new, named="date"))
            left = left[2:]
        elif dated and _RATHER.match(between):
            pairs.append(Spoken(old.mention.start, new.mention.end, "move", CERTAIN, new, old, named="date"))
            left = left[2:]
        else:
            left = left[1:]
    if not pairs:
        return found
    first, last = pairs[0].start, max(pair.new.mention.end for pair in pairs if pair.new is not None)
    named = [one for one in found if one.effect == "move" and one.end <= first]
    if len(pairs) == 1 and named:
        pairs = [structs.replace(named[-1], sure=max(CERTAIN, named[-1].sure), old=pairs[0].old, new=pairs[0].new)]
        first = named[-1].start
    return [one for one in found if not (first <= one.start < last and one.effect == "move")] + pairs


def _lead(time: Classified) -> int:
    """How many characters of a time's span are words before its date: "to ", "by "."""
    return max(0, time.mention.item.core_start - time.mention.item.start)


# --- an extension of time to do a thing, up to a day -----------------------------------------------------------------

_TIME = re.compile(r"\b(?:extension|enlargement)s? of (?:the |its |their )?time\b|\b(?:additional|more) time\b", re.I)
_TO_DO = re.compile(
    r"\b(?:(?:in|within) which )?to (?P<what>(?:file|serve|answer|respond|oppose|reply|plead|move|submit|complete|make|"
    r"object|produce|designate|disclose|amend|join|confer|conduct)\b[^.;:]*?)"
    r"(?=,? (?:up to|until|through|by|to and including|on or before|and to set|is |are |, )|[.;:(]|$)"
    r"|\bfor (?P<ing>(?:filing|serving|answering|responding|completing|submitting)\b[^.;:]*?)"
    r"(?=,? (?:up to|until|through|by|is |are )|[.;:(]|$)",
    re.IGNORECASE,
)
_HAVE_UNTIL = re.compile(
    r"\b(?:shall|may|will|must) (?:now )?have (?:(?:up )?to and including|until|through|up to)\b", re.IGNORECASE
)
# "Plaintiff shall have until December 20 to reply" may set a time for the first time.
_MORE = re.compile(
    r"\b(?:extension|extended|enlarge[ds]?|enlargement|additional|now|instead|rather than)\b", re.IGNORECASE
)
_NEW = ("due", "hearing", "asked", "kept")


def _extension(text: str, start: int, found: list[Spoken], times: Sequence[Classified]) -> list[Spoken]:
    form = _TIME.search(text) or _HAVE_UNTIL.search(text)
    more = form is not None and ("including" in form[0] or _MORE.search(text) is not None)
    if form is not None and form.re is _HAVE_UNTIL and times and more and "if" not in text.lower().split():
        # "The parties shall have an additional week, until December 20, to file it": more time, whoever asked.
        found = [one for one in found if one.effect != "none"]
        found.append(Spoken(start + form.start(), start + form.end(), "move", CERTAIN))
    moves = [one for one in found if one.effect == "move"]
    if form is None or max((one.sure for one in moves), default=0.0) < _LIKELY:
        return found
    # The thing stands behind the words, before or after the day; a day within it is cut out.
    told = _TO_DO.search(text, form.end())
    place = form.end() + start
    new = next(
        (
            time
            for time in times
            if time.mention.start >= form.start() + start and (time.label in _NEW or not _certain(time))
        ),
        None,
    )
    if told is None and new is None:
        return found
    begin = form.start() if told is None or told.start() > form.end() + 160 else told.start()
    what = (told["what"] or told["ing"]) if told is not None and begin == told.start() else None
    begin, end = (form.start(), form.end()) if what is None else (told.start(), told.end())  # type: ignore[union-attr]
    merged = Spoken(
        start + begin,
        start + end,
        "move",
        max(one.sure for one in moves),
        new=new,
        named=f"time to {what}" if what else None,
    )
    last = max(place, start + end, new.mention.end if new is not None else 0)
    return [one for one in found if one.effect != "move" or one.start >= last] + [merged]


def _certain(time: Classified) -> bool:
    return time.label in ("old", "gone", "own", "rule")


# --- what clerks call off in capitals, and what will not be heard ----------------------------------------------------

_OFF = re.compile(
    r"(?:^|[:;,.*(-] ?|\bas to [^:]{1,60}: ?)(?P<what>[A-Z][\w’'&/() -]{3,70}?),? "
    r"(?:is |are |was |has been |have been )?(?:hereby )?(?:CANCELL?ED|VACATED|TERMINATED|STRICKEN|OFF CALENDAR)\b"
)
_TERMINATE = re.compile(r"\bTerminate[ds]? (?:Deadlines?|Hearings?)(?:(?: and |/|, )(?:Deadlines?|Hearings?))?", re.I)


def _called_off(text: str, start: int, found: list[Spoken]) -> list[Spoken]:
    for off in _OFF.finditer(text):
        if not spans_named(off["what"]):
            continue
        a, b = start + off.start("what"), start + off.end("what")
        found = [one for one in found if one.end <= a or b <= one.start]
        found.append(Spoken(a, b, "vacate", CERTAIN))
        form = _TERMINATE.search(text)
        if form is not None and form.end() <= off.start("what"):
            # The form's own heading is no second change.
            found = [one for one in found if not start + form.start() <= one.start < start + form.end()]
    return found


_UNHEARD = re.compile(
    r"\b(?:will|shall|is|are)(?: be)? not (?:be )?"
    r"(?:heard|hear(?:ing)?|held|take(?:n)? place|go(?:ing)? forward|proceed)\b"
    r"|\bno (?:hearing|argument) (?:will|shall) be held\b|\b(?:will|shall) be no (?:hearing|argument)\b",
    re.IGNORECASE,
)


def _not_heard(text: str, start: int, found: list[Spoken], times: Sequence[Classified]) -> list[Spoken]:
    form = _UNHEARD.search(text)
    if form is None or re.search(r"\b(?:unless|if|until)\b", text, re.IGNORECASE):
        return found
    named = [one for one in found if 0 <= start + form.start() - one.end <= 2]
    if named:
        # "The settlement conference of March 12 will not go forward."
        effect: Effect = "continue" if named[0].effect == "continue" else "vacate"
        certain = structs.replace(named[0], effect=effect, sure=max(CERTAIN, named[0].sure))
        return [certain if one is named[0] else one for one in found]
    dated = next(
        (time for time in times if time.mention.item.date and time.mention.start >= start + form.start()), None
    )
    if dated is None or any(one.effect in ("vacate", "continue") and one.sure >= _LIKELY for one in found):
        return found
    place = Spoken(start + form.start(), start + form.end(), "vacate", CERTAIN, old=dated, named="hearing")
    return [one for one in found if one.effect != "none" and (one.end <= place.start or place.end <= one.start)] + [
        place
    ]


_REOPENED = re.compile(
    r"\b(?:ordered|directed|instructed|shall|must|hereby) (?:to )?reopens? "
    r"(?P<what>(?:this|these|the) (?:case|action|matter|proceedings?))\b"
    r"|\b(?P<case>(?:this|the)(?: \w+)? (?:case|action|matter)|these proceedings|case) "
    r"(?:is|are|shall be) (?:hereby )?(?:reopened|REOPENED|restored to the active)\b"
)


def _reopened(text: str, start: int, found: list[Spoken]) -> list[Spoken]:
    form = _REOPENED.search(text)
    if form is None:
        return found
    name = "what" if form["what"] else "case"
    a, b = start + form.start(name), start + form.end(name)
    return [one for one in found if one.end <= a or b <= one.start] + [Spoken(a, b, "lift", CERTAIN)]


_REASSIGNED = re.compile(
    r"\breassign|\b(?:transferred|remanded|referred|returned)(?: back)? to (?:the )?(?:(?:docket|calendar|caseload)\b"
    r"|undersigned\b|Hon\b|Honorable\b|(?:(?:United States|Chief|Senior|assigned) )*"
    r"(?:(?:District|Magistrate|Bankruptcy) )?Judge\b)",
    re.IGNORECASE,
)
_OVER = re.compile(r"\b(?:dismiss|clos(?:e|ed|ing)|terminat|judgment)", re.IGNORECASE)


def not_ended(text: str, found: list[Spoken]) -> list[Spoken]:
    """The changes without an end of the case where it is only given to another judge: it goes on."""
    if not _REASSIGNED.search(text) or _OVER.search(text):
        return found
    return [one for one in found if one.effect != "end"]


# A judgment is known by its heading; one that says that it is a part, or by default, may leave the rest of a case.
_JUDGMENT = re.compile(
    r"^(?:Docket Text: ?)?\W*(?:\d+ )?(?:(?:AMENDED|FINAL|CONSENT) )*JUDGMENT"
    r"(?: IN A (?:CRIMINAL|CIVIL) (?:CASE|ACTION))?(?:$|[.;:( ]+(?=$|\(|[Ss]igned|[Ee]ntered|[Pp]ursuant|in favor))"
    r"|^(?:Docket Text: ?)?\W*(?:(?:AMENDED|FINAL) )*JUDGMENT (?P<of>as to [^.;:()]{3,80}?) ?(?:[.;:(]|$)"
)


def _judgment(text: str, start: int, found: list[Spoken], is_judgment: bool) -> list[Spoken]:
    form = _JUDGMENT.match(text)
    if form is not None and form.end() == len(text) and form["of"] is None and not is_judgment:
        return found  # the heading of a section about one
    if form is None or any(one.effect == "end" for one in found):
        return found
    end = Spoken(start, start + form.end(), "end", CERTAIN, named=f"the case {form['of'] or ''}".strip())
    return [one for one in found if one.start >= end.end] + [end]
