"""The heads outside the database: what they say is compared with what the database holds."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import msgspec
from msgspec import UNSET, Struct, UnsetType

from calsync.commands.office import Office
from calsync.errors import NotFound
from calsync.store import checking
from calsync.store.heads import NO_LINE, HeadLine, Kind, line_hash

KINDS = {"feed": "The feed", "address": "The feed address", "token": "The bearer token"}
OPEN_AGAIN = "was ended and is open again; end it once more, or rotate it."


class Ended(Struct, frozen=True):
    """A secret that the file of heads says has ended or ends at that instant."""

    kind: Kind
    id: str
    ends: datetime


class Known(Struct):
    """What the file of heads says: by case the hash of each line of its chain, when secrets end, and what of the file
    itself is wrong; `hashes` are those of its lines."""

    chains: dict[str, dict[int, str]]
    ends: dict[tuple[Kind, str], datetime | None]
    wrong: list[str]
    hashes: list[str]

    def ended(self) -> list[Ended]:
        """What has an end."""
        return [Ended(kind, id_, ends) for (kind, id_), ends in self.ends.items() if ends is not None]


def read_heads(office: Office) -> Known:
    """Reads the file of heads. Raises OSError."""
    known = Known({}, {}, [], [])
    previous = NO_LINE
    for number, raw in enumerate(office.store.heads.lines() if office.store.heads else (), 1):
        here = line_hash(raw)
        known.hashes.append(here)
        try:
            line = msgspec.json.decode(raw, type=HeadLine)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            known.wrong.append(f"Line {number} of the file of heads cannot be read.")
        else:
            if line.previous != previous:
                known.wrong.append(f"Line {number} of the file of heads does not follow the line before it.")
            _take(known, line)
        previous = here
    return known


def _take(known: Known, line: HeadLine) -> None:
    if line.restored is not UNSET:
        for case_id, numbers in known.chains.items():
            last = line.restored.get(case_id, 0)
            known.chains[case_id] = {number: hash_ for number, hash_ in numbers.items() if number <= last}
    if line.case is not UNSET and line.number is not UNSET and line.hash is not UNSET:
        known.chains.setdefault(line.case, {})[line.number] = line.hash
    if line.kind is not UNSET and line.id is not UNSET and not isinstance(line.ends, UnsetType):
        known.ends[line.kind, line.id] = line.ends


def _stands(office: Office, case_id: str) -> bool:
    """Whether the case is there, or the one into which it was merged."""
    try:
        office.store.standing_case(case_id)
    except NotFound:
        return False
    return True


def check_heads(office: Office, head: str | None) -> Iterator[tuple[str | None, str]]:
    """What the file of heads and the database do not agree on: the case, if it is of one, and what.

    `head` is one that a digest printed.
    """
    known = read_heads(office)
    yield from ((None, what) for what in known.wrong)
    if head is not None and head.lower() not in known.hashes:
        yield None, f"The head {head} is not in the file of heads: what it vouched for was changed or cut off."
    for case_id, numbers in known.chains.items():
        if numbers and not _stands(office, case_id):
            yield case_id, f"The case is gone; it was at publication {max(numbers)}."
        elif numbers:
            yield from ((case_id, what) for what in _compared(numbers, office.store.chain(case_id)))
    for one in still_open(office, known):
        yield None, f"{KINDS[one.kind]} {one.id} {OPEN_AGAIN}"


def _compared(numbers: dict[int, str], chain: list[bytes]) -> Iterator[str]:
    last = max(numbers)
    if last > len(chain):
        yield f"The case was at publication {last} and is at {len(chain)}: its end was cut off, or it is an older copy."
    for number, hash_ in sorted(numbers.items()):
        if number <= len(chain) and chain[number - 1].hex() != hash_:
            yield f"Publication {number} is not the one that was made: the chain was written anew."
            return


def still_open(office: Office, known: Known) -> list[Ended]:
    """What has ended by the file of heads, and by the database goes on, or goes on for longer."""
    ends: dict[Any, datetime | None] = checking.ends(office.store)
    return [
        one
        for one in known.ended()
        if (one.kind, one.id) in ends and ((now := ends[one.kind, one.id]) is None or now > one.ends)
    ]


# --- after a backup was restored -------------------------------------------------------------------------------------


def note_restored(office: Office) -> list[Ended]:
    """Lets the file of heads know that the chains end where the restored backup ends; gives what had ended since the
    backup was made and is open again."""
    known = read_heads(office)
    numbers = {case_id: len(office.store.chain(case_id)) for case_id in office.store.case_ids()}
    ahead = any(max(lines, default=0) > numbers.get(case_id, 0) for case_id, lines in known.chains.items())
    if ahead and office.store.heads is not None:
        office.store.heads.add_restored(numbers, at=office.now())
    return still_open(office, known)


def end_again(office: Office, ended: Iterable[Ended]) -> None:
    """Ends feeds, addresses and tokens as they had ended."""
    feeds = {one.id: one.feed_id for one in office.store.addresses(row.id for row in office.store.feeds())}
    for one in ended:
        if one.kind == "feed":
            office.store.revoke_feed(one.id, at=one.ends)
        elif one.kind == "token":
            office.store.revoke_api_token(one.id, at=one.ends)
        else:
            office.store.end_address(feeds[one.id], one.id, at=one.ends)
