"""Sentences, and within each the clause of every time expression: what stands before it, after it, and around it."""

import re
from bisect import bisect_left
from collections.abc import Iterator

import nupunkt
from msgspec import Struct

from calsync.reading.times import Expression

LONGEST = 3000  # characters of one sentence

_BREAK = re.compile(
    r"; |;$|\.,? (?=\()|(?<=\d)\.,\s|\), \(|(?<=[a-z)]): (?=[(A-Z])|\(\d{1,2}\) (?=[A-Z])| -- (?=[A-Z])"
)
_NO_STOP = re.compile(
    r"\b(?:[Ii]f any|v|vs|No|Nos|Civ|Crim|Bankr|Fed|App|Evid|Dkt|Doc|Docs|Hon|Dr|Mr|Mrs|Ms|Messrs|Prof|Jr|Sr|Inc|"
    r"Corp|Ltd|Co|Cir|Supp|Dist|Cal|Ave|St|Rm|Ste|Dep|Att|Atty|Gov|Gen|Sgt|Lt|Capt|Id|id|Ex|Exs|et al|i\.e|e\.g|Cf|cf|"
    r"See|(?:[A-Z]\.){1,3}[A-Z]|R|P|L|LR|D|U|F|p\.m|a\.m)\.$"
)

# "… at 9:30 a.m. The status conference is set aside": a sentence begins, unless a zone, a room or a judge is named.
_AFTER_THE_HOUR = (
    r"(?<=[ap]\.m)\. (?!Eastern|Central|Mountain|Pacific|Hawaii|Alaska|Atlantic|Arizona|Courtroom|Room|Ctrm|Judge|"
    r"Magistrate|Chief|Senior|Hon\b|United|District|Chambers|Zoom|Video|Telephon)"
    r"(?=[A-Z][\w'’]* [^.;]{0,140}?\b(?:shall|must|will|may|is|are|has|have|should|due|was|were|set)\b)"
)


class Clause(Struct, frozen=True):
    """An expression with its surroundings in a view's text.

    [start, end) is the clause, [sentence_start, sentence_end) the sentence. `own` is where the expression's own words
    begin: after the expression before it in the clause. `leads` says that the time comes first and the duty after it.
    """

    expression: Expression
    index: int
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    own: int
    next: int
    leads: bool


def sentences(text: str) -> list[tuple[int, int]]:
    """Sentence spans: those of nupunkt, parted again or joined where a court's clerk writes otherwise."""
    spans = [tuple(span) for span in nupunkt.sent_spans(text)] if text.strip() else []
    out: list[tuple[int, int]] = []
    for start, end in spans:
        while start < end and text[start] == " ":
            start += 1
        stop = end
        while stop > start and text[stop - 1] == " ":
            stop -= 1
        if stop <= start:
            continue
        if out and (text[start].islower() or _NO_STOP.search(text[max(out[-1][0], out[-1][1] - 40) : out[-1][1]])):
            out[-1] = (out[-1][0], stop)
        else:
            out.append((start, stop))
    parted: list[tuple[int, int]] = []
    for start, end in out:
        at = start
        for match in re.finditer(
            r"(?<=[a-z\d)])\.(?:[,.]{0,2}) ?(?=(?:\(|IT IS |[A-Z][a-z]+ [A-Za-z]+ (?:due|set|shall|is|are|"
            r"must|deadline|cutoff)\b))|(?<=[a-z])\. (?=(?:(?:Lead |Local |Trial |Opposing )?Counsel|Plaintiffs?|"
            r"Defendants?|Petitioner|Respondent|Debtor|(?:The |All |Both |Each )?[Pp]art(?:y|ies)) (?:shall|"
            r"must|may|will)"
            r"\b)|(?<=[a-z])\.(?=[A-Z][a-z]+ )|" + _AFTER_THE_HOUR,
            text[start:end],
        ):
            cut = start + match.end()
            after_hour = text[max(at, start + match.start() - 3) : start + match.start()].endswith(("a.m", "p.m"))
            if after_hour or not _NO_STOP.search(text[max(at, start + match.start() - 40) : start + match.start() + 1]):
                parted.append((at, cut))
                at = cut
        parted.append((at, end))
    return [piece for a, b in parted if text[a:b].strip() for piece in _bounded(text, a, b)]


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span in pieces of at most LONGEST characters, cut at spaces.

    No sentence of an order is so long; text without any stop must not cost the square of its length.
    """
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        yield start, cut
        start = cut + (text[cut] == " ")
    yield start, end


def _verb_follows(after: str) -> bool:
    """Whether the duty comes behind a time that stands in mid-sentence: "and, by March 3, file the report"."""
    return (
        re.match(
            r",? (?:(?:jointly|shall|must|also|either) )*(?:file|submit|serve|produce|provide|meet|confer|"
            r"exchange|complete|pay|notify|show|lodge|deliver|make|identify|designate|disclose|respond|answer|"
            r"amend|move)\b"
            r"|,? (?:the |each |all |any |both |either )?(?:[\w'’]+ ){0,3}?(?:part(?:y|ies)|plaintiffs?|"
            r"defendants?|counsel|debtors?|side|movant|respondent|petitioner)\b[^,;]{0,40}\b(?:shall|must|may|"
            r"(?:is|are) (?:directed|ordered|to))\b",
            after,
            re.I,
        )
        is not None
    )


def _aside(text: str, item: Expression) -> bool:
    """A length told by the way, which parts no clause: "Jury trial, four days, before …", "a two-week period"."""
    if item.kind == "recurring":
        # "Submit their monthly invoices by June 5": it only tells which invoices.
        return (
            re.match(r" [a-z]", text[item.end : item.end + 2]) is not None
            and re.search(r"\b(?:its|their|his|her|the|an?|any|all|such) $", text[max(0, item.start - 8) : item.start])
            is not None
        )
    if item.kind != "period" or item.relation:
        return False
    if item.part == "adjective":
        return True
    return (
        re.search(
            r"[,(] ?(?:estimated (?:at|to last)|lasting|of|expected to (?:take|last))? ?$", text[: item.start][-30:]
        )
        is not None
        and text[item.end : item.end + 1] in (",", ")")
        and item.cue in ("", "at", "about", "approximately", "for", "up to", "not to exceed")
    )


# How far from its time a clause is looked at, in characters and in other times. No sentence of an order needs more;
# a page of one sentence costs no more.
REACH = 700
NEAR = 7


def parse(text: str, found: tuple[Expression, ...]) -> list[Clause]:
    """The clause of each expression of a view."""
    spans = sentences(text)
    breaks = list(_BREAK.finditer(text))
    ends = [match.end() for match in breaks]
    out: list[Clause] = []
    at = 0
    for index, item in enumerate(found):
        while at + 1 < len(spans) and spans[at][1] <= item.core_start:
            at += 1
        start, end = spans[at] if spans else (0, len(text))
        last = at
        while item.end > end and last + 1 < len(spans):
            last += 1
            end = spans[last][1]
        low = max(item.start - REACH, found[index - NEAR].start if index >= NEAR else 0)
        high = min(item.end + REACH, found[index + NEAR].end if index + NEAR < len(found) else len(text))
        sentence = (max(min(start, item.start), low), min(max(end, item.end), high))
        clause_start, clause_end = sentence
        for match in breaks[bisect_left(ends, sentence[0]) :]:
            if match.start() >= sentence[1]:
                break
            if match.start() < sentence[0]:
                continue
            if match.end() == item.start and match[0] == ": ":
                continue
            if match.end() <= item.start:
                clause_start = match.start() if match[0].startswith("(") else match.end()
            elif match.start() >= item.end:
                clause_end = match.start() + 1
                break
        before_it = index - 1
        while before_it >= 0 and found[before_it].end > clause_start and _aside(text, found[before_it]):
            before_it -= 1
        previous = found[before_it] if before_it >= 0 else None
        following = found[index + 1] if index + 1 < len(found) else None
        own = max(clause_start, previous.end) if previous and previous.end <= item.start else clause_start
        nxt = min(clause_end, following.start) if following and following.start >= item.end else clause_end
        before = text[own : item.start]
        if (
            re.search(r"(?:^|[,;] |\b)(?:and|that|then|but)(?: also)?,? $", before)
            and re.match(r",? (?:(?:the|each|all|any|both|either) )?[A-Za-z][\w'’]*", text[item.end : nxt])
            and _verb_follows(text[item.end : nxt])
        ):
            own = item.start
            before = ""
        leads = (
            re.fullmatch(
                r"[\W\d]*(?:\(?[a-z0-9]{1,3}[.)] )?(?:(?:and|or|then|but|also|that|order(?:ed)?|further|it is|"
                r"accordingly|however|likewise|thus|therefore|instead|the court orders?|directs?|:)[ "
                r",]*){0,5}[\W\d]*",
                before,
                re.I,
            )
            is not None
        )
        if item.cue in ("to", "until", "through") and not before.strip(" ,") and own > sentence[0]:
            leads = False
        out.append(Clause(item, index, clause_start, clause_end, *sentence, own, nxt, leads))
    return out
