"""The rules that an order cites, as far as a rule pack knows their periods."""

import datetime as dt

from calsync.courts.citing import cited
from calsync.reading.clean.page_artifacts import Cleaned, page_number
from calsync.reading.model import Document, RuleCitation


def cited_rules(
    document: Document, cleaned: Cleaned, court: str | None, on: dt.date | None
) -> tuple[RuleCitation, ...]:
    """Each rule that the cleaned text cites, where it is first cited. `on` is the order's day."""
    quotes = ((found.rule.id, cleaned.span(found.start, found.end)) for found in cited(cleaned.text, court, on))
    return tuple(RuleCitation(rule, quote, page_number(document, cleaned, quote.start)) for rule, quote in quotes)
