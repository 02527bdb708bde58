"""Words as a scanner leaves them: mended where only one legal word can be meant, left alone where any doubt remains."""

import re
from functools import lru_cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# The words that reading turns on. A token is mended only into one of these.
VOCABULARY = _words(
    """
    january february march april june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
    twenty-one forty-five twenty-eight thirty-five sixty-day ninety-day thirty-day
    day days week weeks month months year years hour hours business court calendar
    within before after later than earlier following prior until through from thereafter beforehand between
    shall must will may should ordered directed required granted denied vacated extended continued reset stayed
    file filed filing serve served service submit submitted complete completed completion close closes closed exchange
    exchanged produce produced disclose disclosed designate designated deliver delivered made make due deadline respond
    response responses reply replies opposition oppositions motion motions order hearing conference trial pretrial
    discovery expert experts report reports brief briefs letter judgment summary disclosure disclosures deposition
    depositions statement notice complaint answer amend amended amendments pleadings settlement mediation plaintiff
    plaintiffs defendant defendants parties party counsel clerk confer meet promptly forthwith immediately
    date dates schedule scheduling the this that these those any each every not and for with without written initial
    joint dispositive rebuttal consolidated proposed submit runs run period fact end ends ending begin begins commence
    commences commenced local rule rules case conferring whether request requests adjournment scheduled appearance
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth eleventh twelfth thirteenth
    affirmative weekend weekends responding thereof document documents requested least plan
    preliminary fewer more maybe
    """
)
_CONFUSED = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_SAME = str.maketrans({"0": "o", "1": "l", "i": "l", "c": "e", "5": "s", "8": "b", "|": "l", "!": "l", "6": "b"})
_CORE = re.compile(r"^([^\w|!]*)([\w|!’'-]*[\w|!])([^\w|!]*)$")
_DIGITISH = re.compile(r"[0-9OolI|]{1,4}")
_JOINABLE = _words(
    "the by of to in and within before after from through runs run period discovery is be shall due prior close on "
    "any this order closes ends until days expert experts motions conference conferring whether judgment summary "
    "motion pretrial case parties confer"
)


def _shape(word: str) -> str:
    word = word.lower()
    for seen, meant in _CONFUSED:
        word = word.replace(seen, meant)
    return word.translate(_SAME)


_SHAPES: dict[str, str] = {}
for _word in sorted(VOCABULARY, key=len):
    if len(_word) > 2:
        _SHAPES.setdefault(_shape(_word), _word)
_SHAPES["tlle"] = _SHAPES["tle"] = _SHAPES["tlie"] = _SHAPES[_shape("tlie")] = "the"
_SHAPES[_shape("lf")] = "if"


@lru_cache(maxsize=65536)
def mend(token: str) -> tuple[tuple[str, int, str], ...]:
    """The token in pieces as they should read: (mended words, offset in the token, the token's characters there).

    Most tokens come back whole and unchanged. A token that is not a legal word but has the shape of one becomes it
    ("fi1ed", "Septernber"); two legal words run together are parted ("theclose"); letters in a number become digits
    ("2O26"); a capital I or a digit 1 that stands for l in a word is read so.
    """
    match = _CORE.match(token) if len(token) <= 60 else None
    if match is None:
        return ((token, 0, token),)
    before, core, after = match.groups()
    lower = core.lower()
    if lower in VOCABULARY or len(core) < 2:
        return ((token, 0, token),)
    if any(char.isdigit() for char in core):
        digits = _number(core)
        if digits is not None:
            return ((before + digits + after, 0, token),)
        if core[0].isdigit() and not re.search(r"[a-z]{3}", core):
            return ((token, 0, token),)
    mended = _word_like(core)
    if mended is not None:
        return ((before + mended + after, 0, token),)
    parted = _part(core)
    if parted is not None:
        out: list[tuple[str, int, str]] = []
        offset = 0
        for index, (piece, raw) in enumerate(parted):
            lead = before if index == 0 else " "
            tail = after if index == len(parted) - 1 else ""
            start = 0 if index == 0 else offset
            length = len(raw) + (len(before) if index == 0 else 0) + len(tail)
            out.append((lead + piece + tail, start, token[start : start + length]))
            offset = start + len(raw) + (len(before) if index == 0 else 0)
        return tuple(out)
    return ((token, 0, token),)


def _number(core: str) -> str | None:
    """A number with letters in it: "2O26", "3l", "9O-day", "2:25-cv-10O38" is left alone."""
    pieces = re.split(r"([-/:])", core)
    out = []
    changed = False
    for piece in pieces:
        if _DIGITISH.fullmatch(piece) and any(char.isdigit() for char in piece) and not piece.isdigit():
            piece = re.sub("[Oo]", "0", re.sub("[lI|]", "1", piece))
            changed = True
        out.append(piece)
    whole = "".join(out)
    if not changed or re.search(r"\d[A-Za-z]", whole):
        return None
    return whole


def _like(word: str, model: str) -> str:
    return (
        word.upper()
        if model.isupper() and len(model) > 2
        else word.capitalize()
        if model[:1].isupper() and model[1:2].islower()
        else word
    )


def _word_like(core: str) -> str | None:
    if len(core) < 2 or (core.isalpha() and core.istitle() and len(core) < 5) or core == "LF":
        return None
    if "-" in core:
        pieces = core.split("-")
        mended = [piece if piece.lower() in VOCABULARY else _SHAPES.get(_shape(piece)) for piece in pieces]
        if all(mended) and len(pieces) == 2:
            return "-".join(_like(word or "", piece) for word, piece in zip(mended, pieces, strict=True))
        return None
    found = _SHAPES.get(_shape(core))
    if found is None or found == core.lower():
        return None
    return _like(found, core)


def _part(core: str) -> list[tuple[str, str]] | None:
    """Legal words run together, at least one of them a joining word, each whole (a word of three letters or more)."""
    lower = core.lower()
    if not 6 <= len(lower) <= 32 or not lower.isalpha():
        return None
    found = _parts(lower, 0)
    if found is None or len(found) < 2 or not any(lower[a:b] in _JOINABLE for a, b in found):
        return None
    out = []
    for a, b in found:
        raw = core[a:b]
        word = lower[a:b] if lower[a:b] in VOCABULARY or lower[a:b] in _JOINABLE else _SHAPES[_shape(lower[a:b])]
        out.append((_like(word, raw), raw))
    return out


def _parts(lower: str, start: int) -> list[tuple[int, int]] | None:
    if start == len(lower):
        return []
    for end in range(len(lower), start + 1, -1):
        piece = lower[start:end]
        if piece in VOCABULARY or piece in _JOINABLE or (len(piece) > 3 and _shape(piece) in _SHAPES):
            rest = _parts(lower, end)
            if rest is not None:
                return [(start, end), *rest]
    return None
