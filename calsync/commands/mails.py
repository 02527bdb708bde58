"""Mails about what cannot wait for a calendar, written in the transaction of the change that they are about."""

import secrets
from collections.abc import Iterator, Sequence
from datetime import datetime

from calsync import docket as ledger
from calsync.docket.model import (
    Docket,
    EventCorrected,
    EventWithdrawn,
    Fact,
    OrderRegistered,
    OrderVacated,
    TriggerChosen,
)
from calsync.mail.case_news import sentence
from calsync.mail.mail_text import urgent_letter
from calsync.mail.urgent import SLOWEST_DELAY, assigned_in, for_person, passes, urgent
from calsync.store import CaseTransaction
from calsync.store.mail import MailStore, NewMail, Person

# Facts after which a deadline may have no date that had one.
TAKING = (EventCorrected, EventWithdrawn, OrderRegistered, OrderVacated, TriggerChosen)


def write_urgent(
    case: CaseTransaction, facts: Sequence[Fact], docket: Docket, new: int, *, base_url: str, at: datetime
) -> int:
    """Writes a mail to everybody whom the change concerns and who wants it; counts them.

    Takes the whole ledger, of which the last `new` facts are the change, the docket that it leads to, and the present
    instant. One mail for each person and change, with all its dates.
    """
    people = MailStore.wanting_urgent(case.connection)
    if not people or not new:
        return 0
    earlier = facts[:-new]
    before = ledger.fold(earlier) if earlier else None
    dates = urgent(before, docket, at, _lately(earlier, at))
    mails = []
    for person in people:
        told = _concerns(person, before, docket) and case.may_be_told(person.name)
        mine = for_person(dates, person.name) if told else ()
        if mine:
            letter = urgent_letter(
                docket,
                mine,
                [sentence(fact.payload, docket) for fact in facts[-new:]],
                by=facts[-1].by,
                at=at,
                name=person.name,
                base_url=base_url,
            )
            cause = f"{docket.case_id}:{docket.position}"
            words = (letter.subject, letter.body)
            mails.append(
                NewMail(secrets.token_hex(8), person.id, cause, docket.case_id, *words, passes(mine, docket.zone, at))
            )
    return MailStore.write_mails(case.connection, mails, at=at)


def _lately(facts: Sequence[Fact], at: datetime) -> Iterator[Docket]:
    """The dockets that stood before facts which may have taken a date away, the newest first, as long as a calendar may
    still show what they said."""
    for place in range(len(facts) - 1, 0, -1):
        if facts[place].at < at - SLOWEST_DELAY:
            return
        if isinstance(facts[place].payload, TAKING):
            yield ledger.fold(facts[:place])


def _concerns(person: Person, before: Docket | None, after: Docket) -> bool:
    """Whether the person looks after the case, or did until this change."""
    return person.cases == "all" or assigned_in(after, person.name) or assigned_in(before, person.name)
