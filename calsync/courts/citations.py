"""Courts by their citation ("E.D. Cal.", "Bankr. D. Del.", "9th Cir."), wherever one may stand in a text."""

import re
from functools import cache

from calsync.courts.model import Court, Kind
from calsync.courts.table import all_courts


@cache
def citation_pattern() -> str:
    """Give a pattern of every court's citation but the Supreme Court's, however it is spaced.

    One alternative a court, longest first: no repeat, so it takes time linear in the text.
    """
    words = {court.citation.removeprefix("Bankr. ") for court in all_courts() if court.kind != "supreme"}
    each = "|".join(_spaced(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return rf"(?<![\w.])(?:Bankr\.?\s{{0,3}})?(?:{each})(?!\w)"


def _spaced(citation: str) -> str:
    return r"\s{0,2}".join(
        re.escape(part).removesuffix(r"\.") + (r"\.?" if part.endswith(".") else "")
        for part in re.findall(r"[^\s.]+\.?", citation)
    )


@cache
def _courts() -> dict[tuple[Kind, str], Court]:
    return {(court.kind, _letters(court.citation.removeprefix("Bankr. "))): court for court in all_courts()}


def _letters(words: str) -> str:
    return "".join(sign for sign in words.casefold() if sign.isalnum())


def cited(words: str, kind: Kind | None = None) -> Court | None:
    """Give the court of a citation; `kind` tells a bankruptcy court from its district where the caption says which."""
    bare = _letters(words)
    if bare.startswith("bankr"):
        kind, bare = kind or "bankruptcy", bare.removeprefix("bankr")
    kinds: tuple[Kind, ...] = (kind,) if kind else ("district", "circuit", "claims", "trade")
    return next((court for each in kinds if (court := _courts().get((each, bare)))), None)
