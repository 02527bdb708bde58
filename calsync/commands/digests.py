"""Digests: written into the outbox when their hour comes, each once."""

import secrets
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from calsync import docket as ledger
from calsync.commands.office import Office
from calsync.docket import telling
from calsync.docket.model import Docket, Fact
from calsync.feed.digest import CaseNews, digest
from calsync.feed.urgent import assigned_in
from calsync.store.mail import NewMail, Person

EVERY = {"daily": timedelta(days=1), "weekly": timedelta(days=7)}
MONDAY = 0
CAUSE = "digest:"  # and the day: so begins the cause of a digest's mail
OFF = timedelta(days=8)  # whoever had no digest for so long before they chose one had none on purpose


def write_digests(office: Office) -> int:
    """Writes every digest whose hour has come and that was not written yet; counts them. Nothing without mail.

    One whose hour went by while nobody worked is written late, the latest only.
    """
    if not office.mails:
        return 0
    written = 0
    news = _News(office)
    for person in office.store.persons():
        hour = last_hour(person, office.clock())
        if hour is None or hour <= person.digest_since:
            continue
        today = hour.astimezone(ZoneInfo(person.zone)).date()
        cause = f"{CAUSE}{today.isoformat()}"
        if office.store.mail_written(person.id, cause):
            continue
        since = changes_since(person, hour, office.store.last_written(person.id, CAUSE))
        cases = news.since(since)
        mine = [one for one in cases if person.cases == "all" or assigned_in(one.docket, person.name)]
        letter = digest(
            mine,
            today=today,
            since=since,
            zone=person.zone,
            name=person.name,
            base_url=office.base_url,
        )
        mail = NewMail(secrets.token_hex(8), person.id, cause, None, letter.subject, letter.body)
        written += office.store.write_mail(mail, at=office.clock())
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


def changes_since(person: Person, hour: datetime, last: datetime | None) -> datetime:
    """Since when a digest tells what changed: one turn back, or further where the last digest was written earlier.

    Takes the hour at which the digest falls due and when the last one was written, if ever. Another hour or another
    zone moves the hour and loses no change; whoever was without digests for a while is told from when they chose one.
    """
    turn = hour - EVERY[person.digest]
    if last is None:
        return max(turn, person.created)
    if person.digest_since - last > OFF:
        return max(turn, person.digest_since)
    return min(turn, last)


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
    new = [fact for fact in facts if fact.at >= since]
    if not new:
        return CaseNews(docket)
    old = facts[: -len(new)]
    told = tuple(telling.told(fact.payload, docket) for fact in new)
    return CaseNews(docket, told, ledger.diff(ledger.fold(old), docket) if old else ())
