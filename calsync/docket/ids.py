"""Names that last: of a deadline, and of its calendar entry."""


def deadline_id(order_id: str, directive_id: str) -> str:
    """The id of a deadline: unique across all cases, because order ids are."""
    return f"{order_id}-{directive_id}"


def uid(deadline: str) -> str:
    """The UID of a deadline's calendar entry, the same for its whole life (RFC 5545 section 3.8.4.7)."""
    return f"{deadline}@calsync"
