"""The table of federal courts, and a court by its id.

The table is data (`data/courts.json`): a row a court, each with the section of the United States Code that makes it.
"""

import difflib
from functools import cache
from importlib.resources import files

import msgspec

from calsync.courts.model import Court
from calsync.errors import UnknownCourt


class _Table(msgspec.Struct):
    sources: dict[str, str]
    courts: tuple[Court, ...]


@cache
def all_courts() -> tuple[Court, ...]:
    """Give every court of the table: district courts, bankruptcy courts, circuits, then the courts of the nation."""
    data = files("calsync.courts").joinpath("data", "courts.json").read_bytes()
    return msgspec.json.decode(data, type=_Table).courts


@cache
def _by_key() -> dict[str, Court]:
    # a district's name is also its bankruptcy court's; alone it means the district court
    names = {_key(court.name): court for court in all_courts() if court.kind != "bankruptcy"}
    return names | {_key(word): court for court in all_courts() for word in (court.citation, *court.aliases, court.id)}


def _key(word: str) -> str:
    return "".join(letter for letter in word.lower() if letter.isalnum())


def get(court_id: str) -> Court:
    """Give the court of a PACER id ("caed"), of another system's id ("caedc"), citation ("E.D. Cal.") or name.

    Letter case, spaces and full stops don't matter. Raises `UnknownCourt`, with the ids that come near.
    """
    court = _by_key().get(_key(court_id))
    if court is None:
        raise UnknownCourt(_unknown(court_id), code="unknown-court")
    return court


def _unknown(court_id: str) -> str:
    near = difflib.get_close_matches(_key(court_id)[:40], [court.id for court in all_courts()], n=3, cutoff=0.6)
    hint = ", ".join(f"{get(id_).id} ({get(id_).citation})" for id_ in near)
    shown = court_id if len(court_id) <= 40 else court_id[:40] + "…"
    return f'No federal court has the id "{shown}". ' + (
        f"Did you mean {hint}?" if hint else 'Give the id that PACER uses, such as "caed" or "nysb".'
    )
