"""Anchors looked up in their own order: "the hearing", "the discovery deadline", "that letter", "thereafter"."""

import datetime as dt
import re
from functools import lru_cache

import msgspec
from dateutil.relativedelta import relativedelta

from calsync.reading import acts
from calsync.reading.duties import NOT_FILING, Draft
from calsync.reading.model import Fixed, Recurring, Relative
from calsync.timing.model import Unit

_BARE = ("thereafter", "later", "after that", "afterwards", "afterward", "hence", "therefrom")
_BARE_BEFORE = ("prior", "beforehand", "earlier", "in advance", "before")
_CLOSING = re.compile(
    r"\b(?:clos(?:e|es|ed|ing)|cut-?off|deadline|end|ends|ended|expir\w+|complet\w+|conclu\w+|"
    r"finish\w*|due date|last day)\b",
    re.I,
)
_STOP = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "for",
        "and",
        "or",
        "in",
        "on",
        "by",
        "with",
        "is",
        "are",
        "be",
        "been",
        "was",
        "were",
        "this",
        "that",
        "these",
        "those",
        "its",
        "their",
        "his",
        "her",
        "any",
        "all",
        "each",
        "such",
        "said",
        "at",
        "from",
        "no",
        "not",
        "later",
        "than",
        "before",
        "after",
        "within",
        "date",
        "day",
        "days",
        "time",
        "file",
        "files",
        "filed",
        "filing",
        "serve",
        "served",
        "service",
        "submit",
        "due",
        "complete",
        "completed",
        "completion",
        "close",
        "closes",
        "closed",
        "cutoff",
        "cut-off",
        "cut",
        "off",
        "end",
        "ends",
        "deadline",
        "conclude",
        "concluded",
        "conclusion",
        "set",
        "held",
        "scheduled",
        "party",
        "parties",
        "plaintiff",
        "defendant",
        "shall",
        "must",
        "will",
        "may",
        "court",
        "order",
        "if",
        "other",
        "first",
        "initial",
        "final",
        "last",
        "new",
        "hereby",
        "which",
        "currently",
        "now",
        "who",
    ]
)
_INDEFINITE = re.compile(
    r"^(?:a|an|any|each|every|such an?|the (?:next|scheduled|relevant|applicable|expiring|requested))\b", re.I
)
_ITS_OWN = re.compile(r"\b(?:sought|seeks?|at issue|to be (?:changed|extended)|expiring|requested)\b", re.I)
_PRONOUN = re.compile(
    r"^(?:it|them|that (?:date|deadline|day)|such date|the (?:same|foregoing|above)(?: date| "
    r"deadline)?|said date|this (?:date|deadline))$",
    re.I,
)
_THAT = re.compile(r"^(?:that|such|said|this|those) (?P<noun>[\w -]+)$", re.I)
_VERBAL = re.compile(
    r"\b(?:entry|issuance|conclusion|completion|rulings?|denial|grant|transfer|appointment|return|"
    r"appearance|appears|notification|approval|remand|mandate|lifting|lifted|rules|decision|"
    r"inspection|appointed|"
    r"is|are|has|have|been|receiving|retention|selection|substitution|removal|consummation|effective "
    r"date|conferring|discharge)\b",
    re.I,
)
_PARAGRAPH = re.compile(r"\b(?:paragraph|para\.|¶|section|item|part) (?P<label>[\w.()]+?)(?: (?:above|below))?$", re.I)


_PREFIXED = re.compile(r"\b(pre|cut|non|sur)-(?=\w)")
_POSSESSIVE = re.compile(r"['’]s?$")
_WORD = re.compile(r"[a-z0-9][\w'’]*")


@lru_cache(maxsize=8192)
def tokens(words: str) -> frozenset[str]:
    """The telling words of a name, plain forms."""
    out: set[str] = set()
    words = _PREFIXED.sub(r"\1", words.lower()).replace("-", " ")
    for word in _WORD.findall(words):
        word = _POSSESSIVE.sub("", word)
        if word not in _STOP and len(word) > 1:
            out.add(word[:-1] if len(word) > 4 and word[-1] == "s" and word[-2].isalpha() else word)
    return frozenset(out)


# How many directives before and behind are looked through for what an anchor names.
NEIGHBOURS = 250


def resolve(drafts: list[Draft]) -> None:
    """Gives each relative draft the id of the directive that its anchor names, where one does; drafts are in order."""
    everything = drafts
    for place, draft in enumerate(everything):
        first = max(0, place - NEIGHBOURS)
        drafts = everything[first : place + NEIGHBOURS]
        index = place - first
        if isinstance(draft.basis, Relative) and draft.basis.anchor not in ("order", "service of order"):
            draft.basis = _resolved(draft, draft.basis, drafts, index)
        elif (
            isinstance(draft.basis, Relative)
            and draft.basis.anchor == "order"
            and not draft.clause.expression.relation
            and draft.clause.expression.kind == "period"
        ):
            draft.basis = _implied(draft, draft.basis, drafts, index)
        elif isinstance(draft.basis, Recurring):
            draft.basis = _first(draft, draft.basis, drafts, index)


def _resolved(draft: Draft, basis: Relative, drafts: list[Draft], index: int) -> Relative:
    before = drafts[:index]
    last = _previous(draft, before)
    words = draft.clause.expression.anchor or basis.anchor
    if basis.anchor in _BARE:
        return _chained(basis, last, draft)
    if basis.anchor in _BARE_BEFORE:
        return _counted_back(basis, last)
    if _PRONOUN.match(words):
        return _chained(basis, last, draft, act=False)
    if _ITS_OWN.search(words):
        return basis
    label = _PARAGRAPH.search(words)
    if label:
        found = next(
            (
                d
                for d in drafts
                if d is not draft and (d.passage.label or "").lower() == label["label"].strip("().").lower()
            ),
            None,
        )
        if found:
            return msgspec.structs.replace(basis, ref=found.id, of_filing=False)
    that = _THAT.match(words)
    if that:
        return _that(basis, that["noun"], draft, before, last)
    if _INDEFINITE.match(words) and not re.search(r"\bnext\b.*\bset\b", words):
        return basis
    term = _defined(words, drafts, draft)
    if term is not None:
        return msgspec.structs.replace(basis, ref=term.id, of_filing=False)
    if re.search(rf"\b{acts.HEARING}\b", words, re.I) and not re.search(
        r"\b(?:deadline|conclusion|completion|completed|transcript)\b", words, re.I
    ):
        found = _hearing(words, drafts, draft, index)
        if found is not None:
            return msgspec.structs.replace(basis, ref=found.id, of_filing=found.kind != "hearing")
        return basis
    if re.search(
        r"\b(?:is|are|has been|have been|was) (?:completed|concluded|held|over|finished)\b|"
        r"\b(?:completion|conclusion) of\b",
        words,
        re.I,
    ):
        return basis
    if (
        _CLOSING.search(words)
        and not re.search(
            r"\b(?:is|are|has been|have been) (?:completed|concluded)\b|\b(?:completion|conclusion) of\b", words, re.I
        )
    ) or NOT_FILING.search(words):
        found = _closing(words, drafts, draft)
        if found is not None:
            return msgspec.structs.replace(basis, ref=found.id, of_filing=False)
        return basis
    if basis.of_filing:
        found = _act(words, before, drafts, draft)
        return msgspec.structs.replace(basis, ref=found.id) if found is not None else basis
    if _VERBAL.search(words):
        return basis
    found = _named(words, drafts, draft)
    if found is not None:
        return msgspec.structs.replace(basis, ref=found.id, of_filing=not isinstance(found.basis, Fixed))
    return basis


def _previous(draft: Draft, before: list[Draft]) -> Draft | None:
    near = [d for d in before if d.kind != "undated-duty" and d.passage is draft.passage]
    far = [d for d in before if d.kind != "undated-duty"]
    return near[-1] if near else far[-1] if far else None


def _chained(basis: Relative, last: Draft | None, draft: Draft, act: bool = True) -> Relative:
    """Counted from the time before it: from its date where that is fixed, else from the day the act is done."""
    if last is None:
        return basis
    anchor = f"{last.action}" if basis.anchor in _BARE or _PRONOUN.match(basis.anchor) else basis.anchor
    dated = isinstance(last.basis, Fixed) or (
        isinstance(last.basis, Relative)
        and (last.basis.anchor == "order" or (last.basis.ref is not None and not last.basis.of_filing))
    )
    filing = act and not dated
    return msgspec.structs.replace(basis, anchor=anchor[:1].lower() + anchor[1:], ref=last.id, of_filing=filing)


def _counted_back(basis: Relative, last: Draft | None) -> Relative:
    if last is None:
        return basis
    if last.kind == "hearing":
        return msgspec.structs.replace(basis, anchor=last.action.lower(), ref=last.id)
    if isinstance(last.basis, Relative) and last.basis.direction == "before":
        return msgspec.structs.replace(
            basis, anchor=last.basis.anchor, ref=last.basis.ref, known=last.basis.known, of_filing=last.basis.of_filing
        )
    return basis


def _that(basis: Relative, noun: str, draft: Draft, before: list[Draft], last: Draft | None) -> Relative:
    wanted = tokens(noun) or frozenset((noun.lower(),))
    for found in reversed(before):
        if isinstance(found.basis, Relative) and wanted <= tokens(found.clause.expression.anchor):
            return msgspec.structs.replace(
                basis,
                anchor=found.basis.anchor,
                ref=found.basis.ref,
                of_filing=found.basis.of_filing,
                known=found.basis.known,
            )
        text = tokens(found.own_text) | tokens(found.action)
        if wanted <= text or any(word[:6] in {t[:6] for t in text} for word in wanted):
            hearing = found.kind == "hearing" or re.search(r"deadline|date|cut-?off", noun, re.I) is not None
            return msgspec.structs.replace(basis, ref=found.id, of_filing=not hearing)
    return basis


def _defined(words: str, drafts: list[Draft], draft: Draft) -> Draft | None:
    """A term that the order defines in brackets behind a time: (the "Bid Deadline")."""
    plain = re.sub(r"^(?:the|an?) ", "", words).strip()
    if not plain[:1].isupper():
        return None
    for other in drafts:
        if other is draft:
            continue
        view = other.passage.view.text
        end = other.clause.expression.end
        if re.search(rf"[(][^()]{{0,12}}[\"“]{re.escape(plain)}[\"”][)]", view[end : end + 90], re.I):
            return other
        if plain.lower() == other.action.lower() or plain.lower() == other.passage.head.lower():
            return other
        if re.search(
            rf"(?:^|[^\w]){re.escape(plain)}: ?", view[other.clause.start : other.clause.expression.start + 1]
        ):
            return other
    return None


def _primary(name: str) -> str:
    match = re.search(rf"\b{acts.HEARING}\b", name, re.I)
    return match[0].lower() if match else ""


_CLASS = {
    "teleconference": "conference",
    "videoconference": "conference",
    "jury trial": "trial",
    "bench trial": "trial",
    "court trial": "trial",
    "oral argument": "argument",
    "jury selection": "trial",
    "trial term": "trial",
    "evidentiary hearing": "hearing",
    "mediation session": "mediation",
}


def _hearing(words: str, drafts: list[Draft], draft: Draft, index: int) -> Draft | None:
    kind = _CLASS.get(_primary(words), _primary(words))
    wanted = tokens(words)
    near = [d for d in drafts[:index] if d.passage is draft.passage and d.context == draft.context]
    for other in reversed(near):
        if other.kind != "hearing" and re.search(
            rf"\b(?:hold|conduct|schedule|complete|attend|participate in|set)\b[^.;]{{0,60}}\b{re.escape(kind)}\b",
            other.action,
            re.I,
        ):
            return other
    best: tuple[float, int, Draft] | None = None
    for at, other in enumerate(drafts):
        if other is draft or other.kind != "hearing":
            continue
        mine = _CLASS.get(_primary(other.action), _primary(other.action))
        if mine != kind and not (kind in ("argument", "hearing") and mine in ("argument", "hearing")):
            continue
        has = tokens(other.action) | tokens(other.passage.head)
        extra = wanted - has - {kind}
        if extra & {
            "pretrial",
            "settlement",
            "status",
            "management",
            "scheduling",
            "markman",
            "sentencing",
            "evidentiary",
            "fairness",
            "telephone",
            "jury",
            "limine",
            "summary",
            "sale",
        } and not extra <= tokens(other.own_text):
            continue
        score = len(wanted & has) + (0.5 if at < index else 0) - 0.1 * len(extra)
        if best is None or score > best[0] or (score == best[0] and at < index):
            best = (score, at, other)
    return best[2] if best else None


_QUALIFIERS = ("fact", "expert", "nonexpert", "written", "jurisdictional", "class", "merits")


def _waits_for(other: Draft, draft: Draft) -> bool:
    """Whether `other` counts from `draft`, or from the very words that `draft` counts from."""
    if not isinstance(other.basis, Relative):
        return False
    mine = draft.clause.expression.anchor.lower()
    return (bool(other.basis.ref) and other.basis.ref == draft.id) or (
        bool(mine) and other.clause.expression.anchor.lower() == mine
    )


def _closing(words: str, drafts: list[Draft], draft: Draft) -> Draft | None:
    """The directive that ends what the anchor says closes: "the close of fact discovery", "the Bid Deadline"."""
    wanted = tokens(words.replace("non-expert", "nonexpert"))
    overall = "all" in words.lower().split()
    best: tuple[float, Draft] | None = None
    for other in drafts:
        if (
            other is draft
            or _waits_for(other, draft)
            or other.kind not in ("deadline",)
            or (isinstance(other.basis, Relative) and other.basis.of_filing)
        ):
            continue
        text = f"{other.own_text} {other.action}".replace("non-expert", "nonexpert")
        has = tokens(text)
        if not wanted & has and not (overall and "discovery" in wanted and "expert" in has):
            continue
        if "discovery" in wanted and "discovery" not in has and not (overall and "expert" in has):
            continue
        if any((word in wanted) and word not in has for word in _QUALIFIERS) or any(
            word in has and word not in wanted and "discovery" in wanted and not overall for word in ("expert",)
        ):
            continue
        closing = _CLOSING.search(f"{other.own_text} {other.action}") is not None or other.passage.shape == "row"
        score = len(wanted & has) * 2 + closing - 0.1 * len(has - wanted)
        if re.search(r"\b(?:motions?|letters?|briefs?|requests?|disclosures?)\b", other.action, re.I) and not wanted & {
            "motion",
            "letter",
            "brief",
            "request",
            "disclosure",
        }:
            score -= 2
        if overall and "expert" in has:
            score += 3
        if score > 1 and (best is None or score > best[0]):
            best = (score, other)
    return best[1] if best else None


def _act(words: str, before: list[Draft], drafts: list[Draft], draft: Draft) -> Draft | None:
    """The directive to do the act whose own day is awaited: "the opposition is filed"."""
    wanted = tokens(words)
    nouns = {
        word
        for word in wanted
        if re.fullmatch(
            r"opposition|response|reply|brief|report|disclosure|designation|letter|notice|complaint|answer|"
            r"statement|objection|plan|motion|list|certificate|index|order|witness|exhibit",
            word,
        )
    }
    if not nouns:
        return None
    best: tuple[float, Draft] | None = None
    for at, other in enumerate(reversed(before)):
        has = tokens(other.action) | tokens(other.passage.head)
        common = nouns & has
        if not common or other.kind == "undated-duty":
            continue
        extra = wanted - has - tokens(other.own_text)
        score = len(wanted & has) - 0.5 * len(extra) - 0.01 * at
        if score > 0.4 and (best is None or score > best[0]):
            best = (score, other)
    return best[1] if best else None


def _named(words: str, drafts: list[Draft], draft: Draft) -> Draft | None:
    """A scheduled thing named bare, such as "the strikes"."""
    wanted = tokens(words)
    if not wanted:
        return None
    best: tuple[float, Draft] | None = None
    for other in drafts:
        if (
            other is draft
            or other.kind not in ("deadline", "hearing")
            or not isinstance(other.basis, Fixed)
            or other.basis.range_start
            or other.basis.date is None
        ):
            continue
        has = tokens(other.action) | tokens(other.passage.head) | tokens(other.own_text)
        if wanted <= has or (wanted and wanted & has and other in drafts[: drafts.index(draft)][-3:]):
            score = 1 / (1 + len(has))
            if re.search(r"\b(?:final|last)\b", words, re.I):
                # "The final tranche" is the last of the dates that stand together.
                other = [d for d in drafts if d.passage is other.passage and isinstance(d.basis, Fixed)][-1]
            if best is None or score > best[0]:
                best = (score, other)
    return best[1] if best else None


_CHOICE = re.compile(
    r"\b(?:wish|wants?|elect|choos|intend|desir|seek|object|believ|plans?\b|opt|need|any\b|necessary|"
    r"appropriate|applicable|has not|have not|had not|do not|does not|are not|is not|not been|no\b|"
    r"ordered|possible)",
    re.I,
)
_HAPPENS = re.compile(r"^(?:if|should|in the event(?: that)?|when|once|upon|where|after) (?P<event>.+)$", re.I)


def _implied(draft: Draft, basis: Relative, drafts: list[Draft], index: int) -> Relative:
    """A bare "within 21 days" under a condition that is an event runs from that event, not from the order.

    "If the motion is denied, defendant shall answer within 14 days" waits for the denial. A choice ("if plaintiff
    wishes to amend") or a failing ("if no motion is filed") is no event, and a period inside the condition itself
    counts from the order.
    """
    view = draft.passage.view.text
    item = draft.clause.expression
    own = view[draft.clause.start : item.start]
    if re.search(
        r"\bthen\b(?: \w+){0,3} (?:has|have|shall|must|had)\b|\bthen (?:has|have|shall|must)\b", own, re.I
    ) or re.search(r"\b(?:has|shall|must) then\b", own, re.I):
        last = _previous(draft, drafts[:index])
        if last is not None:
            return msgspec.structs.replace(
                basis, anchor=last.action[:1].lower() + last.action[1:], ref=last.id, of_filing=True
            )
    condition = draft.condition or ""
    match = _HAPPENS.match(condition)
    if match is None or draft.kind == "hearing":
        return basis
    if view[draft.clause.sentence_start : item.start].lower().rstrip().endswith(
        match["event"][-20:].lower().rstrip()
    ) and not re.search(r",[^,]*$", own):
        return basis
    passed = re.search(r"\b(?P<what>[\w -]*deadline)\b[^,]{0,20}\b(?:pass|come|expire|lapse|go)", condition, re.I)
    if passed:
        found = _closing(passed["what"], drafts, draft)
        if found is not None:
            return msgspec.structs.replace(basis, anchor=passed["what"].strip(), ref=found.id)
    if _CHOICE.search(match["event"]) or condition in view[item.start : draft.clause.sentence_end]:
        return basis
    return msgspec.structs.replace(basis, anchor=match["event"].strip(" ,"), of_filing=True)


def _first(draft: Draft, basis: Recurring, drafts: list[Draft], index: int) -> Recurring:
    """The first of a recurring duty: the time it continues ("and every 90 days thereafter"), or a date beside it."""
    view = draft.passage.view.text
    item = draft.clause.expression
    after = view[item.end : item.end + 60]
    until = re.search(
        r"\buntil (?P<until>[^,;.]{3,100})|\b(?:for as long as|so long as|while) (?P<while>[^,;.]{3,100})",
        view[item.end : draft.clause.end],
        re.I,
    )
    if until:
        basis = msgspec.structs.replace(basis, until=(until["until"] or f"the end of: {until['while']}").strip())
    if basis.anchor is not None:
        return basis
    last = _previous(draft, drafts[:index])
    following = drafts[index + 1] if index + 1 < len(drafts) else None
    if re.match(r" (?:thereafter|after(?:wards?| that)?)\b", after) or re.search(
        r"\b(?:thereafter|again)\b", view[item.start : item.end + 14]
    ):
        if last is not None and last.passage is draft.passage:
            if isinstance(last.basis, Fixed) and last.basis.date is not None:
                step = basis.n or 1
                return msgspec.structs.replace(
                    basis, first=_add(last.basis.date, step, basis.unit), anchor=last.action.lower()
                )
            if isinstance(last.basis, Relative):
                return msgspec.structs.replace(
                    basis,
                    anchor=last.basis.anchor,
                    n=last.basis.n if last.basis.anchor != "order" else basis.n,
                    unit=last.basis.unit if last.basis.anchor != "order" else basis.unit,
                )
    near = [
        d
        for d in (last, following)
        if d is not None and d.passage is draft.passage and isinstance(d.basis, Fixed) and d.context == draft.context
    ]
    for other in near:
        between = view[min(item.end, other.clause.expression.end) : max(item.start, other.clause.expression.start)]
        if re.search(
            r"\b(?:first|beginning|starting|commencing|begin)\b", between + " " + other.clause.expression.cue, re.I
        ) and isinstance(other.basis, Fixed):
            return msgspec.structs.replace(basis, first=other.basis.date)
    return basis


def _add(day: dt.date, n: int, unit: Unit | None) -> dt.date:
    match unit:
        case "weeks":
            return day + dt.timedelta(weeks=n)
        case "months":
            return day + relativedelta(months=n)
        case "years":
            return day + relativedelta(years=n)
        case _:
            return day + dt.timedelta(days=n)


__all__ = ["resolve", "tokens"]
