"""What happened in a case, in sentences that say what each is about, for mails and digests."""

from calsync.docket import telling
from calsync.docket.model import Docket, Payload
from calsync.feed.words import capital, duty, shorten

ABOUT = 80  # characters of what a sentence is about


def sentence(payload: Payload, docket: Docket) -> str:
    """What a fact says, led by the deadline that it is about: Plaintiff: file its opposition. Done on Monday, ….

    Takes the docket after it.
    """
    words = telling.told(payload, docket)
    about = getattr(payload, "deadline_id", None)
    deadline = next((one for one in docket.deadlines if one.id == about), None)
    return words if deadline is None else f"{shorten(capital(duty(deadline.directive)), ABOUT)}. {words}"
