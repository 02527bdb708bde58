"""What a sentence does by saying it: "The jury trial is continued", "The Court vacates the conference".

A plain main clause, with no mood and no doubt in it, does what its verb says. Where the encoder is less sure of such a
clause than its form is, or has found no mention in it, the form counts. Everything with an "if", a "not", a request or
an argument in it is left to the encoder.
"""

import re
from collections.abc import Sequence

from msgspec import structs

from calsync.reading.changes.frames import CERTAIN, Spoken
from calsync.reading.classify.classify import Classified
from calsync.reading.lexicon.changes import PERFORMED
from calsync.reading.lexicon.matters import spans_named
from calsync.reading.model import Effect

_ENOUGH = 0.75  # what the encoder is so sure of stands
_VEIL = re.compile(
    r"\b(?:if|unless|whether|should|would|could|may|might|not|nor|never|den(?:y|ied|ies|ying)|declin\w*|reject\w*|"
    r"argu\w*|contend\w*|propos\w*|asks?|request\w*|seeks?|moves for|warn\w*|remind\w*|once|until such|had been|"
    r"in part|only|solely)\b"
    r"|n['’]t\b| v\. ",
    re.IGNORECASE,
)
_IF = re.compile(r"\b(?:if|unless|whether|should)\b", re.IGNORECASE)
_ASKED = re.compile(
    r"^(?:the |this |that |an? |plaintiff['’]s |defendant['’]s |(?:the )?parties['’] )*(?:\w+ )?"
    r"(?:motions?|requests?|stipulations?|applications?|petitions?|arguments?|objections?|appeals?)\b(?! hearing)",
    re.IGNORECASE,
)
_CALENDAR = re.compile(
    r"\b(?:dates?|deadlines?|hearings?|settings?|conference|trial|discovery|order|schedule|stay|paragraph|time|"
    r"proceedings?|briefing|events?|requirement)\b|\bECF\b",
    re.IGNORECASE,
)
_CASE = re.compile(r"\b(?:case|action|matter|lawsuit|complaint|proceedings?|litigation|file|it)\b", re.IGNORECASE)
_START = r"(?:^|(?<=; )|(?<=, )|(?<=that )|(?<=: )|(?<=and )|(?<=GRANTED )|(?<=ORDERED ))"
_NAME = r"(?P<what>(?!and |but |which |who |that )(?:(?!\b(?:is|are|was|were|shall|will|has|have)\b)[^,;:]){2,110}?)"
_PASSIVE = tuple(
    (
        effect,
        re.compile(
            rf"{_START}{_NAME}(?:,? (?:currently|previously|now)? ?(?:set|scheduled) [^;]{{3,50}}?)?,? "
            rf"(?:is|are|shall be) (?:(?:hereby|now|also|therefore|accordingly|thus|further) )*(?P<verb>{passive})\b",
            re.IGNORECASE,
        ),
    )
    for effect, passive, _, _ in PERFORMED
)
_ACTIVE = tuple(
    (
        effect,
        re.compile(
            r"\b(?:(?:the|this) court|(?:this|the present) (?:[\w-]+ ){0,3}(?:order|schedule|plan))"
            rf"(?: (?:hereby|now|also))? (?P<verb>{active})(?: and replaces)? (?P<what>[^;:]{{3,110}}?)"
            r"(?=,? and (?:re)?\w+s the\b|[;.]|, |$)",
            re.IGNORECASE,
        ),
    )
    for effect, _, active, _ in PERFORMED
    if active
)
# "The request to vacate the conference is GRANTED."
_GRANTED = tuple(
    (
        effect,
        re.compile(
            r"\b(?:motions?|requests?|stipulations?|applications?)(?: \([^)]*\))? to (?P<verb>"
            rf"{base}) {_NAME}(?: \([^)]*\))? (?:is|are) (?:hereby )?(?:GRANTED|granted|APPROVED|approved|allowed)\b",
            re.IGNORECASE,
        ),
    )
    for effect, _, _, base in PERFORMED
    if base
)
_UNHELD = re.compile(r"\bno (?P<what>[\w -]{3,40}?) (?:will|shall) be held\b", re.IGNORECASE)
_EXCUSED = re.compile(
    r"\b(?:excused from|relieved (?:of|from)|need not)(?: the (?:duty|obligation|requirement) (?:to|of))? "
    r"(?:fil(?:e|ing)|serv(?:e|ing)|submit(?:ting)?|provid(?:e|ing)|attend(?:ing)?|appear(?:ing)? (?:at|for)) "
    r"(?P<what>[^.;:]{3,90}?)(?=[.;:]|,|$)",
    re.IGNORECASE,
)
_DATE_COMMA = re.compile(r"(?<=\d), (?=\d{4}\b)")
_UNDATED = re.compile(
    r"\b(?:sine die|without (?:a )?(?:new )?date|to a date|until further|to be (?:re)?set|to be determined|TBD|"
    r"(?:a )?new date)\b",
    re.IGNORECASE,
)
_CLOSE = re.compile(
    r"\b(?:shall|must|directed to|ordered to|instructed to|will|to)(?: \w+ly)? close "
    r"(?P<what>(?:this|the) (?:case|file|action|matter))\b"
    r"|\b(?P<case>(?:this|the) (?:case|file|action|matter)) (?:is|be) (?:hereby )?closed\b",
    re.IGNORECASE,
)
_KEPT_OPEN = re.compile(r"\b(?:administrativ|statistic|pending|until|reopen)", re.IGNORECASE)
_AWAY = re.compile(
    r"\b(?P<case>(?:this|the) (?:entire )?(?:action|case|matter)) (?:is|be) (?:hereby )?(?:transferred|remanded) "
    r"to (?:the )?(?=[^.;]*\b(?:District|Superior|Circuit|State|County|Court)\b)"
    r"|\b(?:transfer|remand)(?:s|red|ed)? (?P<what>(?:this|the) (?:entire )?(?:action|case|matter))\b[^.;]{0,40}?\bto "
    r"(?:the )?(?=[^.;]*\b(?:District|Superior|Circuit|State|County|Court)\b)",
    re.IGNORECASE,
)


def performed(text: str, start: int, found: list[Spoken], times: Sequence[Classified]) -> list[Spoken]:
    """The changes of a sentence that begins at `start`, those certain that its plain clauses make."""
    for pattern in (_UNHELD, _EXCUSED):
        for form in pattern.finditer(text):
            if _is_meant(form["what"], ends=False) and not _IF.search(text):
                found = _raised(text, start, found, "vacate", form.start("what"), form.end("what"))
    told_dates = [time.mention.start - start for time in times]
    for effect, granted in _GRANTED:
        for form in granted.finditer(text):
            if not _is_meant(form["what"], ends=False) or (effect == "move" and not told_dates):
                continue
            moved = effect == "continue" and _dated_after(text, form.end("verb"), told_dates)
            found = _raised(text, start, found, "move" if moved else effect, form.start("what"), form.end("what"))
    if _VEIL.search(text):
        return found
    text = _DATE_COMMA.sub("  ", text)  # "the trial of June 1, 2031" is one name
    dated = [time.mention.start - start for time in times if time.mention.item.date is not None]
    lengths = [time.mention.start - start for time in times if time.mention.item.kind == "period"]
    for effect, pattern in (*_PASSIVE, *_ACTIVE):
        for form in pattern.finditer(text):
            what = form["what"]
            ends = effect == "end"
            if _ASKED.match(what) or not _is_meant(what, ends=ends):
                continue
            told: Effect = effect
            if effect == "continue" and _dated_after(text, form.end("verb"), (*dated, *lengths)):
                told = "move"
            if effect == "move" and not _dated_after(text, form.end("verb"), (*dated, *lengths)):
                continue
            found = _raised(text, start, found, told, form.start("what"), form.end("what"))
    for pattern in (_CLOSE, _AWAY):
        for form in pattern.finditer(text):
            told = "stay" if pattern is _CLOSE and _KEPT_OPEN.search(text) else "end"
            name = "what" if form["what"] else "case"
            found = _raised(text, start, found, told, form.start(name), form.end(name))
    return found


def _is_meant(what: str, *, ends: bool) -> bool:
    if ends:
        return _CASE.search(what) is not None and len(what) < 60
    return bool(spans_named(what)) or _CALENDAR.search(what) is not None or _CASE.search(what) is not None


def _dated_after(text: str, place: int, dated: Sequence[int]) -> bool:
    return any(at >= place - 2 for at in dated) and not _UNDATED.search(text[place:])


def _raised(text: str, start: int, found: list[Spoken], effect: Effect, a: int, b: int) -> list[Spoken]:
    """The mentions in [a, b) of the sentence with that effect, surely; a mention of all of it where there is none."""
    inside = [one for one in found if start + a <= one.start < start + b]
    if not inside:
        return [*found, Spoken(start + a, start + b, effect, CERTAIN)]
    kept = {"move", "continue"} if effect == "move" else {effect}
    if all(one.sure >= _ENOUGH and one.effect in kept for one in inside):
        return found
    if len(inside) == 1:
        inside = [structs.replace(inside[0], start=start + a, end=max(inside[0].end, start + b))]
    raised = [structs.replace(one, effect=effect, sure=CERTAIN) for one in inside]
    return [one for one in found if not start + a <= one.start < start + b] + raised


_DOCKET_NUMBER = re.compile(r"\b\d{1,2}:(?P<core>\d{2}-[a-z]{2,4}-\d{1,6})", re.IGNORECASE)


def elsewhere(text: str, number: str | None) -> bool:
    """Whether a sentence speaks of another case, by its number, and not of this one."""
    told = {_core(match["core"]) for match in _DOCKET_NUMBER.finditer(text)}
    own = _DOCKET_NUMBER.search(number or "")
    return bool(told) and own is not None and _core(own["core"]) not in told and "consolidat" not in text.lower()


def _core(core: str) -> str:
    year, kind, serial = core.lower().split("-")
    return f"{year}-{kind}-{int(serial)}"
