"""What a later order says about earlier times: extended, continued, vacated, stayed, corrected, left as they are."""

import datetime as dt
import re

import re2

from calsync.reading import untimed
from calsync.reading.blocks.passages import Passage
from calsync.reading.changes.words import ALL, BE, ORDER, documents_of, plain
from calsync.reading.clauses.clauses import Clause
from calsync.reading.judged import Judged, span
from calsync.reading.model import Amendment, Relative, Verb
from calsync.reading.outcomes import Ledger
from calsync.reading.shortlist import plain as without_look

_VERBS: tuple[tuple[Verb, str], ...] = (
    ("correct", r"corrected|should (?:have )?read|should (?:have been|be)(?= ?[\"“]?$)|amended to read|erratum"),
    ("extend", r"extended|extends?|enlarged?|enlarges|extending"),
    (
        "continue",
        r"continued|continues|continuing|adjourned|adjourns|adjourning|postponed|postpones|postponing|deferred|defers",
    ),
    (
        "reset",
        r"re-?set|re-?sets|re-?setting|re-?schedul(?:ed|es|ing)|moved|moves(?= (?:the|its|trial|that)\b)"
        r"|moving(?= the\b)|advanced|advances|advancing|accelerat(?:ed|es|ing)|brought forward"
        r"|pushed (?:back|out|forward)|shortened|shortens|changed|changes(?= the\b)|renoted|re-noticed|"
        r"re-calendared|modified|now(?= )|set over|carried over",
    ),
)
_TO_NEW = re.compile(
    rf"(?:\b{BE} (?:hereby |now |each |further |also )*)?\b(?P<verb>"
    + "|".join(f"(?P<v{i}>{pattern})" for i, (_, pattern) in enumerate(_VERBS))
    + r")\b(?P<rest>[^;]*)$",
    re.I,
)
_MAYBE_NEW = re2.compile("(?i)" + without_look(_TO_NEW.pattern))


def added_period(view: str, clause: Clause) -> bool:
    """Whether a period is added to an earlier date: "extended by 30 days", "a thirty-day extension"."""
    item = clause.expression
    if item.kind != "period" or item.relation:
        return False
    left = view[max(clause.start, item.start - 110) : item.core_start]
    right = view[item.core_end : item.core_end + 24]
    return (
        re.search(
            r"\b(?:extended|enlarged|continued|postponed|tolled|extends?|adjourned)\b(?: [\w'’,()-]+){0,8}? "
            r"(?:by|for|an additional)(?: an additional| a period of| another)? $",
            left,
            re.I,
        )
        is not None
        # "Extended 14 days" adds them to the old date; "extended 14 days from this order" names a new one.
        or (
            re.search(r"\b(?:extended|enlarged|continued|postponed|tolled)(?: another| a further)? $", left, re.I)
            is not None
            and not re.match(r" ?(?:from|after|of|following)\b", right, re.I)
        )
        or (
            re.match(
                r" ?(?:extension|enlargement|continuance)\b(?! (?:from|of|after) (?:the date of )?this)", right, re.I
            )
            is not None
        )
        or re.search(r"\b(?:extension|continuance) of $", left, re.I) is not None
    )


def find(passages: tuple[Passage, ...], judged: list[Judged], ledger: Ledger) -> tuple[Amendment, ...]:
    """The amendments that the passages state, in order."""
    out: list[tuple[int, Amendment]] = []
    by_passage: dict[int, list[Judged]] = {}
    for entry in judged:
        by_passage.setdefault(id(entry.passage), []).append(entry)
    for passage in passages:
        entries = by_passage.get(id(passage), [])
        for amendment in _with_dates(passage, entries, ledger):
            out.append((amendment.quote.start, amendment))
        for amendment in untimed.find(passage, entries, ledger, [amendment for _, amendment in out[-40:]]):
            out.append((amendment.quote.start, amendment))
    return tuple(amendment for _, amendment in sorted(out, key=lambda pair: pair[0]))


def _with_dates(passage: Passage, entries: list[Judged], ledger: Ledger) -> list[Amendment]:
    """Amendments that give the new time, or the period to add."""
    view = passage.view.text
    out = []
    for entry in entries:
        clause = entry.clause
        item = clause.expression
        added = entry.draft is None and added_period(view, clause)
        if entry.draft is None and not added:
            continue
        begin = _begin(entries, entry, view)
        old = _old(entries, clause, begin, _end(entries, entry, view))
        if passage.shape == "row":
            if old and entry.draft is not None:
                quote = span(passage, 0, len(view), ledger)
                out.append(Amendment("reset", passage.head, quote, old=old, new=entry.draft.id))
            continue
        left = view[begin : item.start]
        arrow = re.search(r"(?:->|→|=>|–>|⇒) ?$", left)
        match = (
            (_TO_NEW.search(left) if _MAYBE_NEW.search(left) else None)
            if not added
            else re.search(
                r"\b(?P<verb>extended|enlarged|continued|postponed|extends?|tolled|extension|"
                r"continuance)\b(?P<rest>[^;]*)$",
                view[begin : item.core_end + 14],
                re.I,
            )
        )
        if arrow is None and (
            match is None or len(match["rest"]) > 110 or re.search(r"\b(?:shall|must|due)\b", match["rest"])
        ):
            continue
        if match is not None and arrow is None and left[: match.start()].endswith("/"):
            continue  # "Set/Reset" heads a clerk's list; it moves nothing by itself
        verb: Verb = "reset"
        if match is not None and arrow is None:
            verb = "extend" if added else next((name for i, (name, _) in enumerate(_VERBS) if match[f"v{i}"]), "reset")
            if verb == "extend" and item.cue.startswith("on"):
                continue
            if verb == "correct" and not re.search(r"\b(?:read|error|corrected|should|erratum)\b", left, re.I):
                continue
        at = match.start() if match is not None and arrow is None else len(left)
        said = (
            _object(left[:at], entry, view)
            if arrow is None
            else plain(re.split(r": | (?=\d|[A-Z][a-z]{2,8}\.? \d)", left)[0])
        )
        quote = span(passage, begin, max(item.end, clause.end), ledger)
        everything = bool(ALL.search(said)) and added
        documents = documents_of(view[clause.sentence_start : clause.sentence_end])
        out.append(
            Amendment(
                verb, said, quote, old=old, new=entry.draft.id if entry.draft else None,
                by=Relative(item.n or 0, item.unit or "days", "after", "the date it extends") if added else None,
                documents=documents if everything or ORDER.search(said) or verb == "correct" else (), all=everything,
            )
        )  # fmt: skip
    return out


def _begin(entries: list[Judged], entry: Judged, view: str) -> int:
    """Where the words about a new time begin: with their sentence, or behind the new time before it where another verb
    follows. "Trial CONTINUED to July 10 at 9:00 a.m. Status conference CONTINUED to June 28" may pass for one sentence.
    """
    clause = entry.clause
    ends = [
        other.clause.expression.end
        for other in entries
        if other.draft is not None
        and other.clause.sentence_start == clause.sentence_start
        and other.clause.expression.end <= clause.expression.start
    ]
    if not ends or not _MAYBE_NEW.search(view[max(ends) : clause.expression.start]):
        return clause.sentence_start
    begin = max(ends)
    return begin + len(re.match(r"[\s.,;:]*(?:and )?", view[begin:])[0])  # type: ignore[index]


def _end(entries: list[Judged], entry: Judged, view: str) -> int:
    """Where the words about a new time end: with their sentence, or where those about the next begin."""
    begins = [
        _begin(entries, other, view)
        for other in entries
        if other.draft is not None
        and other.clause.sentence_start == entry.clause.sentence_start
        and other.clause.expression.start > entry.clause.expression.start
    ]
    behind = [begin for begin in begins if begin >= entry.clause.expression.end]
    return min(behind, default=len(view))


def _old(entries: list[Judged], clause: Clause, begin: int, end: int) -> tuple[dt.date, ...]:
    """The earlier dates that the same sentence (or row) names as such, from `begin` to `end`."""
    place = next(
        index
        for index in range(clause.index, -1, -1)
        if index < len(entries) and entries[index].clause.index <= clause.index
    )
    return tuple(
        entry.clause.expression.date
        for entry in entries[max(0, place - 12) : place + 12]
        if entry.clause.expression.date
        and entry.draft is None
        and entry.verdict.reason in ("superseded", "vacated")
        and entry.clause.sentence_start == clause.sentence_start
        and begin <= entry.clause.expression.start < end
    )


def _object(left: str, entry: Judged, view: str) -> str:
    """What is amended, in the order's words."""
    words = re.sub(r"^.*[:;] ", "", left)
    if (
        re.fullmatch(
            r"[\W]*(?:and|is|are|hereby|now|the court|court|order(?:ed)?|that|it|granted|in part|,| )*[\W]*",
            words,
            re.I,
        )
        or not words.strip()
    ):
        after = view[entry.clause.expression.end : entry.clause.end]
        ahead = re.match(r" (?:to|for|within which to|in which to) (?P<what>[^,;.]{3,90})", after)
        between = re.search(
            r"\b(?:extend\w*|continu\w+|re-?set\w*|enlarg\w+|mov\w+) (?P<what>(?:the )?[^,;#]{3,90}?)(?: "
            r"from\b.*)?(?: (?:to|until|through|for|by))?$",
            view[entry.clause.start : entry.clause.expression.start].strip(),
            re.I,
        )
        words = between["what"] if between else ahead["what"] if ahead else words
    words = re.sub(rf"\b(?:{BE} )*(?:hereby |now |VACATED and |vacated and )*$", "", words.strip(), flags=re.I)
    words = re.sub(
        r",? (?:currently |presently |previously |originally |formerly |now )?(?:set|scheduled|noticed|"
        r"due|calendared)? ?(?:for|on|of|by)? ?(?:\w+day,? )?(?:[A-Z][a-z]+ \d{1,2}, \d{4}|"
        r"\d{1,2}/\d{1,2}/\d{2,4})(?: at [\d:]+ ?[apAP]\.?[mM]\.?)?",
        "",
        words,
    )
    words = re.sub(
        r"^.*\b(?:IT IS (?:HEREBY )?ORDERED that|ORDERED that|granted\.|own motion,|appearing,|therefore,|"
        r"accordingly,) ?",
        "",
        words,
        flags=re.I,
    )
    said = plain(re.sub(r" \(ECF[^)]*$", "", words))
    if len(said) < 4 or re.fullmatch(r"(?:the )?court[\w ,]*", said, re.I):
        active = re.search(
            r"\b(?:continues|re-?sets|extends|advances|moves|adjourns|reschedules|postpones|enlarges) "
            r"(?P<what>[^;]{3,140}?)(?: (?:from|to|until)\b.*)?$",
            view[entry.clause.sentence_start : entry.clause.expression.start].strip(),
            re.I,
        )
        said = plain(active["what"]) if active else said
    return said
