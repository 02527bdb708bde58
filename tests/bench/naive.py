"""The naive peer: a calendar built anew with icalendar, entry by entry."""

from datetime import timedelta

from cases import NOW
from icalendar import Calendar, Event

from calsync.docket.model import Docket


def icalendar_feed(docket: Docket) -> bytes:
    """Every deadline of a docket as an entry."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//naive//EN")
    calendar.add("x-wr-calname", docket.caption or "Case")
    for deadline in docket.deadlines:
        on = deadline.due or NOW.date()
        event = Event()
        event.add("uid", deadline.uid)
        event.add("dtstamp", NOW)
        event.add("created", NOW)
        event.add("last-modified", NOW)
        event.add("sequence", 0)
        event.add("dtstart", on)
        event.add("dtend", on + timedelta(days=1))
        event.add("summary", f"{', '.join(deadline.directive.who)}: {deadline.directive.action}")
        steps = "\n".join(f"{step.date}: {step.text} ({step.rule})" for step in deadline.steps)
        event.add("description", f"{deadline.directive.quote.text}\n\n{steps}\n\nCheck against the order.")
        event.add("status", "CONFIRMED")
        event.add("transp", "TRANSPARENT")
        event.add("url", f"http://127.0.0.1:8000/orders/{deadline.order_id}#{deadline.id}")
        calendar.add_component(event)
    return calendar.to_ical()
