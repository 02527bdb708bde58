"""Whole lives of cases, told as facts: orders read by hand, what happens, and what each deadline must be after it."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from calsync.docket import fold, present
from calsync.docket.model import Docket, EventRecorded, Fact, OrderRegistered
from calsync.reading.model import Hints, ReadOrder
from calsync.reading.order import read_order
from calsync.reading.source.pages import extract

STORIES = sorted((Path(__file__).parent / "stories").glob("*.json"))
# These hold the orders' texts: reading and docket together.
TEXTS = sorted((Path(__file__).parent / "texts").glob("*.json"))


class Life:
    """One story being played: a ledger for each of its cases."""

    def __init__(self, story: dict[str, Any], make: Any) -> None:
        self.story, self.make = story, make
        self.cases: dict[str, Any] = {}
        self.uids: dict[tuple[str, str], str] = {}
        self.faces: dict[tuple[str, str], Any] = {}
        self.lengths: dict[tuple[int, str], int] = {}
        self.step = 0

    def play(self) -> None:
        for n, step in enumerate(self.story["steps"], 1):
            self.step = n
            number = step.get("docket_number", self.story["docket_number"])
            if number not in self.cases:
                self.cases[number] = self.make.case(self.story["court"], number)
            if "do" in step:
                self.do(step, number)
            else:
                self.look(step, number)
            for name, ledger in self.cases.items():
                self.lengths[self.step, name] = len(ledger.facts)

    def do(self, step: dict[str, Any], number: str) -> None:
        ledger = self.cases[number]
        match step["do"]:
            case "register":
                self.register(step, ledger, number)
            case "event":
                ledger.event(step["text"], step["on"], evidence=step.get("evidence"))
            case "correct-event":
                ledger.correct_event(step["of"], step["on"])
            case "withdraw-event":
                ledger.withdraw(step["of"])
                for n, fact in enumerate(ledger.facts[:-1]):
                    if isinstance(fact.payload, EventRecorded) and fact.payload.event_id == step["of"]:
                        renamed = msgspec.structs.replace(fact.payload, event_id=f"{step['of']} (withdrawn)")
                        ledger.facts[n] = msgspec.structs.replace(fact, payload=renamed)
                last = ledger.facts[-1]
                gone = msgspec.structs.replace(last.payload, event_id=f"{step['of']} (withdrawn)")
                ledger.facts[-1] = msgspec.structs.replace(last, payload=gone)
            case "choose":
                ledger.choose(step["quote"], step["event"])
            case "expect-trigger":
                ledger.expect(step["quote"], step["on"])
            case "satisfy":
                ledger.satisfy(step["quote"], step["on"], step.get("party"))
            case "confirm":
                ledger.confirm(step["quote"])
            case "correct":
                ledger.correct(step["quote"], step["on"], step["reason"])
            case "service":
                ledger.serve(step["party"], step["method"], step["on"])
            case "vacate-order":
                ledger.vacate_order(f"{number}/{step['name']}", step["on"])
            case "as-of":
                facts = ledger.facts[: self.lengths[step["step"], number]]
                self.expect(step, fold(facts), number, remember=False)
            case "what-if":
                event = EventRecorded("what-if", step["event"]["text"], date.fromisoformat(step["event"]["on"]))
                facts = [*ledger.facts, Fact(len(ledger.facts) + 1, ledger.facts[-1].at, "nobody", event)]
                self.expect(step, fold(facts), number, remember=False)
            case other:
                raise AssertionError(other)

    def register(self, step: dict[str, Any], ledger: Any, number: str) -> None:
        if "same_as" in step:
            return  # the same words again: whoever keeps the ledger adds no fact
        read = self.read(step, number)
        earlier = [fact.payload for fact in ledger.facts if isinstance(fact.payload, OrderRegistered)]
        fills = next(
            (o.order_id for o in earlier if o.read.caption.document_number == read.caption.document_number), None
        )
        ledger.add(OrderRegistered(f"{number}/{step['name']}", step["name"], read, fills))

    def read(self, step: dict[str, Any], number: str) -> ReadOrder:
        if "read" in step:
            return msgspec.convert(step["read"], ReadOrder)
        document = extract(step["text"].encode(), name=f"{step['name']}.txt")
        return read_order(document, Hints(court=self.story["court"], docket_number=number))

    def look(self, step: dict[str, Any], number: str) -> None:
        docket = self.cases[number].docket
        self.expect(step, docket, number, remember=True)
        states = [deadline.state for deadline in present.dated(docket)]
        for state, count in step.get("count", {}).items():
            assert states.count(state) == count, (self.step, state, states)

    def expect(self, step: dict[str, Any], docket: Docket, number: str, *, remember: bool) -> None:
        for wanted in step["expect"]:
            where = (self.step, wanted["quote"])
            found = self.find(docket, wanted, number)
            if found is None:
                assert wanted.get("may_be_gone"), where
                continue
            states = wanted["state"] if isinstance(wanted["state"], list) else [wanted["state"]]
            assert found["state"] in states, (*where, found["state"], found["explanation"])
            if states == ["waiting"]:
                assert found["due"] is None, where
            for field in ("due", "safe"):
                if wanted.get(field):
                    assert instant(found[field]) == instant(wanted[field]), (*where, field)
            if wanted.get("occurrences"):
                assert found["occurrences"][: len(wanted["occurrences"])] == wanted["occurrences"], where
            if remember:
                self.remember(step, wanted, found, number)

    def remember(self, step: dict[str, Any], wanted: dict[str, Any], found: dict[str, Any], number: str) -> None:
        key = (number, wanted["quote"])
        face = (found["state"], found["due"], found["safe"], found["occurrences"][:1])
        if not wanted.get("new_identity_ok"):
            assert self.uids.setdefault(key, found["uid"]) == found["uid"], key
        if wanted["quote"] in step.get("changed", ()):
            assert face != self.faces[key], key
        if wanted["quote"] in step.get("unchanged", ()):
            assert face == self.faces[key], key
        self.faces[key] = face

    def find(self, docket: Docket, wanted: dict[str, Any], number: str) -> dict[str, Any] | None:
        answers = [present.deadline_answer(deadline, 0, docket.zone) for deadline in docket.deadlines]
        names = [wanted["quote"], *wanted.get("or", [])]
        found = [a for a in answers if any(alike(n, q["text"]) for n in names for q in a["quotes"])]
        known = self.uids.get((number, wanted["quote"]))
        found.sort(key=lambda a: (a["uid"] != known, a["state"] not in wanted["state"]))
        return found[0] if found else None


def alike(words: str, quote: str) -> bool:
    """Whether one holds the other, spaces and marks aside."""
    a, b = squash(words), squash(quote)
    return a in b or (len(b) > 20 and b in a)


def squash(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def instant(text: str) -> date | datetime:
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_story(path: Path, make: Any) -> None:
    Life(json.loads(path.read_text()), make).play()


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_story_from_its_texts(path: Path, make: Any) -> None:
    Life(json.loads(path.read_text()), make).play()


def test_the_stories_are_there() -> None:
    assert len(STORIES) >= 28
    assert len(TEXTS) >= 20
