"""What can be done to a case. Each command appends facts and publishes what they lead to, in one transaction."""

from calsync.commands.access import add_token, check_token, issue_sign_in, redeem_sign_in
from calsync.commands.decisions import (
    choose_trigger,
    confirm,
    correct,
    expect_trigger,
    reopen,
    satisfy,
    vacate,
    vacate_order,
)
from calsync.commands.events import Recorded, correct_event, record_event, record_service, what_if, withdraw_event
from calsync.commands.feeds import NewFeed, add_feed, export, feeds, refresh, revoke_feed, rotate_feed
from calsync.commands.office import Office, open_office
from calsync.commands.orders import Registered, register
from calsync.commands.queries import cases, docket, find_case, order_text, sequences
from calsync.commands.verify import Finding, verify

__all__ = [
    "Finding",
    "NewFeed",
    "Office",
    "Recorded",
    "Registered",
    "add_feed",
    "add_token",
    "cases",
    "check_token",
    "choose_trigger",
    "confirm",
    "correct",
    "correct_event",
    "docket",
    "expect_trigger",
    "export",
    "feeds",
    "find_case",
    "issue_sign_in",
    "open_office",
    "order_text",
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
    "vacate",
    "vacate_order",
    "verify",
    "what_if",
    "withdraw_event",
]
