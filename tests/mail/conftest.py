"""The made-up dockets of the feed's tests."""

from tests.feed.conftest import draft_of, make_deadline, make_docket, make_order

__all__ = ["draft_of", "make_deadline", "make_docket", "make_order"]
