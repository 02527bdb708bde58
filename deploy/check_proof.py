#!/usr/bin/env python3
"""Checks a file that `calsync proof` wrote. Needs nothing but Python, and nothing of calsync.

    python check_proof.py FILE [HEAD]

HEAD is the line of 64 digits that a digest mail printed: the file must be what that mail vouched for. Prints every
version that was published, and exits with 0 where all holds, with 1 and what does not where not.
"""

import hashlib
import json
import sys
from pathlib import Path


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def chain(lines, name):
    """Every line's hash is the sha256 of the hash before it and its own bytes; what the lines say."""
    last, told = bytes(32), []
    for number, line in enumerate(lines, 1):
        last = hashlib.sha256(last + line["line"].encode()).digest()
        if last.hex() != line["hash"]:
            fail(f"line {number} of the {name} is not the line that was written")
        told.append(json.loads(line["line"]))
    return told


def fail(words):
    sys.exit(f"NOT PROVEN: {words}.")


def is_of(uid, of):
    """Whether an entry is of the deadline: its own, one of its occurrences, or a reminder of one."""
    return uid == of or uid.startswith(of.partition("@")[0] + ".")


def main(path, head=None):
    proof = json.loads(Path(path).read_bytes())
    facts = chain(proof["ledger"], "ledger")
    published = chain(proof["publications"], "publications")
    versions = {(v["publication"], v["edition"], v["uid"], v["sequence"]): v for v in proof["versions"]}
    for number, line in enumerate(published, 1):
        if line["number"] != number:
            fail(f"publication {number} is missing")
        at = line["position"]
        if not 0 < at <= len(facts) or proof["ledger"][at - 1]["hash"] != line["ledger"]:
            fail(f"the ledger is not the one that publication {number} was made of")
        for edition, uid, sequence, digest in line["entries"]:
            if is_of(uid, proof["deadline"]["uid"]):
                version = versions.pop((number, edition, uid, sequence), None)
                if version is None:
                    fail(f"version {sequence} of {uid} is left out")
                if sha256(version["block"].encode()) != digest or version["at"][:19] != line["at"][:19]:
                    fail(f"version {sequence} of {uid} is not what was published")
    if versions:
        fail("a version is shown that was never published")
    if not published or published[-1]["position"] != len(facts):
        fail("the last facts were never published")
    hashes, before, outside = [], None, {}
    for number, raw in enumerate(proof["heads"], 1):
        line = json.loads(raw)
        if before is not None and line["previous"] != before:
            fail(f"line {number} of the heads does not follow the line before it")
        before = sha256(raw.encode())
        hashes.append(before)
        if "restored" in line:  # a backup took the place of what was there: what it lacked is published anew
            last = line["restored"].get(proof["case"]["id"], 0)
            outside = {number: digest for number, digest in outside.items() if number <= last}
        if line.get("case") == proof["case"]["id"]:
            outside[line["number"]] = line["hash"]
    for number, digest in sorted(outside.items()):
        if number > len(published):
            fail(f"publication {number} was made and is cut off")
        if proof["publications"][number - 1]["hash"] != digest:
            fail(f"publication {number} is not the one that was made")
    if head is not None and head.lower() not in hashes:
        fail("the heads are not those that the mail vouched for")
    for version in proof["versions"]:
        title = next((row[8:] for row in version["block"].splitlines() if row.startswith("SUMMARY:")), "")
        print(f"{version['at'][:19]}Z  version {version['sequence']}  {title}")
    print(f"PROVEN: {len(proof['versions'])} versions, {len(facts)} facts, {len(published)} publications;")
    print(
        f"Vouched for outside the database: {len(outside)} of {len(published)}{', and by that mail' if head else ''}."
    )


if __name__ == "__main__":
    main(*sys.argv[1:3])
