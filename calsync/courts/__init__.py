"""Every federal court: its id, names, states, circuit and zone, and how an order's caption names it."""

from calsync.courts.model import Court, Division, Kind, Recognised
from calsync.courts.recognition import recognise
from calsync.courts.table import all_courts, get
from calsync.courts.zones import zone_for

__all__ = ["Court", "Division", "Kind", "Recognised", "all_courts", "get", "recognise", "zone_for"]
