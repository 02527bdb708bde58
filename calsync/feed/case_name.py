"""A caption -> what a clerk calls the case: Doe v. Acme, US v. Doe, In re Harbor Foods.

The first party of each side: of a person the surname, of a company its name without Inc. or LLC, of an agency its
initials. Words go from the end of a long name, whole ones only. Nothing here knows a case; a caption that names no side
gives its own first words.
"""

import re
from functools import lru_cache

from msgspec import Struct

WIDTH = 22  # characters of a short name with both sides
ALONE = 12  # characters of the name of one side, where its words allow it


class CaseName(Struct, frozen=True):
    """The short name of a case (`Doe v. Acme`), and the one side by which it is known where room is short (`Acme`)."""

    short: str
    side: str


@lru_cache(maxsize=2048)
def case_name(caption: str | None) -> CaseName | None:
    """The name of a case by its caption; None where there is no caption or nothing is left of it."""
    text = " ".join((caption or "").split())
    if found := _VERSUS.search(text):
        return _of_two(text[: found.start()], text[found.end() :])
    found = _IN_RE.match(text)
    name = _party(_MATTER.sub("", text[found.end() :] if found else text))
    if not re.search(r"\w\w|\d", name):
        return None
    lead = "" if not found else "Ex parte " if found.group().lower().startswith("ex") else "In re "
    return CaseName(lead + _within(name, WIDTH - len(lead)), _within(name, ALONE))


def _of_two(first: str, second: str) -> CaseName | None:
    """A case between two sides. What is left over of a short first name is the second one's, and the other way."""
    one, other = _party(first), _party(second)
    if not one or not other:
        only = one or other
        return CaseName(_within(only, WIDTH), _within(only, ALONE)) if only else None
    room = WIDTH - len(" v. ")
    longest = max(room // 2, room - len(other))
    left = _within(one, longest)
    right = _within(other, room - len(left))
    # Cases are known by the side that few others have: not the government, and not Doe.
    known = other if one in _OFTEN or _DOE.match(one) else one
    side = _within(known, ALONE)
    both = f"{left} v. {right}"
    return CaseName(both if len(both) <= WIDTH + 4 else side, side)


_VERSUS = re.compile(r"\s(?:v|vs)\.?\s|\sversus\s", re.I)
_IN_RE = re.compile(r"(?:in re|in the matter of|matter of|ex parte)\b[:\s]*", re.I)
_MATTER = re.compile(
    r"^(?:the\s+)?(?:(?:application|receivership|search|extradition|complaint|petition|seizure|subpoena)s?\s+(?:of|to)\s+)",
    re.I,
)
_OFTEN = frozenset({"US", "SEC", "EPA", "FTC", "EEOC", "NLRB", "SSA", "CFPB", "DOL"})
_DOE = re.compile(r"(?:Doe|Roe)s?\b")

# What follows a party's name and is no part of it.
_TAIL = re.compile(
    r"""\s*[,;(]?\s*\b(?:et\s+al\b|et\s+ux\b|individually|on\s+(?:his|her|its|their)\s+own\s+behalf|on\s+behalf\s+of
    |by\s+and\s+through|as\s+(?:the\s+)?(?:next|personal|trustee|administrat|executor|executrix|guardian|parent|successor
    |assignee|receiver|representative|liquidat|subrogee|conservator|an?\b)|in\s+(?:his|her|its|their)\s+(?:official|individual
    |personal)|[dfan]/k/a|d/b/a|also\s+known|formerly\s+known|doing\s+business|acting\s+(?:commissioner|secretary|director)
    |ex\s+rel\b|an?\s+(?:minor|individual|incapacitated|\w+\s+(?:corporation|limited|company|partnership|municipal))
    |(?:plaintiff|defendant|petitioner|respondent|debtor|appell(?:ant|ee)|movant|claimant)s?(?:\b|/))""",
    re.I | re.X,
)
_SUFFIX = (
    r"(?:inc|incorporated|l\.?\s?l\.?\s?c|l\.?\s?l\.?\s?p|l\.?\s?p|p\.?\s?l\.?\s?l\.?\s?c|p\.?\s?c|p\.?\s?a|n\.?\s?a|f\.?\s?s\.?\s?b|corp|corporation|"
    r"co|company|companies|ltd|limited|gmbh|s\.?\s?a|a\.?\s?g|n\.?\s?v|b\.?\s?v|plc|s\.?\s?p\.?\s?a|s\.?r\.?l|holdings?|usa)\.?"
)
_COMPANY_END = re.compile(rf"(?:[,\s]+(?:and\s+|&\s*)?{_SUFFIX})+$", re.I)
_AFTER_COMMA = re.compile(
    rf"\s*(?:{_SUFFIX}|jr\.?|sr\.?|i{{1,3}}|iv|m\.?d\.?|ph\.?d\.?|esq\.?)(?=\s*(?:[,;]|and\b|$))", re.I
)
_GENERATION = re.compile(r"[,\s]+(?:jr|sr|ii|iii|iv|m\.?d|ph\.?d|esq|d\.?o|dds)\.?$", re.I)
_HONORIFIC = re.compile(r"^(?:mr|mrs|ms|dr|hon|the honorable|judge|sheriff|warden|officer|sgt|capt|lt|det)\.?\s+", re.I)
_PARTICLE_WORDS = "al bin da de del della den der di dos du el ibn la las le los san santa st st. ten ter van von"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())

_BUSINESS = """
academy agency airlines airways america american assets association associates auto authority automotive bancorp bank
board brand brands brewing brothers builders business capital care carriers casualty catholic center centers chemical
christian church city clinic coalition college committee commission commonwealth communications community
construction consulting contractors corporation council county credit dairy data department design development diocese
district distribution district division dynamics education electric electronics energy engineering enterprises
entertainment environmental equipment estates exchange express farm farms federal federation finance financial fire
foods force foundation freight fund furniture gas general global government group growers guild health healthcare
home homes hospital hospitals hotel hotels housing indemnity independent industries instruments insurance
international investments investors joint jail lab laboratories labs land league lending life line lines lodge
logistics lumber management manufacturing marine market markets materials media medical metals mills mining mortgage
motor motors museum mutual nation national networks news north office oil organization packaging paper park partners
partnership parts pharma pharmaceuticals pipeline plan plastics police port power press prison produce products
properties publishing railroad railway real realty receivership records recovery refining reinsurance rentals resort
resources restaurant restaurants retail sales savings school schools sciences seafood securities security semiconductor
service services sheriff shipping society software solar solutions south state states steel storage store stores
studio studios supply surgical surety system systems team teamsters tech technologies technology telecom textiles
tobacco tools tours town township toys trade transit transport transportation tribe trucking trust union united
university utilities utility ventures village vineyards water wellness widgets winery wireless works workers
"""
_BUSINESS_WORDS = frozenset(_BUSINESS.split())
_JOINING_WORDS = "of the and & for at in to on with by 's"
_JOINING = frozenset(_JOINING_WORDS.split())

_BEGIN_WORDS = "north south east west new los las el la san santa st st. saint united great"
_BEGINS = frozenset(_BEGIN_WORDS.split())

# Agencies by what their names hold, in lower case; the first that fits.
_AGENCIES = tuple(
    (re.compile(pattern), initials)
    for pattern, initials in (
        (r"securities (?:and|&) exchange comm", "SEC"),
        (r"environmental protection agency", "EPA"),
        (r"federal trade comm", "FTC"),
        (r"federal communications comm", "FCC"),
        (r"federal energy regulatory", "FERC"),
        (r"federal deposit insurance", "FDIC"),
        (r"federal aviation admin", "FAA"),
        (r"federal bureau of investigation", "FBI"),
        (r"federal bureau of prisons|^bureau of prisons", "BOP"),
        (r"federal housing finance agency", "FHFA"),
        (r"federal election comm", "FEC"),
        (r"consumer financial protection", "CFPB"),
        (r"commodity futures trading", "CFTC"),
        (r"equal employment opportunity", "EEOC"),
        (r"national labor relations board", "NLRB"),
        (r"nuclear regulatory comm", "NRC"),
        (r"food (?:and|&) drug admin", "FDA"),
        (r"drug enforcement admin", "DEA"),
        (r"small business admin", "SBA"),
        (r"social security", "SSA"),
        (r"internal revenue service", "IRS"),
        (r"comm(?:issioner|'r) of internal revenue", "CIR"),
        (r"citizenship (?:and|&) immigration serv", "USCIS"),
        (r"immigration (?:and|&) customs enforcement", "ICE"),
        (r"customs (?:and|&) border protection", "CBP"),
        (r"bureau of land management", "BLM"),
        (r"fish (?:and|&) wildlife serv", "FWS"),
        (r"army corps of engineers", "Army Corps"),
        (r"postal service", "USPS"),
        (r"patent (?:and|&) trademark office", "USPTO"),
        (r"(?:department|dep't|secretary) of justice", "DOJ"),
        (r"(?:department|dep't|secretary) of labor", "DOL"),
        (r"(?:department|dep't|secretary) of homeland security", "DHS"),
        (r"(?:department|dep't|secretary) of health (?:and|&) human", "HHS"),
        (r"(?:department|dep't|secretary) of housing (?:and|&) urban", "HUD"),
        (r"(?:united states|u\.s\.) (?:department|dep't) of (?:the )?interior|secretary of the interior", "DOI"),
        (r"(?:united states|u\.s\.) (?:department|dep't) of defense|secretary of defense", "DOD"),
        (r"(?:united states|u\.s\.) (?:department|dep't) of agriculture|secretary of agriculture", "USDA"),
        (r"(?:united states|u\.s\.) (?:department|dep't) of education|secretary of education", "ED"),
        (r"(?:united states|u\.s\.) (?:department|dep't) of energy|secretary of energy", "DOE"),
        (r"(?:department|secretary) of veterans affairs", "VA"),
        (r"united states trustee|u\.s\. trustee", "US Trustee"),
        (r"^(?:the )?(?:united states(?: of america)?|u\.\s?s\.(?:\s?a\.)?|usa|us)$", "US"),
    )
)
_EX_REL = re.compile(r"(?i)^(?:the )?united states(?: of america)?[,\s]+ex\s+rel\b")
_LITIGATION = re.compile(
    r"(?i)\s+(?:(?:products?\s+liability|antitrust|securities|refund|shareholder|derivative|erisa|data\s+(?:security\s+)?breach|"
    r"(?:sales\s+and\s+)?marketing(?:,?\s+sales\s+practices)?)[,\s]+)*(?:and\s+)?(?:litigation|litig\.?)$"
)
_STATE = re.compile(r"(?i)^(?:the\s+)?(?:state|commonwealth|people\s+of\s+the\s+state)\s+of\s+")
_GENERIC = re.compile(
    r"(?i)^(?:the\s+)?(?:city\s+and\s+county|city|county|town|village|borough|township|parish|international\s+brotherhood|"
    r"(?:board\s+of\s+)?(?:trustees|directors|regents|education|supervisors|commissioners))\s+of\s+(?:the\s+)?"
)
_ESTATE = re.compile(r"(?i)^(?:the\s+)?estate\s+of\s+")


def _party(words: str) -> str:
    """The short name of the first party of a side; empty where no name is left."""
    whole = words.strip(" ,;:.*_|-–—")
    if _EX_REL.match(whole):
        return "US"
    words = _TAIL.split(whole, maxsplit=1)[0] or whole
    words = _first(words.split(";")[0]).strip(" ,:*_|-–—")
    plain = words.lower().rstrip(".") if words.lower() != "u.s." else "u.s."
    for pattern, initials in _AGENCIES:
        if pattern.search(plain) or pattern.search(words.lower()):
            return initials
    if found := _ESTATE.match(words):
        return f"Estate of {_party(words[found.end() :])}"
    words = _LITIGATION.sub("", _STATE.sub("", re.sub(r"(?i)^the\s+", "", words)))
    cut = _COMPANY_END.sub("", words).strip(" ,")
    company = cut != words
    words = _cased(cut or words)
    return words if company or not _is_person(words) else _surname(words)


def _first(words: str) -> str:
    """The first of several parties. A comma before Inc. or Jr. parts nobody, nor does `and` within a firm's name."""
    at = 0
    while (comma := words.find(",", at)) >= 0:
        follows = _AFTER_COMMA.match(words, comma + 1)
        if follows is None:
            head = words[:comma]
            # "Bed, Bath & Beyond, Inc.": a list that ends with a company's ending and "&" is one name.
            return words if "&" in words[comma:] and _COMPANY_END.search(words) and len(words) < 60 else _one(head)
        at = follows.end()
    return _one(words)


def _one(words: str) -> str:
    """Maria Lopez and Juan Lopez -> Maria Lopez; Johnson and Johnson stays."""
    head, joined, rest = words.partition(" and ") if " and " in words else words.partition(" AND ")
    if not joined:
        return words
    two_people = _is_person(_cased(head)) and len(head.split()) > 1 and not _COMPANY_END.search(words)
    two_firms = bool(_COMPANY_END.search(head)) and not _AFTER_COMMA.match(" " + rest)
    return head if two_people or two_firms else words


def _is_person(words: str) -> bool:
    """Whether a name without any company's ending is that of a person: up to five words, none of trade or place."""
    parts = _GENERATION.sub("", _HONORIFIC.sub("", words)).lower().split()
    if not 1 < len(parts) <= 5 or any(char.isdigit() for char in words.split()[0]):
        return False
    return not any(part.strip(".,") in _BUSINESS_WORDS or part in _JOINING or "&" in part for part in parts)


def _surname(words: str) -> str:
    """Juan de la Cruz, Jr. -> De la Cruz; Jane Doe 1 -> Doe 1."""
    parts = _GENERATION.sub("", _HONORIFIC.sub("", words)).split()
    at = len(parts) - 1
    if at and re.fullmatch(r"#?[\dIVX]{1,4}(?:[-–]\d+)?", parts[at]):
        at -= 1
    while at > 1 and parts[at - 1].lower() in _PARTICLES:
        at -= 1
    name = " ".join(parts[at:])
    return name[:1].upper() + name[1:]


_KEPT = "AARP ABC ACLU AIG AOL AT&T BP CBS CNN EMI ESPN GE GM GP HP IBM IKEA NAACP NBA NBC NFL UAW UPS US USA"
_CAPITALS = frozenset(_KEPT.split())


def _cased(words: str) -> str:
    """A name in capitals as it is written elsewhere: JUAN DE LA CRUZ -> Juan de la Cruz. Any other stays."""
    if words != words.upper() or not re.search(r"[A-Z]{2}", words):
        return words
    return " ".join(_word(word, at) for at, word in enumerate(words.split()))


def _word(word: str, at: int) -> str:
    letters = re.sub(r"[^A-Z]", "", word)
    if word in _CAPITALS or "." in word[:-1] or re.search(r"\d|&", word):
        return word
    if (
        1 < len(letters) <= 4
        and not re.search("[AEIOUY]", letters)
        and letters not in ("ST", "MR", "MRS", "DR", "JR", "SR")
    ):
        return word
    if at and word.lower() in (_JOINING | _PARTICLES) - {"st", "san", "santa", "le"}:
        return word.lower()
    pieces = [piece.capitalize() for piece in re.split(r"([-'’/])", word)]
    name = "".join(pieces)
    if re.search(r"['’]S$", word):
        name = name[:-1] + "s"
    return re.sub(r"^Mc([a-z])", lambda found: "Mc" + found[1].upper(), name)


def _within(name: str, width: int) -> str:
    """The first words of a name that fit, at least one; a place or a generic first word goes before another is lost."""
    if len(name) <= width:
        return name
    name = _GENERIC.sub("", _ESTATE.sub("", name))
    parts = (name[:1].upper() + name[1:]).split()
    if parts and parts[0].lower() in _PARTICLES - _BEGINS:
        return " ".join(parts)  # Van der Berg: no part of it is a name
    while len(parts) > 1 and (len(" ".join(parts)) > width or _dangles(parts[-1])):
        parts.pop()
    return " ".join(parts).rstrip(" ,;:-")


def _dangles(word: str) -> bool:
    """Whether a name cannot end with this word."""
    return word.lower() in _JOINING | _BEGINS or word in ("-", "–", "/")
