"""Names in the caption and at the end: the parties, the document's title, and the judge."""

import re
from collections import Counter

from calsync.reading.clean.page_artifacts import Cleaned

_HEAD = 6000
_WORD = (
    r"(?:(?:Mc|Mac|O['’]|De|Van|St\.\s?)?[A-ZÀ-Þ][a-zà-ÿ'’]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?|[A-ZÀ-Þ][A-ZÀ-Þ'’-]+|"
    r"[A-Z]\.?(?![A-Za-z]))"
)
_NAME = rf"(?P<n>{_WORD}(?:[ ]{{1,2}}{_WORD}){{1,4}}(?:,?[ ](?:Jr\.?|Sr\.?|JR\.?|SR\.?|III?|IV)(?![A-Za-z]))?)"
_OFFICE = (
    r"(?:(?:the|The|THE)\s)?(?:(?:Chief|CHIEF|Senior|SENIOR|U\.?\s?S\.?|United\sStates|UNITED\sSTATES|District|DISTRICT|"
    r"Magistrate|MAGISTRATE|Bankruptcy|BANKRUPTCY|Circuit|CIRCUIT|Hon\.|HON\.|Honorable|HONORABLE|Judge|JUDGE|Justice|"
    r"Mag\.|MJ)\s){1,5}"
)
# Surest first: who signed a docket text, the signature, the name over the office, the office before the name.
_JUDGES = (
    re.compile(
        rf"\b(?:[Ss]igned|SIGNED|[Oo]rdered|ORDERED|[Aa]uthorized|[Aa]pproved|[Ee]ntered)\s(?:by|BY):?\s{_OFFICE}{_NAME}"
    ),
    re.compile(rf"^[ ]*(?:/[sS]/|[sS]/|\([sS]\))[ ]*(?:Hon\.\s|Judge\s)?{_NAME}", re.MULTILINE),
    re.compile(
        rf"^[ ]*(?:(?:HON\.|Hon\.|HONORABLE|Honorable|THE\sHONORABLE)\s)?{_NAME}(?:,|\n\s{{0,80}}|[ ]{{1,3}})[ ]?"
        r"(?:(?:Chief|CHIEF|Senior|SENIOR)\s)?(?:U\.?\s?S\.?|UNITED\sSTATES|United\sStates)\s"
        r"(?:DISTRICT|District|MAGISTRATE|Magistrate|BANKRUPTCY|Bankruptcy|CIRCUIT|Circuit)\s(?:COURT\s)?(?:JUDGE|Judge)",
        re.MULTILINE,
    ),
    re.compile(rf"\b(?:Hon\.|HON\.|Honorable|HONORABLE)\s{_NAME}"),
    re.compile(rf"\b(?:Judge|JUDGE|Justice):?\s{_NAME}"),
)
_NO_NAME = re.compile(
    r"(?i)\b(?:united|states|districts?|magistrate|judges?|court|clerk|honorable|hon|chief|senior|bankruptcy|circuit|"
    r"the|orders?|ordered|plaintiffs?|defendants?|reported|deputy|present|none|courtrooms?|it|is|so|by|dated|signed|on|"
    r"monday|tuesday|wednesday|thursday|friday|january|february|march|april|june|july|august|september|october|november|"
    r"december|"
    r"not|attorneys?|division|northern|southern|eastern|western|central|middle|case|date|filed|entered|for|and|of)\b"
)


def judge(text: str) -> str | None:
    """The judge who made the order, by the surest sign that the text has; None where only the office is named."""
    for pattern in _JUDGES:
        for part in (text[-4000:], text[:_HEAD]):
            names = (_person(match["n"]) for match in pattern.finditer(part) if not _of_counsel(part, match))
            if name := next((name for name in names if name), None):
                return name
    return None


_COUNSEL = re.compile(
    r"(?i)\b(?:attorneys?|counsel|for (?:the )?(?:plaintiff|defendant|petitioner|respondent|debtor)|esq|bar no)"
)
_JUDGES_OFFICE = re.compile(r"(?i)\b(?:judge|justice|u\.?s\.?[dmb]\.?j|clerk)\b")


def _of_counsel(text: str, match: re.Match[str]) -> bool:
    """Whether "/s/ A Name" is a lawyer's: said so beside it, or the judge's office stands elsewhere and not here."""
    if "/" not in match.group()[:12] and "(s)" not in match.group()[:12].lower():
        return False
    after = "\n".join(text[match.end() : match.end() + 160].split("\n")[:3])
    return _COUNSEL.search(after) is not None and _JUDGES_OFFICE.search(after) is None


def _person(words: str) -> str | None:
    words = " ".join(words.split())
    cut = _NO_NAME.search(words)
    if cut:
        words = words[: cut.start()].strip(" ,")
    parts = words.split()
    if len(parts) < 2 or not any(len(part) > 2 for part in parts[-2:]):
        return None
    if words.isupper():
        return " ".join(_titled(part) for part in parts)
    # A judge's initials behind the name: "Roscoe E. Ballinger REB".
    return " ".join(parts[:-1] if len(parts) > 2 and re.fullmatch(r"[A-Z]{2,4}", parts[-1]) else parts)


def _titled(part: str) -> str:
    if part in ("II", "III", "IV"):
        return part
    part = part.title().replace("’S", "’s")
    return re.sub(r"^(Mc|O['’])([a-z])", lambda match: match[1] + match[2].upper(), part)


_KINDS = (
    r"ORDERS?|JUDGMENT|DECREE|MINUTES?|MINUTE ENTRY|SCHEDULE|MEMORANDUM|OPINION|FINDINGS|RECOMMENDATIONS?|"
    r"NOTICE|MANDATE|"
    r"RULING|STIPULATION|MOTION|COMPLAINT|BRIEF|ANSWER|PETITION|PLAN|WRIT|REPORT|DECISION|INJUNCTION|SUMMONS|SUBPOENA|"
    r"REQUEST|OPPOSITION|REPLY|RESPONSE|DECLARATION|AFFIDAVIT|APPLICATION|AGREEMENT|STATEMENT|CERTIFICATE"
)
KIND = re.compile(rf"\b(?:{_KINDS})\b")
_NO_TITLE = re.compile(
    r"(?:IT IS|IN THE MATTER|SO ORDERED|UNITED STATES|IN THE UNITED|FOR THE|U\.S\.|CASE NO|CIVIL ACTION|MDL|NO\.|"
    r"DOCKET N|(?:\d:)?\d\d-)"
    r"|.*\bCOURT\b.{0,12}$"
)
_DOCKET_TITLE = re.compile(
    rf"[ ]*(?:[\d/]{{8,10}}[ ]+)?(?:\d{{1,5}}[ ]+)?(?:Docket Text:?[ ]+)?"
    rf"(?P<t>(?:[A-Z][A-Z()'’.-]*[ ,]+){{0,12}}(?:{_KINDS}|EO|MINUTE[ ]ENTRY)"
    rf"\b(?:[ ](?:[A-Z]{{2,}}|&|[(][A-Z]+[)])(?![a-z'’])){{0,12}})"
)


def title(text: str, cleaned: Cleaned) -> str | None:
    """The document's title: the first capital lines that name a kind of paper, joined while they go on."""
    left, right = _columns(_only(text, cleaned, ("caption", "heading")), cleaned)
    for lines in (right, left):
        if found := _capital(lines):
            return found
    for line in text[:_HEAD].split("\n")[:40]:
        match = _DOCKET_TITLE.match(line)
        if match:
            return " ".join(match["t"].split())[:300]
        if len(line.split()) > 12:
            break
    return None


def _capital(lines: list[str]) -> str | None:
    out: list[str] = []
    for line in lines:
        words = " ".join(line.split()).strip("_/|* ")
        capital = words.isupper() and not _NO_TITLE.match(words)
        if out and not capital:
            break
        if capital and (out or (KIND.search(words) and not words.endswith((".", ":")))):
            out.append(words)
        if len(out) == 8:
            break
    return " ".join(out)[:300].strip(" .") or None


def _only(text: str, cleaned: Cleaned, names: tuple[str, ...]) -> str:
    """The head with spaces for all but the caption, where it has one: a letterhead names no party."""
    if not any(zone.name == "caption" for zone in cleaned.zones):
        return text[:_HEAD]
    out = re.sub(r"[^\n]", " ", text[:_HEAD])
    for zone in cleaned.zones:
        if zone.start >= _HEAD:
            break
        if zone.name in names:
            out = out[: zone.start] + text[zone.start : min(zone.end, _HEAD)] + out[zone.end :]
        elif zone.name in ("body", "decretal", "background") and out.strip():
            break
    return out


# A gap that parts the halves of a caption: a wide one, or a narrow one behind a comma or before the case number.
_WIDE = re.compile(r"(?<=\S)[ ]{4,}(?=\S)|(?<=[,.])[ ]{2,3}(?=[A-Z(])|(?<=\S)[ ]{2,3}(?=(?:Case|CASE|Civil|CIVIL) )")
_VERSUS = re.compile(
    r"(?:^|(?<=[a-z,.)]\s)|(?<=[A-Z0-9]\s))(?:v\.|vs\.?)(?:\s|$)|^(?:v\.?|V\.|VS\.?|-\s?v\s?\.?\s?-|-\s?against\s?-|against)$"
    r"|(?<=[A-Z.,]\s)(?:V\.|VS\.)\s(?=[A-Z]{3})"
)
_REPORTED = re.compile(
    r"\bWL\b|\bF\.\s?(?:\d[a-z]{1,2}|Supp)|\bU\.S\.\s\d|\bS\.\s?Ct|\b\d{1,4}\sB\.R\.|\bslip op|\bF\.R\.D\."
)
_ROLES = (
    r"(?:plaintiffs?|defendants?|petitioners?|respondents?|appellants?|appellees?|debtors?|movants?|claimants?|"
    r"intervenors?|counter-?\s?claimants?|counter-?\s?defendants?|"
    r"third[- ]party plaintiffs?|third[- ]party defendants?)"
)
_ROLE = re.compile(rf"(?i),?\s*(?<![\w])(?:{_ROLES})(?:\s?[-–/,]\s?{_ROLES})*(?=[\s.,;:)]|$)[.,]?")
_HEADING = re.compile(
    r"(?i)\b(?:court|district of|division|circuit|civil minutes|civil action|case no|docket)\b"
    r"|^\s*at [a-z ]+$|^\s*-{3,}|\bno\.\s?\d|"
    r"^\s*(?:title|present|before)\b[ :]*$"
)
_NAMED = re.compile(
    r"(?:(?:Case|Short)\s)?(?:Title|Name|Caption)\b:?\s*|(?:Re|RE)\s?:\s{1,20}(?=[A-Z])|.{0,120}?\bCase:\s+(?=[A-Z])"
)
_NUMBERED = re.compile(
    r"^(?:(?:Case|Docket|Appeal) )?Nos?\.\s?[\w:-]{5,24},?\s+|,?\s+(?:Case|Civil|Docket|No\.|\d+ Civ\.)\s.*$"
)
_LONE_DATE = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}")
# What stands where a party should, though it is none.
_NO_PARTY = re.compile(
    rf"(?:Case|CASE|Civil|CIVIL|Criminal|CRIMINAL|Docket|DOCKET|C\.A\.|Nos?\.|NOS?\.|Hon\.|HON\.|JUDGE|Judge|MDL)(?!\w)|\d|"
    rf"(?:[A-Z'’-]+\s){{0,6}}(?:{_KINDS})\b"
)
_RUNS_ON = re.compile(
    r"\b(?:shall|must|is|are|was|were|has|have|held|ordered|filed|caused|before|pursuant|between|whether)\b|[.;:]\s+[A-Z][a-z]+\s[a-z]"
    r"|@|\b\d{5}\b|\b(?:Counsel|Dear)\b"
)


def _sound(name: str) -> bool:
    """Whether words can be a party's name: an absent name is better than a garbled one."""
    return bool(name) and len(name) < 160 and not _NO_PARTY.match(name) and not _RUNS_ON.search(name)


_IN_RE = re.compile(r"(?:^|\s)(?:In re|IN RE|In the Matter of|IN THE MATTER OF)\b:?\s*")


def _columns(text: str, cleaned: Cleaned, limit: int = 90) -> tuple[list[str], list[str]]:
    """The head's lines, and the right halves of those that a gutter or a wide gap parts."""
    gutters = {start for start, _, kind in cleaned.removed if kind == "gutter" and start < _HEAD}
    lines = text[:_HEAD].split("\n")[:limit]
    gaps = [_gap(line) for line in lines]
    # Where right halves begin, so that a line that has nothing on the left is told from a heading in the middle.
    stops = Counter(gap.end() for gap in gaps if gap)
    stops.update(indent for line in lines if (indent := len(line) - len(line.lstrip())) >= 28 and line.strip())
    left: list[str] = []
    right: list[str] = []
    at = 0
    for line, gap in zip(lines, gaps, strict=True):
        spot = next((i for i in range(len(line)) if at + i in gutters), None) if gutters else None
        indent = len(line) - len(line.lstrip())
        if spot is None and gap:
            spot = gap.start()
        elif spot is None and indent > 20 and sum(stops[indent + k] for k in (-1, 0, 1)) >= 2 and line.strip():
            spot = indent
        left.append(line[:spot] if spot is not None else line)
        right.append(line[spot:] if spot is not None else "")
        at += len(line) + 1
    # A blank between two lines of the right half is no end of it where the left half goes on.
    solid = [line for line, other in zip(right, left, strict=True) if line.strip() or not other.strip()]
    return left, solid


def _gap(line: str) -> re.Match[str] | None:
    """Where a line's right half begins: not at a party's role, which belongs to the left one."""
    return next((gap for gap in _WIDE.finditer(line) if not _ROLE.match(line, gap.end())), None)


def parties(text: str, cleaned: Cleaned) -> str | None:
    """ "A v. B" or "In re A" from the caption, or None where it cannot be told."""
    head = _only(text, cleaned, ("caption",))
    left, _ = _columns(head, cleaned, 60)
    lines = [line.strip(" |") for line in left]
    whole = head.split("\n")
    for index, line in enumerate(lines):
        named = _NAMED.match(line)
        if named:
            line = _NUMBERED.sub("", _NAMED.sub("", whole[index].strip()))
        versus = _VERSUS.search(line) if len(line) < 200 else None
        if versus and not _REPORTED.search(" ".join(whole[index : index + 2])):
            first = line[: versus.start()].strip() or " ".join(_above(lines[:index]))
            second = line[versus.end() :].strip()
            if _NO_PARTY.match(second):
                second = ""  # the right half of the caption stood too near
            if named:
                pass
            elif not left[index].lstrip().startswith("|"):
                second = " ".join([second, *_below(lines[index + 1 :], bool(second))])
            names = _party(first), _party(second)
            if all(map(_sound, names)):
                return re.sub(r"\.\.(?= v\.|$)", ".", f"{names[0]} v. {names[1]}")
        in_re = _IN_RE.search(line)
        if in_re and index < 30 and len(line) < 160:
            name = _party(
                " ".join([line[in_re.end() :], *_below(lines[index + 1 :], bool(line[in_re.end() :].strip()))])
            )
            return f"In re {name}" if name and not _RUNS_ON.search(name) else None
        if len(line.split()) > 16 and not versus:
            break  # the body has begun
    return None


def _above(lines: list[str]) -> list[str]:
    out: list[str] = []
    for line in reversed(lines):
        if _HEADING.search(line) or len(out) >= 6 or _LONE_DATE.fullmatch(line.strip()):
            break
        if _NO_PARTY.match(line.strip()):
            continue  # the right half of the caption
        if line.strip("_/ "):
            out.insert(0, line)
        elif len(out) > 1 and not _ROLE.fullmatch(out[0].strip(" ,.")):
            break
    return out


def _below(lines: list[str], begun: bool) -> list[str]:
    out: list[str] = []
    for line in lines[:14]:
        words = line.strip("_/ ")
        if (
            (_HEADING.search(words) and not words.endswith(","))
            or KIND.search(words)
            or len(out) >= 5
            or len(words.split()) > 14
        ):
            break
        if not words and (out or begun) and not (out and out[-1].endswith(",")):
            break
        if words:
            out.append(words)
        if _ROLE.search(words):
            break
    return out


def _party(words: str) -> str:
    """A party's name without its role, its docket number and what follows."""
    words = re.sub(r"^.{0,40}?\b\d:\d\d-[a-z]{2}-\d+[-A-Z]*\s+", "", " ".join(words.split()))
    words = re.sub(r"^(?:Case Name|Title|Case|Re)\b:?\s+", "", words)
    if role := _ROLE.search(words):
        words = words[: role.start()]
    words = re.split(r"\s(?:No\.|Case No|CASE NO|Civil Action|CV[ -]?\d\d|Defendant|\d:\d\d-)", words)[0]
    return _bare(words)[:200]


_BRACKETS = (re.compile(r"\(([^()]*)\)"), re.compile(r"(.*)\("), re.compile(r"\)(.*)"))


def _bare(words: str) -> str:
    """Without what stands around a name: marks, the rail of a caption ("ACME )"), a bracket that has no other."""
    while True:
        words = words.strip(" ,;:-_/|")
        if words.endswith(")") and words.count(")") > words.count("("):
            words = words[:-1]
        elif words.startswith("(") and words.count("(") > words.count(")"):
            words = words[1:]
        elif found := next((found for one in _BRACKETS if (found := one.fullmatch(words))), None):
            words = found[1]
        else:
            return words
