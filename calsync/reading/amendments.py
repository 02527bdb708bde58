"""What a later order says about earlier times."""

from calsync.reading.duties import Draft
from calsync.reading.model import Amendment
from calsync.reading.passages import Passage


def find(passages: tuple[Passage, ...], drafts: list[Draft]) -> tuple[Amendment, ...]:
    return ()
