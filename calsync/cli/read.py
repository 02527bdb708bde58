"""`calsync read`: what calsync reads in an order, without keeping anything."""

import json
import os
import sys
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import click

from calsync import docket
from calsync.cli.values import DAY
from calsync.docket import present
from calsync.errors import UserError
from calsync.feed.words import flag, only
from calsync.reader import Reader
from calsync.reading.model import Explained, Hints


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--court", metavar="ID", help="Court id, such as caed, where the order does not tell it.")
@click.option("--docket-number", metavar="NO", help="Docket number, where the order does not tell it.")
@click.option("--filed", type=DAY, help="Day of filing, where the order has no stamp.")
@click.option("--signed", type=DAY, help="Day of signing, where the order has none.")
@click.option("--entered", type=DAY, help="Day of entry on the docket.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file.")
@click.option("--text", "as_text", is_flag=True, help="The text that every offset counts in, and nothing else.")
@click.option("--explain", is_flag=True, help="For each time expression: what read it and why it is what it is.")
def read(
    files: tuple[str, ...],
    court: str | None,
    docket_number: str | None,
    filed: date | None,
    signed: date | None,
    entered: date | None,
    as_json: bool,
    as_text: bool,
    explain: bool,
) -> None:
    """Read orders (PDF, text, HTML or Markdown; - for standard input) and print what they direct.

    Example: calsync read order.pdf --court caed --json
    """
    hints = Hints(court=court, docket_number=docket_number, filed=filed, entered=entered, signed=signed)
    failed = False
    for name, answer in _answers(files, hints, "text" if as_text else "explain" if explain else "read"):
        if isinstance(answer, UserError):
            failed = True
            which = "" if str(answer).startswith(name) else f"{name}: "
            click.echo(f"calsync: {which}{answer}", err=True)
            if as_json and len(files) > 1:
                click.echo(json.dumps({"file": name, "error": {"code": answer.code, "message": str(answer)}}))
        elif isinstance(answer, str):
            click.echo(answer, nl=not as_text)
        elif as_json:
            click.echo(json.dumps({"file": name, **answer} if len(files) > 1 else answer, ensure_ascii=False))
        else:
            click.echo(report(answer))
    if failed:
        sys.exit(2)


Answer = dict[str, Any] | str | UserError


def _answers(files: tuple[str, ...], hints: Hints, wanted: str) -> Iterator[tuple[str, Answer]]:
    """Each file's answer in the order given; as many files are read at a time as the machine has cores."""
    at_once = min(len(files), os.cpu_count() or 1)
    reader = Reader(at_once)
    reader.start()
    try:
        with ThreadPoolExecutor(at_once) as pool:
            # No more are read ahead than what is waited for, so that memory holds whatever the number of files.
            ahead: deque[tuple[str, Future[Answer]]] = deque()
            for name in files:
                ahead.append((name, pool.submit(_answer, reader, name, hints, wanted)))
                if len(ahead) > 2 * at_once:
                    first, answer = ahead.popleft()
                    yield first, answer.result()
            for first, answer in ahead:
                yield first, answer.result()
    finally:
        reader.close()


def _answer(reader: Reader, name: str, hints: Hints, wanted: str) -> Answer:
    try:
        data = source_bytes(name)
        if wanted == "text":
            return reader.text(data, name=name).text
        if wanted == "explain":
            return _explanation(reader.explain(data, name=name, hints=hints))
        return present.read_answer(docket.of_reading(reader.read(data, name=name, hints=hints).read))
    except UserError as error:
        return error


def source_bytes(name: str) -> bytes:
    """The bytes of a file, or of standard input for `-`. Raises UserError where there is none to read."""
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except IsADirectoryError as error:
        raise UserError(f"{name} is a folder; name a document in it.", code="no-file") from error
    except OSError as error:
        raise UserError(f"{name} cannot be opened: {error.strerror}.", code="no-file") from error


def _explanation(lines: tuple[Explained, ...]) -> str:
    return "\n".join(
        f"{line.start:6}-{line.end:<6} {line.outcome:14} {line.part:22} {' '.join(line.text.split())!r}: {line.why}"
        for line in lines
    )


def report(answer: dict[str, Any]) -> str:
    """A reading as a page of text for people."""
    case, order = answer["case"], answer["order"]
    lines = [
        f"{case['court'] or 'court unknown'}  {case['docket_number'] or 'no docket number'}"
        f"  document {order['document_number'] or '?'}  filed {order['filed'] or '?'}"
    ]
    lines += [f"Warning: {warning['message']}" for warning in answer["warnings"]]
    for deadline in answer["deadlines"]:
        when = deadline["due"] or (f"waits for {deadline['waiting_for']}" if deadline["waiting_for"] else "no date")
        who = "" if deadline["kind"] == "hearing" else f"{', '.join(deadline['who']) or 'who: not said'}: "
        lines.append(f"\n{when}  {who}{deadline['action']}")
        if deadline["candidates"]:
            lines.append(f"    could be: {' or '.join(deadline['candidates'])}")
        if deadline["safe"] and deadline["safe"] != deadline["due"]:
            lines.append(f"    safe: {deadline['safe']}")
        if deadline["condition"]:
            lines.append(f"    {only(deadline['condition'])}")
        lines.append(f"    \u201c{' '.join(deadline['quote']['text'].split())}\u201d")
        lines += [f"    {step['date']}  {step['rule']}: {step['text']}" for step in deadline["steps"]]
        lines += [f"    look: {flag(name)}" for name in deadline["flags"]]
    for item in answer["unresolved"]:
        lines.append(f"\nFor a person to settle: \u201c{' '.join(item['text'].split())}\u201d ({item['reason']})")
    lines.append(f"\n{len(answer['not_deadlines'])} other time expressions are no deadlines (--json lists each).")
    return "\n".join(lines)
