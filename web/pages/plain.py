"""A case in plain language, for a person without a lawyer: what to do by when, on one printed page."""

import re
from datetime import date, datetime
from typing import Final

from flask import Blueprint, render_template, request
from msgspec import Struct

from calsync import commands
from calsync.docket.model import Deadline
from calsync.feed import words
from calsync.feed.choosing import concerns
from calsync.feed.listing import OVER
from web.office import office
from web.wording import local

bp = Blueprint("plain", __name__)

SIDES: Final = ("plaintiff", "defendant", "petitioner", "respondent", "debtor", "appellant", "appellee")
# Words of the trade with what they mean, told where the case uses them.
TERMS: Final = (
    (r"motions?\b", "Motion", "a written request that the judge order something"),
    (r"oppos\w+", "Opposition", "a paper that says why the judge should not grant a motion"),
    (r"repl(?:y|ies)\b", "Reply", "the answer to an opposition; the last paper on a motion"),
    (r"answer\b", "Answer", "the paper in which the defendant responds to the complaint, point by point"),
    (r"serv(?:e|ed|ice)\b", "Serve", "deliver a copy to the other side in a way that the rules allow"),
    (
        r"meet and confer|meet & confer",
        "Meet and confer",
        "talk with the other side and try to agree, before asking the judge",
    ),
    (
        r"disclosures?\b",
        "Disclosures",
        "names, papers and figures that each side must give the other without being asked",
    ),
    (r"discovery\b", "Discovery", "getting facts and papers from the other side before trial"),
    (r"depositions?\b", "Deposition", "questions that are answered under oath, outside of court, before a reporter"),
    (r"mediat\w+|\bVDRP\b|\bADR\b", "Mediation", "a meeting with a neutral person who helps both sides to settle"),
    (r"stipulat\w+", "Stipulation", "a written agreement between both sides, filed with the court"),
    (
        r"status report|\bJSR\b",
        "Joint status report",
        "a short paper that both sides write together about where the case stands",
    ),
    (
        r"summary judgment|dispositive",
        "Summary judgment",
        "a decision without a trial, where the facts are not in dispute",
    ),
    (r"traverse\b", "Traverse", "the reply to the answer in a habeas case"),
    (r"show cause", "Show cause", "explain to the judge, in writing or in person, why something should not happen"),
    (r"proofs? of claim", "Proof of claim", "the form in which a creditor says what the debtor owes"),
)


class Task(Struct, frozen=True):
    """One thing to do: the day to meet (the safe one), its hour, the act in short, and the order's own words."""

    day: date | None
    hour: str
    title: str
    duty: str
    place: str
    hearing: bool
    waits: str
    only: str
    unsure: bool


@bp.get("/cases/<case_id>/plain")
def show(case_id: str) -> str:
    """What is to do in a case; with `side`, for that side."""
    docket = commands.docket(office(), case_id)
    side = request.args.get("side", "")
    side = side if side in SIDES else ""
    in_force = [one for one in docket.deadlines if one.state not in OVER and _mine(one, side)]
    tasks = sorted((_task(one) for one in in_force), key=lambda one: (one.day or date.max, one.hour))
    today = local(office().now(), docket.zone).date()
    said = " ".join(f"{one.title} {one.duty}" for one in tasks)
    return render_template(
        "plain.html",
        docket=docket,
        side=side,
        sides=[name for name in SIDES if any(name in " ".join(one.directive.who).lower() for one in docket.deadlines)],
        dated=[one for one in tasks if one.day is not None and one.day >= today],
        passed=[one for one in tasks if one.day is not None and one.day < today],
        waiting=[one for one in tasks if one.day is None],
        terms=[(name, means) for pattern, name, means in TERMS if re.search(rf"(?i)\b(?:{pattern})", said)],
        today=today,
    )


def _mine(one: Deadline, side: str) -> bool:
    return not side or one.directive.kind == "hearing" or concerns(one.directive.who, (side,))


def _task(one: Deadline) -> Task:
    directive = one.directive
    times = [when for when in (one.due or (one.occurrences[0] if one.occurrences else None), one.safe) if when]
    first = min(times, key=words.day_of) if times else None
    return Task(
        day=words.day_of(first) if first else None,
        hour=words.hour(first) if isinstance(first, datetime) else "",
        title=words.capital(directive.title or words.one_line(directive.action)),
        duty=words.one_line((directive.context or directive.quote).text),
        place=directive.place or "",
        hearing=directive.kind == "hearing",
        waits=words.one_line(one.waiting_for or ""),
        only=words.only(directive.condition) if directive.condition else "",
        unsure=one.reviewed_by is None,
    )
