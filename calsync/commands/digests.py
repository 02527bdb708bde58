"""Digests: written into the outbox when their hour comes, each once."""

import secrets
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from calsync import docket as ledger
from calsync.commands.office import Office
from calsync.docket.model import Docket, Fact
from calsync.mail.case_news import sentence
from calsync.mail.digest import CaseNews, digest
from calsync.mail.urgent import assigned_in
from calsync.store.mail import DIGEST, NewMail, Person

EVERY = {"daily": timedelta(days=1), "weekly": timedelta(days=7)}
MONDAY = 0
# A change that was being kept while the last digest was written, which did not see it. Better told twice than never.
UNDER_WAY = timedelta(seconds=10)


def write_digests(office: Office) -> int:
    """Writes every digest whose hour has come and that was not written yet; counts them. Nothing without mail.

    One whose hour went by while nobody worked is written late, the latest only. It tells what changed since the last
    one that was sent was written, whatever happened to those between.
    """
    if not office.mails:
        return 0
    written, now = 0, office.clock()
    news = _News(office)
    for person in office.store.persons():
        hour = last_hour(person, now)
        last, sent = office.store.last_digests(person.id)
        if hour is None or hour <= max(last or person.digest_since, person.digest_since):
            continue
        since = changes_since(person, hour, sent)
        cases = news.since(since)
        seen = {row.id for row in office.acting(office.store.mailed_actor(person.name)).store.cases()}
        mine = [
            one
            for one in cases
            if one.docket.case_id in seen and (person.cases == "all" or assigned_in(one.docket, person.name))
        ]
        letter = digest(
            mine,
            now=now,
            since=since,
            zone=person.zone,
            name=person.name,
            base_url=office.base_url,
            head=office.store.last_head(),
        )
        cause = f"{DIGEST}{hour.isoformat()}"
        mail = NewMail(secrets.token_hex(8), person.id, cause, None, letter.subject, letter.body)
        written += office.store.write_digest(mail, at=now)
    return written


def last_hour(person: Person, now: datetime) -> datetime | None:
    """The last instant at or before now at which a digest of this person falls due; None for who wants none.

    An hour that a change of clocks leaves out comes when it would have come by the old clock.
    """
    if person.digest not in EVERY:
        return None
    zone = ZoneInfo(person.zone)
    today = now.astimezone(zone).date()
    for back in range(9):
        on = today - timedelta(days=back)
        at = datetime.combine(on, time(person.digest_hour), zone).astimezone(UTC)
        if at <= now and (person.digest == "daily" or on.weekday() == MONDAY):
            return at
    raise AssertionError("a Monday lies within nine days")


def changes_since(person: Person, hour: datetime, sent: datetime | None) -> datetime:
    """Since when a digest tells what changed: since the last one that was sent was written.

    Takes the hour at which it falls due and when that last one was written, if ever. The first one since digests were
    turned on goes one turn back, or to where they were turned on if none could be sent for longer.
    """
    turn = EVERY[person.digest]
    if sent is not None and sent >= person.digest_since - turn:  # they were never off, or not for long
        return sent
    return max(person.created, min(person.digest_since, hour - turn))


class _News:
    """The cases with what happened since an instant; each case is folded once for all who are written to."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self._facts: list[list[Fact]] | None = None
        self._now: list[Docket] = []
        self._told: dict[datetime, list[CaseNews]] = {}

    def since(self, since: datetime) -> list[CaseNews]:
        if self._facts is None:
            self._facts = [self.office.store.facts(row.id) for row in self.office.store.cases()]
            self._now = [ledger.fold(facts) for facts in self._facts]
        if since not in self._told:
            self._told[since] = [
                _news(facts, docket, since) for facts, docket in zip(self._facts, self._now, strict=True)
            ]
        return self._told[since]


def _news(facts: list[Fact], docket: Docket, since: datetime) -> CaseNews:
    new = [fact for fact in facts if fact.at >= since - UNDER_WAY]
    if not new:
        return CaseNews(docket)
    old = facts[: -len(new)]
    told = tuple(sentence(fact.payload, docket) for fact in new)
    before = ledger.fold(old) if old else replace(docket, orders=(), deadlines=(), events=(), suggestions=())
    return CaseNews(docket, told, ledger.diff(before, docket))
