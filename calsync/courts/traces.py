"""Weaker signs of the court that made an order: its addresses on the network, and citations of its local rules."""

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from calsync.courts.citations import citation_pattern, cited
from calsync.courts.model import Court, Kind
from calsync.courts.table import get
from calsync.errors import UnknownCourt

_HOST = re.compile(r"(?<![A-Za-z0-9-])([A-Za-z]{2,6}[0-9]{0,2})\.uscourts\.gov\b", re.IGNORECASE)
# What filing systems print on a page: "USDC SDNY", "USDC IN/ND case …", "USDC Colorado pg 1 of 3", "USCA4 Appeal: …".
_STAMP = re.compile(
    r"\bUSDC[ \t–-]{1,3}(?:(?P<short>[A-Z]{4,5})\b|(?P<state>[A-Z]{2})/(?P<side>[NSEWMC])D\b"
    r"|(?P<name>[A-Z][a-z]{2,15})\s{1,3}pg\s)"
    r"|\bUSCA(?P<circuit>[0-9]{1,2})?\s(?:Case|Appeal)\b"
)
_OWN_RULES = re.compile(r"\b(?:(?P<uscfc>RCFC)|(?P<cit>USCIT\s+R(?:ule)?s?\.?))\s+\d")
_RULE = (
    r"(?P<bankr>Bankr\.?\s|Bankruptcy\s)?"
    r"(?:(?:Civ|Civil|Crim|Criminal|Patent|Pat|Adm)\.?\s)?"
    r"(?:L\.?\s?(?:Civ|Cv|Cr|Crim|Pat|Adm|AP)?\.?\s?R\b|(?P<lbr>L\.?\s?B\.?\s?R\b|B\.?\s?L\.?\s?R\b)"
    r"|(?:Civ|Crim)\.?\s?L\.?\s?R\b|(?:Local\s|Civil\s|Loc\.\s)(?P<local>Bankruptcy\s)?Rules?\b|Rules?\s?\d)"
)


class Trace(Struct, frozen=True):
    """A sign of a court at the characters [start, end) of a text."""

    court: Court
    start: int
    end: int


def traces(text: str, start: int, end: int) -> Iterator[Trace]:
    """Give the signs of courts in the characters [start, end) of a text: addresses first, then rules."""
    for match in _HOST.finditer(text, start, end):
        court = _known(match[1])
        if court is not None and court.kind != "circuit":  # every court sends its readers to the circuit's pages
            yield Trace(court, match.start(), match.end())
    for match in _STAMP.finditer(text, start, end):
        court = _known(_stamped(match))
        if court is not None:
            yield Trace(court, match.start(), match.end())
    for match in _OWN_RULES.finditer(text, start, end):
        yield Trace(get(match.lastgroup or ""), match.start(), match.end())
    for match in _rules().finditer(text, start, end):
        kind: Kind | None = "bankruptcy" if match["bankr"] or match["lbr"] or match["local"] else None
        found = cited(match["court"], kind)
        if found is not None and found.kind in ("district", "bankruptcy"):
            yield Trace(found, match.start(), match.end())


def _stamped(match: re.Match[str]) -> str:
    if match["short"]:
        return match["short"]
    if match["state"]:
        return f"{match['state']}{match['side']}D"
    if match["name"]:
        return f"District of {match['name']}"
    return f"ca{match['circuit']}" if match["circuit"] else "cadc"  # the D.C. Circuit's stamp has no number


def _known(name: str) -> Court | None:
    try:
        return get(name)
    except UnknownCourt:
        return None  # www, ao, pacer: hosts of the judiciary that are no court's


@cache
def _rules() -> re.Pattern[str]:
    return re.compile(rf"(?P<court>{citation_pattern()}),?\s{{1,3}}{_RULE}")
