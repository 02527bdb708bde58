"""Scores readings of whole orders against labels: found, precise, dated, and every time accounted for.

Labels (tests/corpus/SET/labels/*.json) give each deadline's span, act, and what the order alone allows as its date. A
reading matches a label by overlap, one to one. A question on a label counts as found without its date; a question on
anything else is no false alarm.
"""

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from calsync import docket
from calsync.docket import present
from calsync.reading.model import Hints
from calsync.reading.order import read_order
from calsync.reading.source.pages import extract

_SMALL = frozenset((
    "the", "a", "an", "of", "to", "and", "or", "for", "in", "on", "at", "by", "with", "any", "all", "its", "their",
    "his", "her", "this", "that", "be", "is", "are", "it", "as", "from", "no", "not", "shall", "must", "may", "will",
    "joint", "jointly", "party", "parties", "plaintiff", "defendant", "case", "court", "see", "order", "if",
))  # fmt: skip


class Score(Struct):
    """The counts of a set; rates are properties."""

    labels: int = 0
    said: int = 0
    found: int = 0
    datable: int = 0
    dated: int = 0
    invented: int = 0
    traps: int = 0
    trapped: int = 0
    accounted: int = 0
    asked: int = 0
    expressions: int = 0
    acts: int = 0
    act_sum: float = 0.0
    junk: int = 0

    def row(self, name: str) -> str:
        """The set as a line of the table, in percent."""

        def rate(part: float, whole: int) -> str:
            return f"{100 * part / whole if whole else 0:6.1f}"

        shares = (
            (self.found, self.labels), (self.found, self.said), (self.dated, self.datable), (self.trapped, self.traps),
            (self.accounted, self.labels), (self.asked, self.expressions), (self.act_sum, self.acts),
            (self.junk, self.acts),
        )  # fmt: skip
        return f"{name:12} {' '.join(rate(*pair) for pair in shares)}  invented dates {self.invented}"


HEADER = f"{'set':12}  found  prec.  dates  traps  acct.  asked   acts   junk"


def score(folder: Path, worst: list[str] | None = None) -> Score:
    """The score of a set; `worst` collects what went wrong, in words."""
    out = Score()
    for path in sorted((folder / "labels").glob("*.json")):
        label = json.loads(path.read_text(encoding="utf-8"))
        source = folder / "orders" / f"{path.stem}.txt"
        _score_order(out, label, _read(source, label), source.read_text(encoding="utf-8"), worst)
    return out


def _read(source: Path, label: dict[str, Any]) -> dict[str, Any]:
    stamped = "document_number" in label
    day = {key: dt.date.fromisoformat(label[name]) if label.get(name) and not stamped else None
           for key, name in (("filed", "date_filed"), ("entered", "date_entered"))}  # fmt: skip
    hints = Hints(court=label.get("court"), filed=day["filed"], entered=day["entered"])
    read = read_order(extract(source.read_bytes(), name=source.name), hints)
    return present.read_answer(docket.of_reading(read))


def _score_order(out: Score, label: dict[str, Any], read: dict[str, Any], text: str, worst: list[str] | None) -> None:
    wanted = [one for one in label["deadlines"] if one.get("span")]
    asked = [one for one in read["unresolved"] if any(_share((one["start"], one["end"]), w["span"]) for w in wanted)]
    said = [(one["quote"]["start"], one["quote"]["end"], one) for one in read["deadlines"]]
    said += [(one["start"], one["end"], None) for one in asked]
    pairs = sorted(
        ((share, _date_right(want, said[j][2]), -i, -j) for i, want in enumerate(wanted) for j in range(len(said))
         if (share := round(_share(said[j][:2], want["span"]), 1)) >= 0.3), reverse=True,
    )  # fmt: skip
    taken: dict[int, int] = {}
    for _, _, i, j in pairs:
        if -i not in taken and -j not in taken.values():
            taken[-i] = -j
    out.labels += len(wanted)
    out.found += len(taken)
    out.asked += len(read["unresolved"])
    out.expressions += sum(len(read[name]) for name in ("deadlines", "not_deadlines", "unresolved"))
    for i, want in enumerate(wanted):
        answer = said[taken[i]][2] if i in taken else None
        due = want.get("expected")
        if due:
            out.datable += 1
            out.dated += _date_right(want, answer)
        elif answer is not None and answer["due"] and not _allowed(want, answer):
            out.invented += 1
        if worst is not None and (i not in taken or (due and not _date_right(want, answer))):
            fault = f"wrong date {answer['due']}" if answer is not None else "lost"
            words = " ".join(text[slice(*want["span"])].split())
            worst.append(f"{label['id']}: {fault}: {words!r} wants {due}")
        if answer is not None and want.get("action"):
            f = act_f1(want["action"], answer["action"])
            out.acts += 1
            out.act_sum += f
            out.junk += f == 0
    everywhere = [(a, b) for a, b, _ in said] + [
        (one["start"], one["end"]) for name in ("not_deadlines", "unresolved") for one in read[name]
    ]
    out.accounted += sum(any(_share(span, want["span"]) > 0 for span in everywhere) for want in wanted)
    loose = [said[j] for j in range(len(said)) if j not in taken.values()]
    out.said += sum(one is None or one["kind"] != "undated-duty" for _, _, one in loose) + len(taken)
    for span in _traps(label, text):
        out.traps += 1
        hit = next((row for row in loose if _share(row[:2], span) >= 0.5), None)
        out.trapped += hit is not None
    if worst is not None:
        false = (text[a:b] for a, b, one in loose if one is None or one["kind"] != "undated-duty")
        worst += [f"{label['id']}: false: {' '.join(words.split())!r}" for words in false]


def _traps(label: dict[str, Any], text: str) -> Iterator[tuple[int, int]]:
    for trap in label.get("not_deadlines") or []:
        if isinstance(trap, list):
            yield trap[0], trap[1]
        else:
            quote = trap if isinstance(trap, str) else trap.get("quote", "")
            at = text.find(quote)
            if quote and at >= 0:
                yield at, at + len(quote)


def _share(a: tuple[int, int] | list[int], b: tuple[int, int] | list[int]) -> float:
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / max(1, min(a[1] - a[0], b[1] - b[0]))


def _days(want: dict[str, Any], *names: str) -> set[str]:
    out: set[str] = set()
    for name in names:
        value = want.get(name)
        out |= {str(one)[:10] for one in (value if isinstance(value, list) else [value]) if one}
    return out


def _date_right(want: dict[str, Any], answer: dict[str, Any] | None) -> bool:
    return answer is not None and str(answer["due"])[:10] in _days(want, "expected", "expected_alt")


def _allowed(want: dict[str, Any], answer: dict[str, Any]) -> bool:
    names = ("expected_alt", "expected_if_ecf_service", "expected_if_mail_service", "expected_candidates")
    return str(answer["due"])[:10] in _days(want, *names)


def _content(words: str) -> set[str]:
    out = set()
    for word in re.findall(r"[a-z0-9]+", words.lower().replace("-", "")):
        if word not in _SMALL:
            out.add(re.sub(r"(?:ations?|ions?|ings?|ed|es|s|e|ies|y)$", "", word) if len(word) > 4 else word)
    return out


def act_f1(wanted: str, said: str) -> float:
    """F1 of the content words of two acts, crudely stemmed."""
    a, b = _content(wanted), _content(said)
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0
