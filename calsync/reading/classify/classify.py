"""Both readers' answers put together: what each time is, how sure that is, and where a person must be asked."""

import datetime as dt
from collections.abc import Sequence
from math import log

from msgspec import Struct

from calsync.reading.blocks.passages import Passage
from calsync.reading.classify import evidence
from calsync.reading.classify.context import TIMES, ContextAnswer, TimeAnswer
from calsync.reading.classify.mentions import Mention
from calsync.reading.classify.reading_text import ReadingText

DEADLINES = ("due", "hearing", "kept")
CONTEXT_SHARE = 0.68  # how much of the common answer is the encoder's; the rest is the evidence's
SURE_NO, SURE_YES = 0.3, 0.6  # between them a person is asked
PARTED = 0.75  # so sure must both readers be, of opposite answers, to be asked about


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
    found: Sequence[Mention], passages: Sequence[Passage], reading: ReadingText, said: ContextAnswer, on: dt.date | None
) -> list[Classified]:
    """The class of every mention, in order."""
    out = []
    for at, (mention, answer) in enumerate(zip(found, said.times, strict=True)):
        weighed = evidence.weigh(evidence.features(mention, at, found, passages, on))
        out.append(_together(mention, answer, weighed))
    return out


def _together(mention: Mention, answer: TimeAnswer, weighed: evidence.Evidence) -> Classified:
    chances = _mixed(answer.classes, weighed.classes)
    yes = sum(chances[TIMES.index(name)] for name in DEADLINES)
    is_deadline = yes >= 0.5
    label = max(
        (name for name in TIMES if (name in DEADLINES) == is_deadline), key=lambda name: chances[TIMES.index(name)]
    )
    a, b = (sum(side[TIMES.index(name)] for name in DEADLINES) for side in (answer.classes, weighed.classes))
    parted = min(a, b) < 1 - PARTED and max(a, b) > PARTED
    ask = SURE_NO < yes < SURE_YES or (parted and SURE_NO / 2 < yes < 1 - SURE_NO / 2)
    return Classified(mention, label, yes, ask, weighed.reasons, answer)


def _mixed(a: Sequence[float], b: Sequence[float]) -> list[float]:
    logs = [
        CONTEXT_SHARE * log(max(x, 1e-9)) + (1 - CONTEXT_SHARE) * log(max(y, 1e-9)) for x, y in zip(a, b, strict=True)
    ]
    raised = [2.718281828459045 ** (value - max(logs)) for value in logs]
    return [value / sum(raised) for value in raised]
