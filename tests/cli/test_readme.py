"""The README names what there is: every command and every setting, and none that is not."""

import re
from pathlib import Path

import click
import pytest

from calsync import settings
from calsync.cli import cli

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def known() -> list[str]:
    return cli.list_commands(click.Context(cli))


@pytest.mark.parametrize("command", known())
def test_every_command_is_told(command: str) -> None:
    assert re.search(rf"\b{command}\b", README), f"README.md does not name `calsync {command}`"


def test_no_command_is_told_that_is_not_there() -> None:
    examples = "\n".join(re.findall(r"```\n(.*?)```", README, re.S))
    told = set(re.findall(r"^calsync ([a-z-]+)", examples, re.M)) | set(re.findall(r"`calsync ([a-z-]+)", README))
    assert told <= set(known())


def test_the_table_of_settings_is_whole() -> None:
    read = set(re.findall(r"CALSYNC_[A-Z_]+", Path(settings.__file__).read_text(encoding="utf-8")))
    told = set(re.findall(r"^\| `(CALSYNC_[A-Z_]+)`", README, re.M))
    assert told == read
