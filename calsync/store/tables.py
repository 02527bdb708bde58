"""The tables. Instants are kept as ISO 8601 text in UTC, so that SQLite and PostgreSQL order and compare them alike."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)

from calsync.errors import UserError
from calsync.store.instants import instant_text


class Instant(TypeDecorator[datetime]):
    """A zone-aware datetime, kept as `instant_text`."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else instant_text(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Day(TypeDecorator[date]):
    """A day, kept as YYYY-MM-DD."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


def fits(column: Column[Any], value: str, what: str) -> str:
    """The value, where the column can hold it on every database. Raises UserError, which calls it `what`."""
    most = column.type.length if isinstance(column.type, String) else None
    if most is not None and len(value) > most:
        raise UserError(f"{what} has {len(value)} characters; at most {most} can be kept.", code="too-long")
    return value


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# Of rows that a transaction added to its case and that are not in the chain of its publications yet.
NEW = text("publication IS NULL")

# `number_key` is the docket number without the judges' initials: the same case whoever it is assigned to.
# `look_again` is the next day on which time alone changes a feed of the case; `closed` the day on which a person closed
# it; `merged_into` the case in which all of it now stands; `closed_to_others` why only those who are named see it:
# `sealed` or `restricted`.
cases = Table(
    "cases",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("court", String(16), nullable=False),
    Column("docket_number", String(64), nullable=False),
    Column("number_key", String(64), nullable=False),
    Column("caption", Text),
    Column("position", Integer, nullable=False),
    Column("changed", Instant, nullable=False),
    Column("look_again", Day, index=True),
    Column("closed", Day),
    Column("merged_into", String(32)),
    Column("closed_to_others", String(16), index=True),
    UniqueConstraint("court", "number_key"),
)

# The ledger. `hash` is sha256 over the previous line's hash and this line's bytes.
facts = Table(
    "facts",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("line", LargeBinary, nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
)

# What each transaction added to a case; see `calsync.store.publications`. `hash` is as in the ledger.
publications = Table(
    "publications",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("line", LargeBinary, nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
)

# `words_sha256` is over the text without white space: the same order with other line ends is the same order.
# `publication` is the line of the chain of publications that names the row, as in `entries`.
documents = Table(
    "documents",
    metadata,
    Column("order_id", String(32), primary_key=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("words_sha256", String(64), nullable=False),
    Column("document", LargeBinary, nullable=False),
    Column("source", LargeBinary, nullable=False),
    Column("publication", Integer),
    Index(None, "case_id", "words_sha256", unique=True),
    Index("ix_documents_new", "case_id", sqlite_where=NEW, postgresql_where=NEW),
)

# What lists across cases show, from `feed.listing`; written with each change of a case, read without its ledger.
listed_cases = Table(
    "listed_cases",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("name", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("open", Integer, nullable=False),
    Column("dated", Integer, nullable=False),
    Column("questions", Integer, nullable=False),
    Index(None, "dated", sqlite_where=text("dated = 0"), postgresql_where=text("dated = 0")),
)

listed_orders = Table(
    "listed_orders",
    metadata,
    Column("order_id", String(32), primary_key=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("filed", Day),
    Column("deadlines", Integer, nullable=False),
    Column("unchecked", Integer, nullable=False),
    Column("questions", Integer, nullable=False),
    Column("soonest", Day),
    Column("vacated", Boolean, nullable=False),
    Column("registered", Instant, nullable=False, index=True),
    Index(None, "soonest", sqlite_where=text("unchecked > 0"), postgresql_where=text("unchecked > 0")),
    Index(
        "ix_listed_orders_asking",
        "registered",
        sqlite_where=text("questions > 0"),
        postgresql_where=text("questions > 0"),
    ),
)

# `changed` is when what a reader must know of it last changed, `how` and `was` what did.
listed_dates = Table(
    "listed_dates",
    metadata,
    Column("deadline_id", String(64), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("order_id", String(32), nullable=False),
    Column("day", Day),
    Column("start", String(40), nullable=False),
    Column("at", String(40), nullable=False),
    Column("safe", Day),
    Column("title", Text, nullable=False),
    Column("duty", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("sides", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("type", String(64), nullable=False),
    Column("state", String(24), nullable=False),
    Column("open", Boolean, nullable=False),
    Column("checked", Boolean, nullable=False),
    Column("critical", Boolean, nullable=False),
    Column("assigned", Text, nullable=False),
    Column("assigned_key", String(255), nullable=False),
    Column("waiting_for", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("changed", Instant, nullable=False, index=True),
    Column("how", String(16), nullable=False),
    Column("was", Day),
    Index(None, "open", "day", "start"),
)

# Standing notices that somebody dismissed, by a digest of what each says: one that says something else is another.
dismissed_notices = Table(
    "dismissed_notices",
    metadata,
    Column("notice", String(64), primary_key=True),
    Column("by", Text, nullable=False),
    Column("at", Instant, nullable=False),
)

# Files that cannot be registered before somebody says what they do not: kept until they are registered or discarded.
held_files = Table(
    "held_files",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("source", LargeBinary, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("code", String(64), nullable=False),
    Column("problem", Text, nullable=False),
    Column("court", String(16)),
    Column("docket_number", String(64)),
    Column("filed", Day),
)

# Every version of an entry that was ever published. `until` is the ledger position at which it was replaced or left
# the feed; `edition` tells apart feeds of one case whose settings render entries differently.
entries = Table(
    "entries",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("edition", String(64), primary_key=True),
    Column("uid", String(128), primary_key=True),
    Column("sequence", Integer, primary_key=True),
    Column("since", Integer, nullable=False),
    Column("until", Integer),
    Column("created", Instant, nullable=False),
    Column("modified", Instant, nullable=False),
    Column("starts", Day, nullable=False),
    Column("ended_on", Day),
    Column("zone", String(64)),
    Column("digest", String(64), nullable=False),
    Column("block", LargeBinary, nullable=False),
    Column("publication", Integer),
    Index("ix_entries_new", "case_id", sqlite_where=NEW, postgresql_where=NEW),
    # What a feed across cases is joined from: the entries that stand, by their days.
    Index(None, "edition", "starts", sqlite_where=text("until IS NULL"), postgresql_where=text("until IS NULL")),
)

# Who was ever assigned a deadline of a case, by `person_key` of their name: the cases that their feed can be about.
assigned = Table(
    "assigned",
    metadata,
    Column("person", String(255), primary_key=True),
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("name", Text, nullable=False),
)

# `kind` is case, person or office; only a feed of one case has a `case_id`. `look_again` is, of the others, the next
# day on which time alone moves an entry into or out of their window.
feeds = Table(
    "feeds",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("case_id", ForeignKey("cases.id"), index=True),
    Column("name", Text, nullable=False),
    Column("edition", String(64), nullable=False),
    Column("settings", LargeBinary, nullable=False),
    Column("created", Instant, nullable=False),
    Column("revoked", Instant),
    Column("etag", String(80), nullable=False),
    Column("modified", Instant, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("kind", String(16), nullable=False, server_default="case", index=True),
    Column("look_again", Day),
    Column("entry_key", String(64), nullable=False, server_default="", index=True),
    # All that a poll needs of a feed whose version it has, without the pages that hold bodies.
    Index(None, "id", "etag", "modified", "revoked"),
)

# The secret addresses of a feed, hashed. One that was `rotated`, given an end or revoked works until `expires`.
feed_tokens = Table(
    "feed_tokens",
    metadata,
    Column("sha256", LargeBinary(32), primary_key=True),
    Column("feed_id", ForeignKey("feeds.id"), nullable=False, index=True),
    Column("name", Text, nullable=False, server_default=""),
    Column("created", Instant, nullable=False),
    Column("expires", Instant),
    Column("rotated", Instant),
    Index(None, "sha256", "feed_id", "expires"),
)

# The last fetch of an address by each program: when, and which version of the feed it has since.
fetch_receipts = Table(
    "fetch_receipts",
    metadata,
    Column("sha256", ForeignKey("feed_tokens.sha256"), primary_key=True),
    Column("program", String(64), primary_key=True),
    Column("at", Instant, nullable=False, index=True),
    Column("etag", String(80), nullable=False),
    Column("version", Instant, nullable=False),
)

# A person who may come in. `name_key` is the name as names are compared, `email` in lower case. One from before there
# were accounts has no address and cannot come in until an owner gives it one. `totp_step` is the last code's, which
# opens nothing again. `every_case`: all that are not sealed or restricted; else those of `case_access` and
# `access_groups`.
accounts = Table(
    "accounts",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_key", String(255), nullable=False, unique=True),
    Column("email", String(320), unique=True),
    Column("role", String(16), nullable=False),
    Column("every_case", Boolean, nullable=False),
    Column("password", Text),
    Column("totp", String(64)),
    Column("totp_step", Integer),
    Column("created", Instant, nullable=False),
    Column("ended", Instant),
)

# Failed passwords, by account and by browser: those that no account entered from before share one row of the account.
failed_entries = Table(
    "failed_entries",
    metadata,
    Column("who", String(128), primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("last", Instant, nullable=False),
)

# Which cases an actor (an account, or a token as `token:` and its id) was given or is named in.
case_access = Table(
    "case_access",
    metadata,
    Column("actor_id", String(64), primary_key=True),
    Column("case_id", ForeignKey("cases.id"), primary_key=True, index=True),
    Column("since", Instant, nullable=False),
    Column("by", Text, nullable=False),
)

# All cases in which somebody (by `person_key` of their name) has or had a deadline.
access_groups = Table(
    "access_groups",
    metadata,
    Column("actor_id", String(64), primary_key=True),
    Column("person", String(255), primary_key=True),
)

# What was done beside the ledgers, and by whom: feeds, addresses, tokens, sessions, people, exports, views.
audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", Instant, nullable=False, index=True),
    Column("actor_id", String(64), nullable=False),
    Column("actor", Text, nullable=False),
    Column("what", String(32), nullable=False),
    Column("about", Text, nullable=False),
    Column("case_id", String(32), index=True),
    Column("words", Text, nullable=False),
)

# How the office works; one row for each setting that was changed, its value as JSON.
office_settings = Table(
    "office_settings",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

# Links that let somebody in once: `purpose` is sign-in, invitation or reset.
sign_ins = Table(
    "sign_ins",
    metadata,
    Column("sha256", LargeBinary(32), primary_key=True),
    Column("expires", Instant, nullable=False),
    Column("used", Boolean, nullable=False),
    Column("account_id", ForeignKey("accounts.id")),
    Column("purpose", String(16), nullable=False, server_default="sign-in"),
)

# A browser's cookie names one of these; signing out forgets it, so that a copy of the cookie opens nothing either.
# `seen` is right to the hour; `device` is what the browser calls itself, in a few words.
sessions = Table(
    "sessions",
    metadata,
    Column("sha256", LargeBinary(32), primary_key=True),
    Column("created", Instant, nullable=False),
    Column("expires", Instant, nullable=False),
    Column("account_id", ForeignKey("accounts.id"), index=True),
    Column("seen", Instant),
    Column("device", Text, nullable=False, server_default=""),
)

# `scopes` are words between blanks. `every_case` as of accounts.
api_tokens = Table(
    "api_tokens",
    metadata,
    Column("sha256", LargeBinary(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("created", Instant, nullable=False),
    Column("last_used", Instant),
    Column("revoked", Instant),
    Column("scopes", Text, nullable=False, server_default="read register events feeds admin"),
    Column("every_case", Boolean, nullable=False, server_default=text("true")),
    Column("expires", Instant),
)

# Who is mailed what; see `calsync.store.mail`. `name_key` is the name as names are compared.
people = Table(
    "people",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_key", String(255), nullable=False, unique=True),
    Column("email", Text, nullable=False),
    Column("cases", String(16), nullable=False),
    Column("urgent", Boolean, nullable=False),
    Column("digest", String(16), nullable=False),
    Column("digest_hour", Integer, nullable=False),
    Column("zone", String(64), nullable=False),
    Column("created", Instant, nullable=False),
    Column("digest_since", Instant, nullable=False),
)

# The outbox: a mail is written in the transaction of the change that it is about. `next_try` is None once it was sent
# or given up; until `taken`, a sender has it. `passes` is when the first of its dates will have passed.
mails = Table(
    "mails",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("cause", String(64), nullable=False),
    Column("case_id", ForeignKey("cases.id"), index=True),
    Column("subject", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("created", Instant, nullable=False, index=True),
    Column("tries", Integer, nullable=False),
    Column("next_try", Instant, index=True),
    Column("sent", Instant),
    Column("given_up", Instant),
    Column("error", Text),
    Column("taken", Instant),
    Column("passes", Instant),
    UniqueConstraint("person_id", "cause"),
)

# What was sent and waits to be read, or could not be; see `calsync.store.readings`. `hints` is JSON; until `taken`,
# somebody reads it.
readings = Table(
    "readings",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("hints", LargeBinary, nullable=False),
    Column("source", LargeBinary, nullable=False),
    Column("state", String(16), nullable=False),
    Column("created", Instant, nullable=False),
    Column("taken", Instant),
    Column("tries", Integer, nullable=False),
    Column("case_id", ForeignKey("cases.id")),
    Column("order_id", String(32)),
    Column("is_new", Boolean, nullable=False),
    Column("code", String(64)),
    Column("problem", Text),
    Column("actor_id", String(64), nullable=False, server_default=""),
    Index(None, "state", "created"),
)

# What all processes on one database share: the key that signs sessions, and who sends mail.
shared = Table(
    "shared",
    metadata,
    Column("name", String(128), primary_key=True),
    Column("value", LargeBinary, nullable=False),
)
