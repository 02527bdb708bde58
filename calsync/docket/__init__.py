"""The docket: a case's ledger of facts added up to what is due, what waits, and why."""

from calsync.docket.diff import Change, diff
from calsync.docket.fold import fold, of_reading

__all__ = ["Change", "diff", "fold", "of_reading"]
