"""Which page of a long list is asked for."""

from flask import request


def page_number() -> int:
    """The page in the address, from 1; the first where it says none."""
    typed = request.args.get("page", "1")
    return max(1, int(typed)) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 1
