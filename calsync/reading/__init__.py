"""Reading: an order's bytes become its text, its caption and its directives. Pure: no clock, database or network."""

from calsync.reading.order import READER, read_order
from calsync.reading.source.pages import extract

__all__ = ["READER", "extract", "read_order"]
