"""The command line: `calsync COMMAND`. Each command lives in a module of its own and is loaded when it is asked for."""

import ast
import sys
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import click

from calsync import __version__
from calsync.errors import CalsyncError, UserError

COMMANDS = {
    "read": "calsync.cli.read:read",
    "compute": "calsync.cli.compute:compute",
    "rules": "calsync.cli.rules:rules",
    "register": "calsync.cli.cases:register",
    "cases": "calsync.cli.cases:cases",
    "show": "calsync.cli.cases:show",
    "event": "calsync.cli.cases:event",
    "correct-event": "calsync.cli.events:correct_event",
    "withdraw-event": "calsync.cli.events:withdraw_event",
    "choose": "calsync.cli.events:choose",
    "expect": "calsync.cli.events:expect",
    "vacate-order": "calsync.cli.events:vacate_order",
    "review": "calsync.cli.decisions:review",
    "satisfy": "calsync.cli.decisions:satisfy",
    "vacate": "calsync.cli.decisions:vacate",
    "correct": "calsync.cli.decisions:correct",
    "reopen": "calsync.cli.decisions:reopen",
    "assign": "calsync.cli.decisions:assign",
    "note": "calsync.cli.decisions:note",
    "critical": "calsync.cli.decisions:critical",
    "service": "calsync.cli.decisions:service",
    "edit": "calsync.cli.repairs:edit",
    "add-deadline": "calsync.cli.repairs:add_deadline",
    "dismiss": "calsync.cli.repairs:dismiss",
    "undismiss": "calsync.cli.repairs:undismiss",
    "unconfirm": "calsync.cli.repairs:unconfirm",
    "confirm-order": "calsync.cli.repairs:confirm_order",
    "undo": "calsync.cli.casework:undo",
    "rename": "calsync.cli.casework:rename",
    "renumber": "calsync.cli.casework:renumber",
    "close": "calsync.cli.casework:close",
    "merge": "calsync.cli.casework:merge",
    "move-order": "calsync.cli.casework:move_order",
    "unresolved": "calsync.cli.settling:unresolved",
    "settle": "calsync.cli.settling:settle",
    "answer-change": "calsync.cli.repairs:answer_change",
    "suggestions": "calsync.cli.suggestions:suggestions",
    "suggestion": "calsync.cli.suggestions:suggestion",
    "what-if": "calsync.cli.history:what_if",
    "history": "calsync.cli.history:history",
    "export": "calsync.cli.cases:export",
    "import-check": "calsync.cli.import_check:import_check",
    "refresh": "calsync.cli.cases:refresh",
    "verify": "calsync.cli.verify:verify",
    "proof": "calsync.cli.verify:proof",
    "backup": "calsync.cli.backups:backup",
    "restore": "calsync.cli.backups:restore",
    "feed": "calsync.cli.feeds:feed",
    "person": "calsync.cli.people:person",
    "mail": "calsync.cli.people:mail",
    "sign-in": "calsync.cli.access:sign_in",
    "account": "calsync.cli.access:account",
    "token": "calsync.cli.access:token",
    "about": "calsync.cli.about:about",
    "serve": "calsync.cli.serve:serve",
    "worker": "calsync.cli.worker:worker",
    "run": "calsync.cli.serve:run",
}


@cache
def _docstrings(module: str) -> dict[str, str]:
    """The functions of a module with what they say of themselves, without running it."""
    spec = find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    functions = (node for node in ast.parse(Path(spec.origin).read_bytes()).body if isinstance(node, ast.FunctionDef))
    return {function.name: ast.get_docstring(function) or "" for function in functions}


class LazyGroup(click.Group):
    """A group that imports a command's module only when that command is run or its own help is shown."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of all commands, told by their docstrings: to import them all takes a second."""
        named = [(name, *target.split(":")) for name, target in COMMANDS.items()]
        width = formatter.width - 6 - max(map(len, COMMANDS))
        with formatter.section("Commands"):
            formatter.write_dl(
                [
                    (name, click.Command(name, help=_docstrings(module)[function]).get_short_help_str(width))
                    for name, module, function in named
                ]
            )


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="calsync")
def cli() -> None:
    """Reads US federal court orders and serves their deadlines as calendar feeds.

    Not legal advice: check every date against the order.
    """


def main() -> None:
    """Entry point of the `calsync` script. A mistake of input ends with one line on stderr and exit code 2, a database
    that cannot be had with 1."""
    try:
        cli.main(prog_name="calsync")
    except CalsyncError as error:
        click.echo(f"calsync: {error}", err=True)
        sys.exit(2 if isinstance(error, UserError) else 1)
