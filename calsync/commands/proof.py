"""One file that shows without calsync every version of a deadline that was published, when, and of which facts."""

import json
from typing import Any

from calsync import docket as ledger
from calsync.commands.decisions import case_of_deadline
from calsync.commands.office import Office
from calsync.docket.model import Docket
from calsync.errors import NotFound
from calsync.feed.entries import is_of
from calsync.store.checking import blocks

FORMAT = "calsync proof 1"
HOW = (
    "Check this file with deploy/check_proof.py of calsync, which needs nothing but Python: python check_proof.py FILE "
    "[HEAD], where HEAD is one that a digest mail printed. ledger: the facts of the case; the hash of each line is "
    "sha256(hash of the line before + line), beginning with 32 zero octets. publications: the same, each line naming "
    "what one change published: the sha256 of every version of every entry, and the hash at which the ledger stood. "
    "versions: the calendar entries of this deadline, each found by its sha256. heads: the lines that were written "
    "outside the database, each naming the sha256 of the one before it."
)


def proof(office: Office, deadline_id: str) -> bytes:
    """The file, as JSON: readable by people, complete for a program. Raises NotFound.

    It holds the whole ledger of the case. Of other deadlines it has the hashes of their entries, not their words.
    """
    case_id = case_of_deadline(office, deadline_id)
    with office.store.case_as_it_is(case_id) as case:
        lines, chain = case.ledger(), case.publications()
        kept = blocks(case.connection, case_id)
    docket = ledger.fold(line.fact for line in lines)
    deadline = next((one for one in docket.deadlines if one.id == deadline_id), None)
    if deadline is None:
        raise NotFound(f"There is no deadline {deadline_id} in {docket.docket_number}.", code="no-deadline")
    versions: list[dict[str, Any]] = []
    for line in chain:
        told = line.publication
        for edition, uid, sequence, sha256 in told.entries:
            if is_of(uid, deadline.uid):
                block = kept.get((edition, uid, sequence), b"").decode("utf-8", "replace")
                versions.append(
                    {"publication": told.number, "at": told.at.isoformat(), "edition": edition, "uid": uid}
                    | {"sequence": sequence, "sha256": sha256, "block": block}
                )
    answer = {
        "format": FORMAT,
        "how": HOW,
        "written": office.now().isoformat(),
        "case": _case(docket),
        "deadline": {"id": deadline.id, "uid": deadline.uid, "words": deadline.directive.quote.text},
        "versions": versions,
        "ledger": [{"line": line.line.decode(), "hash": line.hash.hex()} for line in lines],
        "publications": [{"line": line.line.decode(), "hash": line.hash.hex()} for line in chain],
        "heads": _heads(office, case_id),
    }
    return json.dumps(answer, ensure_ascii=False, indent=1).encode() + b"\n"


def _case(docket: Docket) -> dict[str, Any]:
    return {
        "id": docket.case_id,
        "court": docket.court,
        "docket_number": docket.docket_number,
        "caption": docket.caption,
    }


def _heads(office: Office, case_id: str) -> list[str]:
    """The lines of the file of heads from the first that names the case on: whatever head a later mail printed is the
    hash of one of them."""
    lines = [line.decode("utf-8", "replace") for line in office.store.heads.lines()] if office.store.heads else []
    first = next((at for at, line in enumerate(lines) if f'"case":"{case_id}"' in line), len(lines))
    return lines[first:]
