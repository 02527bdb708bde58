"""Every page that a person meets, for the composed office: for pictures, for axe-core and for the weights."""

from composed import Composed


def pages(of: Composed) -> dict[str, str]:
    """The name of each page with its address."""
    case, deadline = f"/cases/{of.case_id}", f"/cases/{of.case_id}/deadlines/{of.deadline_id}"
    return {
        "today": "/",
        "today-filtered": "/?q=quarry",
        "week": "/?view=week",
        "month": "/?view=month",
        "orders-to-check": "/orders-to-check",
        "cases": "/cases",
        "register": "/register",
        "case": case,
        "order": f"/orders/{of.order_id}",
        "order-with-questions": f"/orders/{of.referral_id}",
        "deadline": deadline,
        "deadline-correct": f"{deadline}/correct",
        "event": f"{case}/events/new",
        "history": f"{case}/history",
        "what-if": f"{case}/what-if",
        "report": f"{case}/report",
        "service": f"{case}/service",
        "plain": f"{case}/plain?side=defendant",
        "calculator": "/calculator",
        "calculated": "/calculator?trigger=2025-11-13&period=14+days&court=caed&direction=after&service=mail",
        "help": "/help",
        "settings": "/settings",
        "tokens": "/settings/tokens",
        "calendars": "/calendars",
        "calendar": f"/calendars/{of.feed_id}",
        "calendar-new": "/calendars/new?kind=person",
        "addresses": f"/calendars/{of.feed_id}/addresses",
        "people": "/people",
        "person": f"/people/{of.person_id}",
        "me": "/me",
        "check-calendar": "/check",
        "not-found": "/cases/none",
    }
