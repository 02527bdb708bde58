"""Both readers' answers put together: what each time is, how sure that is, and where a person must be asked."""

import datetime as dt
from collections.abc import Sequence
from math import log

from msgspec import Struct

from calsync.reading.blocks.passages import Passage
from calsync.reading.classify import context, evidence
from calsync.reading.classify.context import TIMES, UNASKED, ContextAnswer, TimeAnswer
from calsync.reading.classify.mentions import Mention
from calsync.reading.classify.reading_text import ReadingText

DEADLINES = ("due", "hearing", "kept")
CONTEXT_SHARE = 0.68  # how much of the common answer is the encoder's; the rest is the evidence's
SURE_NO, SURE_YES = 0.22, 0.61  # between them a person is asked
UNLIKELY = 0.02  # a time that the evidence finds less likely to be a deadline is none; the encoder is not asked
MAYBE_OLD = 0.1  # unless it may be the old date of something that is moved
PARTED = 0.85  # so sure must both readers be, of opposite answers, to be asked about


class Classified(Struct, frozen=True):
    """A time with its class. `yes` is the probability that it is a deadline or hearing; `sure` that of the decision.

    `ask` says that a person must decide, `label` being the guess. `because` names the evidence that weighed most.
    """

    mention: Mention
    label: str
    yes: float
    ask: bool
    because: tuple[str, ...]
    answer: TimeAnswer

    @property
    def is_deadline(self) -> bool:
        """Whether the time is taken as a deadline or hearing."""
        return not self.ask and self.label in DEADLINES

    @property
    def sure(self) -> float:
        """The probability that it is a deadline, where it is taken as one, else that it is none."""
        return self.yes if self.label in DEADLINES else 1 - self.yes


def classify(
    found: Sequence[Mention],
    passages: Sequence[Passage],
    reading: ReadingText,
    changing: Sequence[int],
    on: dt.date | None,
) -> tuple[list[Classified], ContextAnswer]:
    """The class of every mention, in order, and all that the encoder says of the reading text.

    `changing` are the places of words of it that can change a calendar (`lexicon.changes.places`).
    """
    weighed = [evidence.weigh(evidence.features(mention, at, found, passages, on)) for at, mention in enumerate(found)]
    said = context.read(
        reading.text,
        [(mention.start, mention.end) for mention in found],
        changing,
        [_deadline(one.classes) >= UNLIKELY or _replaced(one.classes) >= MAYBE_OLD for one in weighed],
    )
    together = [
        _replaced_date(mention, passages[mention.passage]) or _together(mention, answer, evident)
        for mention, answer, evident in zip(found, said.times, weighed, strict=True)
    ]
    return together, said


def _replaced_date(mention: Mention, passage: Passage) -> Classified | None:
    """A date in the old column of a row that has a new one: certain by its place, whatever the words."""
    columns = {name: (start, end) for start, end, name in passage.columns}
    start, end = columns.get("old", (0, 0))
    if "new" not in columns or not start <= mention.item.core_start < end:
        return None
    return Classified(mention, "old", 0.0, False, ("column: old",), UNASKED)


def _replaced(chances: Sequence[float]) -> float:
    return chances[TIMES.index("old")] + chances[TIMES.index("gone")]


def _deadline(chances: Sequence[float]) -> float:
    return sum(chances[TIMES.index(name)] for name in DEADLINES)


def _together(mention: Mention, answer: TimeAnswer | None, weighed: evidence.Evidence) -> Classified:
    chances = _mixed(answer.classes, weighed.classes) if answer else weighed.classes
    yes = _deadline(chances)
    is_deadline = yes >= 0.5
    label = max(
        (name for name in TIMES if (name in DEADLINES) == is_deadline), key=lambda name: chances[TIMES.index(name)]
    )
    if answer is None:
        return Classified(mention, label, yes, False, weighed.reasons, UNASKED)
    a, b = (_deadline(side) for side in (answer.classes, weighed.classes))
    parted = min(a, b) < 1 - PARTED and max(a, b) > PARTED
    ask = SURE_NO < yes < SURE_YES or (parted and SURE_NO / 2 < yes < 1 - SURE_NO / 2)
    return Classified(mention, label, yes, ask, weighed.reasons, answer)


def _mixed(a: Sequence[float], b: Sequence[float]) -> list[float]:
    logs = [
        CONTEXT_SHARE * log(max(x, 1e-9)) + (1 - CONTEXT_SHARE) * log(max(y, 1e-9)) for x, y in zip(a, b, strict=True)
    ]
    raised = [2.718281828459045 ** (value - max(logs)) for value in logs]
    return [value / sum(raised) for value in raised]
