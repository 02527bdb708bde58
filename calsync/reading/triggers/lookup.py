"""Directives looked up by the words that an anchor uses for them."""

import re
from functools import lru_cache

from calsync.reading.directives.drafts import Draft
from calsync.reading.lexicon.hearings import HEARING
from calsync.reading.model import Fixed, Relative

CLOSING = re.compile(
    r"\b(?:clos(?:e|es|ed|ing)|cut-?off|deadline|end|ends|ended|expir\w+|complet\w+|conclu\w+|"
    r"finish\w*|due date|last day)\b",
    re.I,
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STOP = _words(
    """
    the a an of to for and or in on by with is are be been was were this that these those its their his her
    any all each such said at from no not later than before after within date day days time file files
    filed filing serve served service submit due complete completed completion close closes closed cutoff
    cut-off cut off end ends deadline conclude concluded conclusion set held scheduled party parties
    plaintiff defendant shall must will may court order if other first initial final last new hereby which
    currently now who
    """
)

_PREFIXED = re.compile(r"\b(pre|cut|non|sur)-(?=\w)")

_POSSESSIVE = re.compile(r"['’]s?$")

# What clerks write short.
_SHORT = {
    "cmc": ("case", "management", "conference"),
    "icmc": ("case", "management", "conference"),
    "ptc": ("pretrial", "conference"),
    "fptc": ("pretrial", "conference"),
    "fpc": ("pretrial", "conference"),
}

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
            out.update(_SHORT.get(word, ()))
    return frozenset(out)


def defined(words: str, drafts: list[Draft], draft: Draft) -> Draft | None:
    """A term that the order defines in brackets behind a time: (the "Bid Deadline")."""
    plain = re.sub(r"^(?:the|an?) ", "", words).strip()
    if not plain[:1].isupper():
        return None
    for other in drafts:
        if other is draft:
            continue
        view = other.passage.view.text
        end = 0 if other.passage.shape == "row" else other.clause.expression.end
        if re.search(
            rf"[(][^()]{{0,12}}[\"“]{re.escape(plain)}[\"”][)]", view[end : end + (400 if end == 0 else 90)], re.I
        ):
            return other
        if plain.lower() == other.action.lower() or plain.lower() == other.passage.head.lower():
            return other
        if re.search(
            rf"(?:^|[^\w]){re.escape(plain)}: ?", view[other.clause.start : other.clause.expression.start + 1]
        ):
            return other
    return None


_HEARING = re.compile(rf"\b{HEARING}\b", re.I)


@lru_cache(maxsize=8192)
def _primary(name: str) -> str:
    match = _HEARING.search(name)
    return match[0].lower() if match else ""


# A clerk's form calls a hearing's day its deadline too: "Jury Selection Deadline 3/1/2027".
_HEARING_DATE = re.compile(rf"^(?:[\w-]+ ){{0,2}}{HEARING} (?:deadline|date)$", re.I)


@lru_cache(maxsize=8192)
def _hearing_date(action: str) -> bool:
    return _HEARING_DATE.search(action) is not None


_CLASS = {
    "cmc": "conference",
    "icmc": "conference",
    "ptc": "conference",
    "fptc": "conference",
    "fpc": "conference",
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


def hearing_named(words: str, drafts: list[Draft], draft: Draft, index: int) -> Draft | None:
    kind = _CLASS.get(_primary(words), _primary(words))
    wanted = tokens(words)
    bare = not wanted - {kind}
    near = [
        d
        for d in drafts[max(0, index - 20) : index]
        if d.passage is draft.passage and (bare or d.context == draft.context)
    ]
    for other in reversed(near):
        if bare and other.kind == "hearing":
            break
        if other.kind != "hearing" and re.search(
            rf"\b(?:hold|conduct|schedule|complete|attend|participate in|set)\b[^.;]{{0,60}}\b{re.escape(kind)}\b",
            other.action,
            re.I,
        ):
            return other
    best: tuple[float, int, Draft] | None = None
    for at, other in enumerate(drafts):
        if other is draft or (other.kind != "hearing" and not _hearing_date(other.action)):
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


def closing(words: str, drafts: list[Draft], draft: Draft) -> Draft | None:
    """The directive that ends what the anchor says closes: "the close of fact discovery", "the Bid Deadline"."""
    wanted = tokens(words.replace("non-expert", "nonexpert"))
    overall = "all" in words.lower().split()
    best: tuple[float, Draft] | None = None
    for other in drafts:
        if (
            other is draft
            or _waits_for(other, draft)
            or other.kind != "deadline"
            or (isinstance(other.basis, Relative) and other.basis.of_filing)
        ):
            continue
        text = f"{other.own_text} {other.action}".replace("non-expert", "nonexpert")
        has = tokens(text)
        if not wanted & has and not (overall and "discovery" in wanted and "expert" in has):
            continue
        if "discovery" in wanted and "discovery" not in has and not (overall and "expert" in has):
            continue
        both = {"fact", "expert"} <= has
        if any(word in wanted and word not in has for word in _QUALIFIERS) or (
            "expert" in has - wanted and "discovery" in wanted and not (overall or both)
        ):
            continue
        closes = CLOSING.search(text) is not None or other.passage.shape == "row"
        score = len(wanted & has) * 2 + closes - 0.1 * len(has - wanted)
        if (
            re.search(r"\b(?:motions?|letters?|briefs?|requests?|disclosures?)\b", other.action, re.I)
            and not wanted
            & {
                "motion",
                "letter",
                "brief",
                "request",
                "disclosure",
            }
            and not (wanted <= has and "discovery" not in wanted)
        ):
            score -= 2
        if overall:
            score += 5 if re.search(r"\ball\b[^.;]{0,30}\bdiscovery\b", text, re.I) else 3 if "expert" in has else 0
        if score > 1 and (best is None or score > best[0]):
            best = (score, other)
    return best[1] if best else None


def act_named(words: str, before: list[Draft]) -> Draft | None:
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


def thing_named(words: str, drafts: list[Draft], draft: Draft) -> Draft | None:
    """A scheduled thing named bare, such as "the strikes"."""
    wanted = tokens(words)
    if not wanted:
        return None
    best: tuple[float, Draft] | None = None
    index = next(place for place, other in enumerate(drafts) if other is draft)
    for place, other in enumerate(drafts):
        if (
            other is draft
            or other.kind not in ("deadline", "hearing")
            or not isinstance(other.basis, Fixed)
            or other.basis.range_start
            or other.basis.date is None
        ):
            continue
        has = tokens(other.action) | tokens(other.passage.head) | tokens(other.own_text)
        if wanted <= has or (wanted & has and index - 3 <= place < index):
            score = 1 / (1 + len(has))
            if re.search(r"\b(?:final|last)\b", words, re.I):
                # "The final tranche" is the last of the dates that stand together.
                other = [d for d in drafts if d.passage is other.passage and isinstance(d.basis, Fixed)][-1]
            if best is None or score > best[0]:
                best = (score, other)
    return best[1] if best else None


def due_thing(words: str, drafts: list[Draft], draft: Draft) -> Draft | None:
    """The one directive under which a thing falls due: "a week after the nominations are due"; None where two could be
    meant, unless one stands before it in its passage."""
    wanted = {word[:5] for word in tokens(words)}
    if not wanted:
        return None
    found = [
        other
        for other in drafts
        if other is not draft
        and other.kind == "deadline"
        and wanted <= {word[:5] for word in tokens(other.action) | tokens(other.passage.head)}
        and not (isinstance(other.basis, Relative) and other.basis.ref == draft.id)
    ]
    whose = [other for other in found if any(who in words.lower() for who in other.who)]
    found = whose or found
    near = [other for other in found if other.passage is draft.passage and other.start < draft.start]
    return (near or found)[-1] if len(near) == 1 or len(found) == 1 else None
