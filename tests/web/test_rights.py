"""Every route, for every role, on a case that is theirs, on another one, and on a sealed one in which nobody is named.

The rows are made from the URL map: a route that `web/rights.py` says nothing of fails. What somebody may not see is
answered exactly as what never was: same status, same words.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from calsync import commands
from calsync.commands import Office
from calsync.docket.settling import expression_id
from web.rights import OPEN, right_of

PEOPLE = ("owner", "docketing", "attorney", "viewer", "limited")
WORK = {"read", "register", "record", "confirm", "feeds"}
MAY = {
    "owner": WORK | {"admin"},
    "docketing": WORK,
    "attorney": WORK,
    "viewer": {"read"},
    "limited": WORK,
    "token read": {"read"},
    "token register": {"register"},
    "token events": {"record", "confirm"},
}
ORDER = """Case 2:26-cv-9910{n}-QZ   Document 21   Filed 10/30/26   Page 1 of 1
{mark}
                     UNITED STATES DISTRICT COURT
                    EASTERN DISTRICT OF CALIFORNIA

{parties}

1. Within thirty (30) days of this order, the parties shall file a joint report.

2. No later than fourteen (14) days after completion of the mediation session, the parties shall jointly file a
mediation completion report.

On October 1, 2026, the parties met. Defendant's motion under Rule 56 is set under Local Rule 230.

Dated: October 29, 2026
"""
HIDDEN = ("zanzibar", "yarrow", "99103")  # the sealed case's parties and number
TOKEN = re.compile(r'name="csrf_token" value="[^"]*"')
CASES = {
    "own": (1, "HAZEL QUARRY v. TINDER ROPE WORKS"),
    "other": (2, "MOSS v. FERN"),
    "sealed": (3, "ZANZIBAR v. YARROW"),
}


@pytest.fixture
def ids(office: Office) -> dict[str, dict[str, str]]:
    """For each case, what stands in the place of an address's variables."""
    made = {}
    for which, (number, parties) in CASES.items():
        words = ORDER.format(n=number, parties=parties, mark="FILED UNDER SEAL" if which == "sealed" else "").encode()
        done = commands.register(office, words, name="order.txt", by="test")
        event = commands.record_event(office, done.case_id, "Answer filed", office.now().date(), by="test")
        feed = commands.add_feed(office, done.case_id)
        rejected = done.docket.orders[0].read.not_deadlines[0]
        made[which] = {
            "case_id": done.case_id,
            "order_id": done.order_id,
            "deadline_id": done.docket.deadlines[0].id,
            "name": done.docket.deadlines[0].id,
            "expression_id": expression_id(done.order_id, rejected),
            "suggestion_id": next((one.id for one in done.docket.suggestions), f"{done.order_id}-s-x"),
            "event_id": event.event_id,
            "feed_id": feed.feed.id,
            "address_id": feed.address.id,
        }
    return made


@pytest.fixture
def clients(app: Flask, office: Office, ids: dict[str, dict[str, str]]) -> dict[str, FlaskClient]:
    app.config["WTF_CSRF_METHODS"] = set()
    for name in PEOPLE:
        role = "docketing" if name == "limited" else name
        account = commands.add_account(office, name, role=role, every_case=name != "limited")
        if name == "limited":
            commands.give_case(office, account.id, ids["own"]["case_id"])
    return {name: app.test_client() for name in MAY}


def rows(app: Flask) -> Iterator[tuple[str, str, Any]]:
    # An empty form of who may do what leaves everything to the owners: that comes last.
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.endpoint == "office.settings"):
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield rule.endpoint, method, rule


def ask(client: FlaskClient, office: Office, who: str, method: str, path: str, secrets: dict[str, str]) -> TestResponse:
    """One request; whoever was signed out by the one before is signed in again."""
    headers = {}
    if who.startswith("token "):
        if who not in secrets:
            secrets[who] = commands.add_token(office, who, scopes=[who.removeprefix("token ")])
        headers["Authorization"] = f"Bearer {secrets[who]}"
    elif client.get("/me").status_code == 401:
        client.get(f"/sign-in/{commands.issue_sign_in(office, who)}")
    more: dict[str, Any] = {"json": {}} if path.startswith("/api/") and method != "GET" else {}
    return client.open(path, method=method, headers=headers, buffered=True, **more)


def test_every_route_has_a_row(app: Flask) -> None:
    for endpoint, method, _ in rows(app):
        if endpoint not in OPEN:
            right_of(endpoint, method)


def test_every_route_for_everybody(
    app: Flask, office: Office, ids: dict[str, dict[str, str]], clients: dict[str, FlaskClient]
) -> None:
    counts: Counter[str] = Counter()
    secrets: dict[str, str] = {}
    unseen = {"limited": ("other", "sealed"), "token register": (), "token events": ()}
    for endpoint, method, rule in rows(app):
        if endpoint in OPEN or endpoint == "auth.sign_out":
            continue
        right = right_of(endpoint, method)
        more = {"person_id": "x", "mail_id": "x", "act": "note", "account_id": "x", "token_id": "x"}
        more |= {"reading_id": "x", "held_id": "x", "key": "x", "index": 1}
        bound = set(rule.arguments) & set(ids["own"])
        for who, client in clients.items():
            for which in CASES if bound else ("own",):
                names = {name: (ids[which] | more)[name] for name in rule.arguments}
                with app.test_request_context():
                    path = app.url_map.bind("localhost").build(endpoint, names, method=method)
                answer = ask(client, office, who, method, path, secrets)
                told = (who, method, path, answer.status_code, answer.text[:300])
                assert answer.status_code < 500, told
                if right is not None and right not in MAY[who]:
                    assert answer.status_code == 403, told
                    counts["refused"] += 1
                elif which in unseen.get(who, ("sealed",)):
                    never = path
                    for made in ids[which].values():
                        never = never.replace(made.split("-")[0], "0" * len(made.split("-")[0]))
                    other = ask(client, office, who, method, never, secrets)
                    same, its = TOKEN.sub("", answer.text), TOKEN.sub("", other.text)
                    for made in ids[which].values():
                        same = same.replace(made.split("-")[0], "0" * len(made.split("-")[0]))
                    assert (answer.status_code, same) == (other.status_code, its), told
                    assert answer.status_code >= 300, told
                    counts["not there"] += 1
                else:
                    assert answer.status_code not in (401, 403), told
                    counts["answered"] += 1
                assert not any(word in answer.text.casefold() for word in HIDDEN), told
    assert office.store.facts(ids["sealed"]["case_id"])[-1].seq == 3, "nothing of the sealed case changed"
    assert all(row.revoked is None for row in commands.feeds(office, ids["sealed"]["case_id"]))
    print(dict(counts))
    assert min(counts[kind] for kind in ("refused", "not there", "answered")) > 100
