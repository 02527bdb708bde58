"""What can be done to a case. Each command appends facts and publishes what they lead to, in one transaction."""

from calsync.commands.access import add_token, check_token, issue_sign_in, redeem_sign_in
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
from calsync.commands.feeds import NewFeed, add_feed, export, feeds, refresh, revoke_feed, rotate_feed
from calsync.commands.history import HistoryLine, calendar_as_of, feed_changes, history
from calsync.commands.office import Office, open_office
from calsync.commands.orders import Registered, register
from calsync.commands.past import AsOf, position_of, read_as_of
from calsync.commands.queries import cases, docket, find_case, order_text, sequences
from calsync.commands.suggestions import decline_suggestion, find_suggestion, take_suggestion
from calsync.commands.supposing import Supposed, what_if, what_if_expected, what_if_order
from calsync.commands.verify import Finding, verify

__all__ = [
    "AsOf",
    "Finding",
    "HistoryLine",
    "NewFeed",
    "Office",
    "Recorded",
    "Registered",
    "Supposed",
    "add_feed",
    "add_token",
    "assign",
    "calendar_as_of",
    "cases",
    "check_token",
    "choose_trigger",
    "confirm",
    "correct",
    "correct_event",
    "decline_suggestion",
    "docket",
    "expect_trigger",
    "export",
    "feed_changes",
    "feeds",
    "find_case",
    "find_suggestion",
    "history",
    "issue_sign_in",
    "mark_critical",
    "note",
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
    "revoke_feed",
    "rotate_feed",
    "satisfy",
    "sequences",
    "take_suggestion",
    "vacate",
    "vacate_order",
    "verify",
    "what_if",
    "what_if_expected",
    "what_if_order",
    "withdraw_event",
]
