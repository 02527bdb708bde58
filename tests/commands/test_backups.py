"""A backup that is made while the service works has all that was committed, and nothing else is ever overwritten."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from calsync import commands
from calsync.cli import cli
from calsync.commands import Office, open_office
from calsync.commands.anchors import end_again, note_restored
from calsync.commands.backups import BESIDE, DATABASE, back_up, restore
from calsync.errors import CalsyncError
from calsync.settings import Settings
from calsync.store.feed_reader import FeedReader
from calsync.store.hashes import token_hash
from calsync.store.heads import NAME as HEADS

ORDER = b"""Case 2:26-cv-99041-QZ   Document 5   Filed 10/30/26   Page 1 of 1

                     UNITED STATES DISTRICT COURT
                    EASTERN DISTRICT OF CALIFORNIA

SORREL MILLS v. DUNLIN FERRIES

1. Within fourteen (14) days of this order, the parties shall file a joint report.

IT IS SO ORDERED.
"""


@pytest.fixture
def elsewhere(tmp_path: Path) -> Settings:
    data = tmp_path / "elsewhere"
    return Settings(data, f"sqlite:///{data / 'calsync.db'}", "http://127.0.0.1:8000")


def test_a_feed_answers_the_same_after_a_restore(
    office: Office, settings: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    feed = commands.add_feed(office, commands.register(office, ORDER, name="order.txt", by="tests").case_id)
    office.store.share("session-key", b"key of sessions")
    (settings.data / "addresses.json").write_bytes(b"{}")
    with office.store.every_case():  # somebody is at work
        back_up(settings, tmp_path / "backup.zip")
    assert (tmp_path / "backup.zip").stat().st_mode & 0o077 == 0, "it opens what the data opens"
    restore(elsewhere, tmp_path / "backup.zip")
    again = open_office(elsewhere, clock=office.clock)
    reader = FeedReader(again.store.direct, office.clock)
    head = reader.head(token_hash(feed.token))
    assert head is not None
    assert (head.etag, head.revoked) == (feed.feed.etag, False)
    assert reader.body(head.feed_id, head.etag) is not None
    assert commands.verify(again) == []
    assert again.store.shared("session-key") == b"key of sessions"
    again.store.close()
    assert (elsewhere.data / "addresses.json").read_bytes() == b"{}"
    assert {path.stat().st_mode & 0o077 for path in elsewhere.data.iterdir()} == {0}


def test_nothing_is_overwritten(office: Office, settings: Settings, elsewhere: Settings, tmp_path: Path) -> None:
    back_up(settings, tmp_path / "one.zip")
    before = (tmp_path / "one.zip").read_bytes()
    with pytest.raises(CalsyncError, match="already"):
        back_up(settings, tmp_path / "one.zip")
    with pytest.raises(CalsyncError, match="already"):
        restore(settings, tmp_path / "one.zip")
    assert (tmp_path / "one.zip").read_bytes() == before
    assert commands.verify(office) == []


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


def flipped(path: Path) -> None:
    """Bytes of the database changed inside an archive that is itself whole."""
    with zipfile.ZipFile(path) as archive:
        database = bytearray(archive.read(DATABASE))
    database[4096:12288] = b"\x00" * 8192
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(DATABASE, bytes(database))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def strange(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("../outside", "no")


def without(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(BESIDE[0], "key")


def other(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(DATABASE, "not a database at all")


@pytest.mark.parametrize("harm", [cut, flipped, empty, strange, without, other, Path.unlink])
def test_what_is_no_whole_backup_changes_nothing(
    harm: Callable[[Path], None], office: Office, settings: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    commands.register(office, ORDER, name="order.txt", by="tests")
    back_up(settings, tmp_path / "backup.zip")
    harm(tmp_path / "backup.zip")
    with pytest.raises(CalsyncError, match=r"backup|damaged|no file"):
        restore(elsewhere, tmp_path / "backup.zip")
    assert list(elsewhere.data.iterdir()) == []
    assert not (tmp_path / "outside").exists()


@pytest.mark.parametrize("act", [back_up, restore])
def test_postgresql_has_its_own_tools(
    act: Callable[[Settings, Path], None], settings: Settings, tmp_path: Path
) -> None:
    with pytest.raises(CalsyncError, match="pg_dump"):
        act(replace(settings, database_url="postgresql+psycopg:///calsync"), tmp_path / "backup.zip")


def test_there_is_nothing_to_back_up(elsewhere: Settings, tmp_path: Path) -> None:
    with pytest.raises(CalsyncError, match="no database"):
        back_up(elsewhere, tmp_path / "backup.zip")
    assert not (tmp_path / "backup.zip").exists()


def test_what_was_ended_since_the_backup_is_told_and_ended_again(
    office: Office, settings: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    case_id = commands.register(office, ORDER, name="order.txt", by="tests").case_id
    revoked, kept, moved = (commands.add_feed(office, case_id) for _ in range(3))
    commands.add_token(office, "clerk")
    back_up(settings, tmp_path / "backup.zip")
    commands.revoke_feed(office, revoked.feed.id)
    commands.revoke_address(office, moved.feed.id, moved.address.id)
    commands.revoke_token(office, "clerk")
    elsewhere.data.mkdir()
    (elsewhere.data / HEADS).write_bytes((settings.data / HEADS).read_bytes())  # the database was lost, this was not
    restore(elsewhere, tmp_path / "backup.zip")
    again = open_office(elsewhere, clock=office.clock)
    ended = note_restored(again)
    assert [one.kind for one in ended] == ["feed", "address", "token"]
    assert len(commands.verify(again)) == 3, "nothing but these"
    end_again(again, ended)
    assert commands.verify(again) == []
    assert [row.id for row in commands.feeds(again) if row.revoked] == [revoked.feed.id]
    assert kept.feed.id in {row.id for row in commands.feeds(again) if not row.revoked}
    again.store.close()


@pytest.mark.parametrize(
    ("choice", "code", "said"), [([], 0, "Ended again: feed"), (["--leave-open"], 1, "Open again")]
)
def test_the_command_says_what_was_ended_since(
    office: Office, settings: Settings, tmp_path: Path, choice: list[str], code: int, said: str
) -> None:
    feed = commands.add_feed(office, commands.register(office, ORDER, name="order.txt", by="tests").case_id)
    back_up(settings, tmp_path / "backup.zip")
    commands.revoke_feed(office, feed.feed.id)
    office.store.close()
    for lost in settings.data.glob("calsync.db*"):
        lost.unlink()
    words = ["restore", str(tmp_path / "backup.zip"), "--data", str(settings.data), *choice]
    done = CliRunner().invoke(cli, words)
    assert (done.exit_code, said in done.output) == (code, True), done.output
