"""What can be done to a case. Each command appends facts and publishes what they lead to, in one transaction."""

from calsync.commands.access import (
    add_token,
    begin_session,
    check_token,
    end_session,
    issue_sign_in,
    redeem_sign_in,
    revoke_token,
    session_open,
    tokens,
)
from calsync.commands.addresses import (
    NewFeed,
    add_address,
    addresses,
    find_address,
    is_open,
    revoke_address,
    rotate_feed,
)
from calsync.commands.decisions import (
    assign,
    choose_trigger,
    confirm,
    correct,
    expect_trigger,
    mark_critical,
    note,
    reopen,
    satisfy,
    vacate,
    vacate_order,
)
from calsync.commands.events import Recorded, correct_event, record_event, record_service, withdraw_event
from calsync.commands.feeds import add_feed, export, feeds, refresh, revoke_feed
from calsync.commands.history import HistoryLine, calendar_as_of, feed_changes, history
from calsync.commands.office import Office, open_office
from calsync.commands.opening import open_feed, set_feed
from calsync.commands.orders import Registered, register
from calsync.commands.past import AsOf, position_of, read_as_of
from calsync.commands.queries import cases, docket, find_case, order_text, sequences
from calsync.commands.settling import NewDeadline, basis_of, date_expression, dismiss_expression, find_expression
from calsync.commands.suggestions import decline_suggestion, find_suggestion, take_suggestion
from calsync.commands.supposing import Supposed, what_if, what_if_expected, what_if_order
from calsync.commands.verify import Finding, verify

__all__ = [
    "AsOf",
    "Finding",
    "HistoryLine",
    "NewDeadline",
    "NewFeed",
    "Office",
    "Recorded",
    "Registered",
    "Supposed",
    "add_address",
    "add_feed",
    "add_token",
    "addresses",
    "assign",
    "basis_of",
    "begin_session",
    "calendar_as_of",
    "cases",
    "check_token",
    "choose_trigger",
    "confirm",
    "correct",
    "correct_event",
    "date_expression",
    "decline_suggestion",
    "dismiss_expression",
    "docket",
    "end_session",
    "expect_trigger",
    "export",
    "feed_changes",
    "feeds",
    "find_address",
    "find_case",
    "find_expression",
    "find_suggestion",
    "history",
    "is_open",
    "issue_sign_in",
    "mark_critical",
    "note",
    "open_feed",
    "open_office",
    "order_text",
    "position_of",
    "read_as_of",
    "record_event",
    "record_service",
    "redeem_sign_in",
    "refresh",
    "register",
    "reopen",
    "revoke_address",
    "revoke_feed",
    "revoke_token",
    "rotate_feed",
    "satisfy",
    "sequences",
    "session_open",
    "set_feed",
    "take_suggestion",
    "tokens",
    "vacate",
    "vacate_order",
    "verify",
    "what_if",
    "what_if_expected",
    "what_if_order",
    "withdraw_event",
]
