"""Feeds of every kind: of a case, of a person across their cases, of the office. Opened, changed, shown beforehand."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
from msgspec import structs

from calsync import docket as ledger
from calsync import feed
from calsync.commands.addresses import NewFeed, address_url, end_of, new_token
from calsync.commands.entry_keys import new_key
from calsync.commands.office import Office, new_id
from calsync.commands.publishing import (
    DEFAULT,
    SECOND,
    calendar_name,
    case_body,
    edition_of,
    joined,
    own_edition,
    publish,
    publish_edition,
    rendering,
    wanted,
    wide_body,
    wide_name,
)
from calsync.docket.model import Docket
from calsync.errors import Conflict, UserError
from calsync.feed.choosing import checked
from calsync.feed.model import FeedKind, FeedSettings
from calsync.store import CaseTransaction, FeedRow
from calsync.store.feeds import FeedsTransaction


def open_feed(
    office: Office,
    kind: FeedKind,
    *,
    case_id: str | None = None,
    settings: FeedSettings = DEFAULT,
    address: str | None = None,
    expires: date | datetime | None = None,
) -> NewFeed:
    """Opens a feed under a secret address, which answers 410 after `expires` (a day, or an instant).

    `address` is the name of that address, such as whose it is; without one it has the feed's.

    A feed of a case needs `case_id`, a feed of a person `settings.person`. Raises NotFound for an unknown case and
    UserError for settings that no feed can have, or an end in the past.
    """
    settings = settings_of(kind, case_id, settings)
    ends = end_of(office, case_id, expires)
    now, token = office.now(), new_token()
    row = FeedRow(new_id(), case_id, "", edition_of(settings), settings, now, None, "", now, kind, entry_key=new_key())
    with _transaction(office, row) as feeds:
        row, body = _filled(office, feeds, row)
        feeds.add_feed(row, body)
        named = (address or "").strip() or row.name
        made = office.store.add_address(feeds.connection, row.id, token, name=named, at=now, expires=ends)
        return NewFeed(row, token, address_url(office, token), made)


def set_feed(office: Office, feed_id: str, settings: FeedSettings) -> FeedRow:
    """Gives a feed other settings. Its addresses stay, and so do the UIDs of its entries; what differs is newer.

    Raises NotFound, Conflict for a feed that was revoked, and UserError for settings that no feed can have.
    """
    row = office.store.feed(feed_id)
    settings = settings_of(row.kind, row.case_id, settings)
    with _transaction(office, row) as feeds:
        row = feeds.locked_feed(feed_id)
        if row.revoked is not None:
            raise Conflict(f"The feed \u201c{row.name}\u201d was revoked; open a new one.", code="revoked")
        same = rendering(settings) == rendering(row.settings)
        changed = structs.replace(row, settings=settings, edition=row.edition if same else own_edition(row), name="")
        changed, body = _filled(office, feeds, changed, before=row)
        feeds.replace_feed(changed, body)
        return changed


def find_feed(office: Office, feed_id: str) -> FeedRow:
    """A feed with its settings, revoked or not. Raises NotFound."""
    return office.store.feed(feed_id)


def assignees(office: Office) -> list[str]:
    """Everybody who was ever assigned a deadline, by name."""
    return office.store.assignees()


def settings_with(values: Mapping[str, Any], before: FeedSettings = DEFAULT) -> FeedSettings:
    """Settings with some of them changed, of reminders too only those that are given. Raises UserError."""
    kept = msgspec.to_builtins(before)
    reminders = kept["reminders"] | dict(values.get("reminders") or {})
    try:
        return msgspec.convert(kept | dict(values) | {"reminders": reminders}, FeedSettings)
    except msgspec.ValidationError as error:
        raise UserError(f"These settings cannot be used: {error}.", code="settings") from error


def settings_of(kind: FeedKind, case_id: str | None, settings: FeedSettings) -> FeedSettings:
    """The settings as a feed of that kind can have them. Raises UserError."""
    if kind == "case" and case_id is None:
        raise UserError("Say which case the feed is of.", code="no-case")
    if kind != "case" and case_id is not None:
        raise UserError("Only a feed of a case has a case.", code="kind")
    settings = checked(settings)
    if kind == "person" and settings.person is None:
        raise UserError("Say whose deadlines the feed is of.", code="no-person")
    return settings


def candidates(feeds: FeedsTransaction, edition: str, settings: FeedSettings, now: datetime) -> list[str]:
    """The cases that a feed across cases can show anything of: for a person, those they were ever assigned to."""
    first = now.date() - timedelta(days=settings.days_back)
    if settings.person:
        return sorted({*feeds.cases_of(settings.person), *feeds.cases_in(edition, first)})
    # What has ended may stand in a feed for longer than its window; it ended when its case changed.
    since = now - timedelta(days=max(settings.days_back, settings.keep_ended_days) + 1)
    return sorted({*feeds.cases_in("", first), *feeds.cases_in(edition, first), *feeds.cases_changed(since)})


def _transaction(office: Office, row: FeedRow) -> AbstractContextManager[FeedsTransaction]:
    if row.kind == "case" and row.case_id is not None:
        return office.store.case(row.case_id)
    # No case may change meanwhile: what it published before the feed was there would be missing from it.
    return office.store.every_case()


def _filled(
    office: Office, feeds: FeedsTransaction, row: FeedRow, *, before: FeedRow | None = None
) -> tuple[FeedRow, bytes]:
    """A feed with its name, its body and its stamps, its edition published; `before` is the feed until now."""
    now = office.now()
    if isinstance(feeds, CaseTransaction):
        docket = _edition(office, feeds, row, now)
        row = _named(row, calendar_name(docket))
        body = case_body(row, (one for one in feeds.last_entries(row.edition).values() if one.block), docket)
        changed = docket.changed or now
    else:
        for case_id in _to_publish(feeds, row, before, now):
            _edition(office, office.store.case_within(feeds, case_id), row, now)
        row = _named(row, wide_name(row.settings))
        shown = joined(feeds, row.edition, row.settings, now)
        row = structs.replace(row, look_again=shown.look_again)
        body = wide_body(row, shown)
        changed = now
    if before is not None and feed.is_etag(before.etag, body):
        return structs.replace(row, etag=before.etag, modified=before.modified), body
    if before is not None:
        changed = max(now, before.modified + SECOND)
    return structs.replace(row, etag=feed.etag(body), modified=changed), body


def _to_publish(feeds: FeedsTransaction, row: FeedRow, before: FeedRow | None, now: datetime) -> list[str]:
    """The cases in which the edition of a feed across cases may not stand yet as the feed needs it."""
    if not row.edition:
        return []  # it is that of every case
    found: set[str] = set()
    if (
        before is None
        or row.settings.days_back > before.settings.days_back
        or rendering(row.settings) != rendering(before.settings)
    ):
        found.update(candidates(feeds, row.edition, row.settings, now))
    if before is not None and row.edition != before.edition:
        first = now.date() - timedelta(days=before.settings.days_back)
        found.update(feeds.cases_in(before.edition, first))  # what its subscribers have and must lose
    return sorted(found)


def _edition(office: Office, case: CaseTransaction, row: FeedRow, now: datetime) -> Docket:
    """Publishes a feed's edition of a case. Where time alone has changed it, so do the other feeds that share it."""
    docket = ledger.fold(case.facts())
    shown = wanted(docket, row.settings, base_url=office.base_url, at=now)
    published = publish_edition(case, row.edition, shown.drafts, at=now)
    if published.changed and any(one.edition == row.edition and one.id != row.id for one in case.feeds_and_wide()):
        publish(case, docket, base_url=office.base_url, at=now)
    if shown.look_again is not None:
        case.look_again_by(shown.look_again)
    return docket


def _named(row: FeedRow, name: str) -> FeedRow:
    """A feed keeps the name that it had when it was opened, whatever its case is called later."""
    title = row.settings.name or name
    return structs.replace(row, name=title, settings=structs.replace(row.settings, name=title))
