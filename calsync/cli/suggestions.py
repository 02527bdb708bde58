"""`calsync suggestions|suggestion`: what the rules that an order cites would set, taken or declined."""

import click

from calsync import commands
from calsync.cli.common import office_command, person, say, state, when
from calsync.commands import Office
from calsync.docket import present
from calsync.docket.model import Docket, Suggestion
from calsync.feed.words import basis, duty


@click.command()
@click.argument("case")
@office_command
def suggestions(office: Office, case: str, as_json: bool) -> None:
    """List what the rules that the orders of a case cite would set. None is published until somebody takes it.

    Example: calsync suggestions 2:25-cv-00315
    """
    docket = commands.docket(office, commands.find_case(office, case).id)
    lines = [line for one in docket.suggestions for line in _lines(one)]
    answer = {"case_id": docket.case_id, "suggestions": [present.suggestion_answer(one) for one in docket.suggestions]}
    say(answer, as_json, lines or ["No order of this case cites a rule whose period calsync knows."])


@click.group()
def suggestion() -> None:
    """Take or decline what a rule suggests; `calsync suggestions CASE` lists them."""


@suggestion.command()
@click.argument("suggestion_id", metavar="SUGGESTION")
@office_command
def take(office: Office, suggestion_id: str, as_json: bool) -> None:
    """Make a deadline of it, which is published with the others.

    Example: calsync suggestion take 6f1e0c…-s-frcp-26-f
    """
    docket = commands.take_suggestion(office, suggestion_id, by=person())
    deadline = next(one for one in docket.deadlines if one.id == suggestion_id)
    _say(docket, suggestion_id, as_json, [f"{when(deadline)}  {state(deadline)}  {deadline.directive.action}"])


@suggestion.command()
@click.argument("suggestion_id", metavar="SUGGESTION")
@click.option("--reason", required=True, metavar="WORDS", help="Why it does not belong to this case.")
@office_command
def decline(office: Office, suggestion_id: str, reason: str, as_json: bool) -> None:
    """Say that it does not belong to this case. It may still be taken later.

    Example: calsync suggestion decline 6f1e0c…-s-frcp-26-f --reason "no initial disclosures in this case"
    """
    docket = commands.decline_suggestion(office, suggestion_id, reason, by=person())
    _say(docket, suggestion_id, as_json, [f"Declined: {reason}"])


def _say(docket: Docket, suggestion_id: str, as_json: bool, lines: list[str]) -> None:
    found = next(one for one in docket.suggestions if one.id == suggestion_id)
    say({"case_id": docket.case_id, "suggestion": present.suggestion_answer(found)}, as_json, lines)


def _lines(one: Suggestion) -> list[str]:
    directive = one.directive
    counts = "; ".join(basis(count) for count in (directive.basis, *directive.alternatives))
    lines = [f"{one.id}  {one.standing}  {one.citation}: {duty(directive)}", f"  {counts}"]
    lines += ["  Not verified: nobody has seen the text of this rule. Check it."] if not one.verified else []
    lines += [f"  The order says this itself: deadline {one.restates}"] if one.restates else []
    lines += [f"  {one.note}"] if one.note else []
    return [*lines, f"  By {one.by}: {one.reason}"] if one.reason else lines
