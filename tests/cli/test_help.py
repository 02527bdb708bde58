"""`calsync --help`: every command with its own words, and none of them imported for it."""

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from calsync.cli import COMMANDS, cli

ASKED = """
import sys
from click.testing import CliRunner
from calsync.cli import COMMANDS, cli
assert CliRunner().invoke(cli, ["--help"]).exit_code == 0
print(*sorted({target.split(":")[0] for target in COMMANDS.values()} & set(sys.modules)))
"""


def test_the_list_of_commands_imports_none_of_them() -> None:
    done = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_tells_each_command_in_its_own_words(name: str) -> None:
    listed = CliRunner().invoke(cli, ["--help"], terminal_width=400, max_content_width=400).output
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    said = command.get_short_help_str(300)
    assert said
    assert f"{name} {said}" in " ".join(listed.split())
