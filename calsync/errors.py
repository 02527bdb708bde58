"""Every error that calsync raises on purpose.

A message is written for the person who reads it: what is wrong, where, and what to do.
`UserError` and its children are mistakes of input or of circumstance; any other exception is a bug.
"""


class CalsyncError(Exception):
    """Root of all errors of calsync."""


class UserError(CalsyncError):
    """Something the caller can mend; shown as it is, without a stack trace."""

    def __init__(self, message: str, *, code: str = "bad-input") -> None:
        super().__init__(message)
        self.code = code


class UnreadableDocument(UserError):
    """A document from which no text can be had: empty, damaged, encrypted, too large, a scan without OCR."""


class UnknownCourt(UserError):
    """A court id that no federal court has, or an order whose court cannot be told."""


class OutsideCalendar(UserError):
    """A date outside the years that the holiday tables cover; counting there would be a guess."""


class NotFound(UserError):
    """A case, order, deadline, event or feed that is not in the store."""


class Forbidden(UserError):
    """The actor has not the right to do this; nothing was done."""


class Conflict(UserError):
    """The case changed since the caller looked at it, or the request contradicts what is recorded."""
