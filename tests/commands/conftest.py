"""Orders of a made-up case in the manner of a referral to mediation."""

from collections.abc import Callable

import pytest

from calsync import commands
from calsync.commands import Office, Registered

REFERRAL = """Case 2:26-cv-99002-QZ   Document {number}   Filed 10/30/26   Page {page} of {pages}

                     UNITED STATES DISTRICT COURT
                    EASTERN DISTRICT OF CALIFORNIA

LARKSPUR MILLS v. OSTRICH FREIGHT CO.

1. The parties shall promptly meet and confer about settlement.

2. Within thirty (30) days of this order, the parties shall file a joint report.

3. No later than fourteen (14) days after completion of the mediation session, the parties shall jointly file a
mediation completion report.

IT IS SO ORDERED.

Dated: October 29, 2026

/s/ Quillon Zephyrine
UNITED STATES DISTRICT JUDGE
"""


@pytest.fixture
def referral() -> Callable[..., bytes]:
    def write(number: int = 14, page: int = 1, pages: int = 1, extra: str = "") -> bytes:
        return (REFERRAL.format(number=number, page=page, pages=pages) + extra).encode()

    return write


@pytest.fixture
def registered(office: Office, referral: Callable[..., bytes]) -> Registered:
    return commands.register(office, referral(), name="order.txt", by="tests")
