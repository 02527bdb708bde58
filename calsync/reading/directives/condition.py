"""Under which condition a duty stands: "if no settlement is reached", "unless leave is granted"."""

import re

import re2

from calsync.reading.blocks.passages import Passage
from calsync.reading.clauses.clauses import Clause

_CONDITION = re.compile(
    r"(?:^|[.;:(] |, (?:and |or |but )?|^(?:and|or|but) |\bthat |\bthen )?\b(?P<words>(?:if|should(?! "
    r"not\b| be\b| have\b)|in the event(?: that)?|unless|to the extent(?: that)?|provided that|absent|failing|"
    r"where|otherwise)\b"
    r"(?! (?:ordered|directed|noted)\b)(?:[^,;@]|,(?= (?:19|20)\d\d)){3,160})(?=,|;|$|\.| (?:the (?:parties|plaintiff|"
    r"defendant)|it|counsel|plaintiff|defendant)\b[^,;]{0,40} (?:shall|must|may))",
    re.I,
)
# Most sentences are without condition: no word that opens one stands in them.
_OPENS_CONDITION = re2.compile(
    r"(?i)\b(?:if|should|in the event|unless|to the extent|provided that|absent|failing|where|otherwise)\b"
)
_TRAILING = re.compile(
    r"[, ]\b(?P<words>(?:if|unless|should(?! not\b| be\b| have\b| the court\b)|in the event|provided "
    r"that|to the extent|only if|so long as|for as long as|failing which|absent)\b(?! (?:ordered|"
    r"directed)\b)[^.;]{3,120})",
    re.I,
)
_IF_ANY = re.compile(r"\bif (?:any|necessary|needed|applicable|appropriate|desired)\b", re.I)
_WISHING = re.compile(
    r"\b(?P<who>(?:any|a|each|either|no) (?:party|side|defendant|plaintiff|counsel|[\w-]+)) (?:who |"
    r"that )?(?:wish(?:es|ing)|seek(?:s|ing)|desir(?:es|ing)|elect(?:s|ing)|intend(?:s|ing)|"
    r"choos(?:es|ing)|want(?:s|ing)) (?P<what>(?:to |an? |the )?[^,;.]{3,80}?)(?= (?:shall|must|may|"
    r"should|is|by|within)\b|,|;|$)",
    re.I,
)
_WHOEVER = re.compile(
    r"^(?:whoever|anyone who|any(?:one)? [\w-]+ (?:who|that)) [^,;]{3,60}?(?= (?:shall|must|may))", re.I
)


def condition(passage: Passage, clause: Clause, who: tuple[str, ...]) -> str | None:
    view = passage.view.text
    item = clause.expression
    head = view[clause.sentence_start : item.start]
    match = None
    text = view[clause.sentence_start : clause.end]
    for found in _CONDITION.finditer(text) if _OPENS_CONDITION.search(text) else ():
        at = clause.sentence_start + found.start("words")
        if at >= item.end + 200 or (at < clause.own - 200):
            continue
        otherwise = found["words"].lower().startswith("otherwise")
        if _IF_ANY.match(found["words"]) and not otherwise:
            continue
        # "Otherwise, …" is a condition; "answer or otherwise respond" is an act.
        if otherwise and view[clause.sentence_start : at].rstrip()[-1:] not in ("", ".", ";", ":", ","):
            continue
        match = found
        break
    if match:
        words = match["words"].strip(" ,.")
        if words.lower().startswith("otherwise"):
            return "otherwise"
        return _short(words)
    wishing = _WISHING.search(view, clause.sentence_start, clause.end)
    if wishing:
        return _short(f"if {re.sub(r'^any ', 'a ', wishing['who'].lower())} wishes {wishing['what']}")
    trailing = _TRAILING.search(
        view[item.end : clause.sentence_end] if not clause.leads else view[item.end : clause.end]
    )
    if trailing and not _IF_ANY.match(trailing["words"]):
        return _short(trailing["words"])
    if_any = _IF_ANY.search(view[clause.own : clause.next])
    if if_any:
        return if_any[0].lower()
    whoever = _WHOEVER.search(view[clause.start : clause.end])
    if whoever:
        return _short("if " + whoever[0].lower())
    local = view[clause.own : clause.next]
    if re.search(r"\bmay\b(?! not)", re.sub(r"\bwhich [\w ]{3,40}? may\b", "", local)) or re.search(
        r"\bwithout prejudice to (?:renewal|refiling)", head, re.I
    ):
        return f"if {who[0] if who else 'a party'} chooses to"
    return None


def _short(words: str) -> str:
    words = re.sub(r"\s+", " ", words).strip(" ,.;")
    words = words[:1].lower() + words[1:]
    return words if len(words) <= 140 else words[: words.rfind(" ", 0, 140)]
