"""Amendments that give no new time: vacated, stayed, lifted, superseded, left as they are."""

import re
from bisect import bisect_left

import re2

from calsync.reading.blocks.passages import Passage
from calsync.reading.changes.words import BE, ENTIRE, EVERY, ORDER, documents_of, group, is_order, masked, plain
from calsync.reading.clauses.clauses import sentences
from calsync.reading.judged import Judged, span
from calsync.reading.model import Amendment
from calsync.reading.outcomes import Ledger

_VACATED = re.compile(
    rf"\b{BE} (?:hereby |now |each |all |further )*(?:vacated|cancel?led|stricken|withdrawn|"
    rf"discharged|terminated|taken off calendar|adjourned sine die|rescinded)\b",
    re.I,
)
_VACATES = re.compile(
    r"\b(?:court|order|judge)\b[^.;]{0,40}\b(?:vacates|cancels|strikes|withdraws|will vacate|hereby "
    r"vacates) (?P<object>[^.;]{3,120})",
    re.I,
)
_STAYED = re.compile(
    rf"(?P<object>(?:\b(?:this|the|all|every|each|further|any)\b[^.;]{{0,90}}?)?\b(?:action|case|"
    rf"matter|proceedings?|litigation|lawsuit|deadlines?|dates|discovery)\b[^.;]{{0,50}}?) (?:{BE} "
    rf")+(?:hereby |now |otherwise )*(?:stayed|suspended|held in abeyance|administratively closed)\b",
    re.I,
)
_LIFTED = re.compile(
    rf"\b(?P<object>stay\b[^.;]{{0,90}}?) (?:{BE} )+(?:hereby )?(?:lifted|dissolved|vacated|"
    rf"terminated)\b|\b(?:lifts|lifting|dissolves|vacates) the (?P<o2>stay)\b|"
    rf"^(?P<o3>it) is (?:hereby )?lifted as to\b",
    re.I,
)
_SUPERSEDES = re.compile(
    r"\b(?:supersedes?|replaces?|in (?:place|lieu) of|takes the place of)\b (?P<object>[^.;]{3,160})|"
    r"(?P<o2>[^.;]{3,160}?) (?:is|are) (?:hereby )?(?:superseded|replaced)\b",
    re.I,
)
_CONFIRMED = re.compile(
    r"(?P<object>\b(?:all|any|the|every|no)\b[^.;]{0,60}?\b(?:other )?(?:dates?|deadlines?|"
    r"provisions?|settings?|schedule)\b[^.;]{0,80}?)\b(?:remains?(?: (?:as set|in (?:full )?(?:force|"
    r"effect)|unchanged|the same|intact|set))?|"
    r"(?:is|are) (?:not changed|unchanged|unaffected|not affected|confirmed|reinstated|revived)|"
    r"stands?|shall remain|moves\b)",
    re.I,
)
# The day of an order is not the day of what it set.
_OF_ORDER = re.compile(
    r"\b(?:order|schedule|plan|minutes)\b(?: \([^)]*\))?,? (?:of|dated|entered|filed|issued)(?: on)? $", re.I
)
_THAT_PAPER = re.compile(
    r"(?:the|that|those|these|its|their) (?:[\w-]+ ){0,4}(?:reports?|letters?|statements?|accountings?)\b", re.I
)
_CASE = re.compile(r"\b(?:action|case|matter|proceedings?|litigation|lawsuit)\b", re.I)
# No amendment is made without one of these: most sentences are passed over by this alone.
_TELLING = re2.compile(
    r"(?i)vacat|cancel|strick|strike|withdraw|discharg|terminat|calendar|sine die|rescind|stay|suspend|"
    r"abeyance|closed|lift|dissolv|supersed|replac|place of|lieu of|remain|changed|affected|confirm|"
    r"reinstat|reviv|stand|moves"
)


def find(passage: Passage, entries: list[Judged], ledger: Ledger, known: list[Amendment]) -> list[Amendment]:
    """Amendments without a new time: vacated, stayed, lifted, superseded, confirmed."""
    view = passage.view.text
    out: list[Amendment] = []
    if not _TELLING.search(view):
        return out
    starts = [entry.clause.expression.core_start for entry in entries]
    for start, end in sentences(view):
        written = view[start:end]
        if not _TELLING.search(written):
            continue
        sentence = masked(written)
        first = bisect_left(starts, start)
        dates = entries[first : bisect_left(starts, end, first)]
        old = tuple(
            entry.clause.expression.date
            for entry in dates
            if entry.clause.expression.date
            and entry.draft is None
            and entry.verdict.reason in ("vacated", "superseded", "recital")
            and not _OF_ORDER.search(view[: entry.clause.expression.core_start])
        )
        quote = span(passage, start, end, ledger)
        documents = documents_of(written)
        if re.search(
            r"\b(?:request|motion|stipulation)\b[^.;]*\b(?:is|are) denied\b", sentence, re.I
        ) and not re.search(r"\bstands?\b|\bremains?\b", sentence, re.I):
            continue
        lifted = _LIFTED.search(sentence)
        if lifted and not re.search(
            r"\b(?:until|after|within|upon|if|when|whether|should|for as long as|may move)\b[^.;]{0,80}\bstay\b",
            sentence[: lifted.end()],
            re.I,
        ):
            out.append(Amendment("lift-stay", group(written, lifted, "object", "o2", "o3"), quote, documents=documents))
            continue
        stayed = _STAYED.search(sentence)
        if (
            stayed
            and not re.search(r"\bnot\b", stayed[0])
            and not re.search(r"\b(?:if|until|unless|moves? to|motion to|request)\b", sentence[: stayed.start()], re.I)
        ):
            said = group(written, stayed, "object").strip()
            out.append(
                Amendment(
                    "stay",
                    said,
                    quote,
                    documents=documents,
                    # "All discovery in this case" is discovery.
                    all=bool(_CASE.search(said) or EVERY.search(said)) and not re.search(r"\bdiscovery\b", said, re.I),
                )
            )
        vacated = _VACATED.search(sentence)
        new = [entry.draft for entry in dates if entry.draft is not None]
        if (
            vacated
            and not (new and any(amendment.quote.start <= quote.start < amendment.quote.end for amendment in known))
            and not re.search(r"\b(?:does not|if|until|unless|once|when|after)\b", sentence[: vacated.start()], re.I)
        ):
            said = re.sub(r"^.*[:;] ", "", written[: vacated.start()]).strip(" ,")
            whole = bool(EVERY.search(said) or ENTIRE.search(sentence) or (documents and is_order(said)))
            if re.match(r"all (?:conferences|hearings)\b", said, re.I):
                whole = False
            out.append(
                Amendment(
                    "vacate",
                    plain(said),
                    quote,
                    old=old if not whole else (),
                    documents=documents_of(plain(said)) if ORDER.search(said) else (),
                    all=whole,
                )
            )
        elif _VACATES.search(sentence) and not new:
            found = _VACATES.search(sentence)
            assert found is not None
            said = plain(group(written, found, "object"))
            whole = bool(EVERY.search(said) or ENTIRE.search(sentence) or (documents and is_order(said)))
            numbers = documents if ORDER.search(said) else ()
            out.append(Amendment("vacate", said, quote, old=() if whole else old, documents=numbers, all=whole))
        superseded = _SUPERSEDES.search(sentence)
        if superseded:
            said = group(written, superseded, "object", "o2").strip(" ,")
            if ORDER.search(said) or old or _THAT_PAPER.match(said):
                whole = is_order(said) and (
                    bool(documents)
                    or bool(re.search(r"\bscheduling order|\border of\b|in full|entirety", sentence, re.I))
                )
                partly = re.search(r"\bto the extent\b|\binconsistent\b|\bonly\b", sentence, re.I)
                out.append(
                    Amendment(
                        "supersede",
                        plain(said),
                        quote,
                        old=() if whole else old,
                        documents=documents,
                        all=whole and not partly,
                    )
                )
        confirmed = _CONFIRMED.search(sentence)
        if (
            confirmed
            and not re.search(r"\bfor as long as\b|\buntil\b", confirmed[0])
            and not re.search(r"\bdiscovery is not\b", sentence)
        ):
            said = group(written, confirmed, "object").strip(" ,")
            everything = (
                re.search(
                    r"\b(?:all|any|every|no) (?:other )?(?:\w+ ){0,3}?(?:dates?|deadlines?|provisions?|settings?)\b",
                    said,
                    re.I,
                )
                is not None
                or "reinstated" in sentence
            )
            out.append(Amendment("confirm", plain(said), quote, documents=documents, all=everything))
    return out
