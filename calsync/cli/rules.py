"""`calsync rules`: the periods of rules that calsync knows, and a check of rule packs."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import msgspec

from calsync import courts
from calsync.courts.packs import Pack, Rule, check, packs
from calsync.errors import UserError


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE...]")
@click.option("--court", metavar="ID", help="Only those that govern in this court, such as caed.")
@click.option("--check", "only_check", is_flag=True, help="Check the packs, or the FILEs, and say whether they hold.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def rules(files: tuple[Path, ...], court: str | None, only_check: bool, as_json: bool) -> None:
    """List the rules whose periods calsync suggests where an order cites them, each with its source.

    With FILEs, those packs in place of calsync's own.

    Example: calsync rules --court caed
    """
    found = check(_bytes(files)) if files else packs()
    if only_check:
        counts = {name: len(pack.rules) for name, pack in found.items()}
        click.echo(
            json.dumps(counts)
            if as_json
            else "\n".join(f"{name}: {n} rule{'s' * (n != 1)}" for name, n in counts.items())
        )
        return
    court_id = courts.get(court).id if court else None
    known = [rule for rule in _rules(found) if court_id is None or rule.fits(court_id)]
    if as_json:
        click.echo(json.dumps(msgspec.to_builtins(known), ensure_ascii=False))
    else:
        click.echo("\n\n".join(_told(rule) for rule in known))


def _bytes(files: tuple[Path, ...]) -> Iterator[tuple[str, bytes]]:
    for path in files:
        try:
            yield path.name, path.read_bytes()
        except OSError as error:
            raise UserError(f"{path} cannot be opened: {error.strerror}.", code="no-file") from error


def _rules(found: dict[str, Pack]) -> Iterator[Rule]:
    for pack in found.values():
        yield from pack.rules


def _told(rule: Rule) -> str:
    counts: list[tuple[str, Any]] = [(rule.trigger, rule.period), *((one.trigger, one.period) for one in rule.or_later)]
    times = " or, if later, ".join(f"{p.n} {_unit(p.n, p.unit)} {p.direction} {trigger}" for trigger, p in counts)
    lines = [
        f"{rule.citation}  {rule.title}{'' if rule.verified else '  (NOT VERIFIED)'}",
        f"  {', '.join(rule.who)}: {rule.action}",
        f"  {times}" + ("; three more days after service by mail" if rule.service_adds else ""),
        f"  only {rule.condition}" if rule.condition else "",
        f"  in force from {rule.since.isoformat()}" + (f" to {rule.until.isoformat()}" if rule.until else ""),
        f"  {rule.note}" if rule.note else "",
        f"  Source: {rule.source}",
    ]
    return "\n".join(line for line in lines if line)


def _unit(n: int, unit: str) -> str:
    words = unit.replace("_", " ")
    return words.removesuffix("s") if n == 1 else words
