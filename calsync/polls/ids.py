"""Names for requests, by which an answer, a line of a log and a question to us can be matched."""

import itertools
import re
import secrets

_GIVEN = re.compile(r"[A-Za-z0-9._-]{8,64}")


class RequestIds:
    """Names that no other process gives. To be made in the process that uses it."""

    def __init__(self) -> None:
        self._process = secrets.token_hex(6)
        self._numbers = itertools.count()

    def __call__(self, given: str | None = None) -> str:
        """The name that a proxy gave the request, where it is a plain one; else a new one."""
        if given is not None and _GIVEN.fullmatch(given):
            return given
        return f"{self._process}-{next(self._numbers):x}"
