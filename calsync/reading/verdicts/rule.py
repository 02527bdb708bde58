"""A row of the tables that judge a time expression."""

import datetime as dt
import re
from functools import cache
from typing import Literal

from msgspec import Struct

from calsync.reading.model import Reason

Where = Literal["clause", "sentence", "own"]
Outcome = Reason | Literal["duty"]


class Rule(Struct, frozen=True):
    """`name` is what --explain shows; `written` is searched in the marked text of `where`; `example` must match."""

    name: str
    outcome: Outcome
    written: str
    example: str
    where: Where = "clause"

    @property
    def pattern(self) -> re.Pattern[str]:
        return _compiled(self.written)


@cache
def _compiled(written: str) -> re.Pattern[str]:
    return re.compile(written, re.I | re.X)


class Verdict(Struct, frozen=True):
    """`rule` names the row that decided; `reason` is None where the expression states a directive's time.

    `unresolved` says why a person must settle it. `kind` and `date` are the expression's, for what goes on from it.
    """

    rule: str
    reason: Reason | None
    unresolved: str | None = None
    kind: str = ""
    date: dt.date | None = None
