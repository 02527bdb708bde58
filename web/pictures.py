"""Page pictures, drawn once and kept beside the data by the hash of the document; a folder that may be lost."""

import logging
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Final, TypeVar

import msgspec

from calsync.reader import default
from calsync.reading.source.pdf_pictures import Sheet

log = logging.getLogger("calsync.web")

BATCH: Final = 4  # pages drawn at once
MOST: Final = 4000  # files kept, some 50 kB each; the oldest make room
VERSION: Final = "1"  # of what is kept: a part of every name
T = TypeVar("T")


class Pictures:
    """The pictures of registered PDFs. `folder` need not exist; where nothing can be written all is drawn each time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._drawing = Lock()  # one child at a time: it takes a whole core

    def png(self, sha256: str, page: int, source: Callable[[], bytes]) -> bytes | None:
        """The picture of the page at this index; None beyond the last. Raises UnreadableDocument."""
        first = page - page % BATCH
        drawn = self._kept(f"{sha256}-d{first}", list[bytes], lambda: default().draw(source(), first, BATCH))
        return drawn[page - first] if page - first < len(drawn) else None

    def sheets(self, sha256: str, first: int, count: int, source: Callable[[], bytes]) -> list[Sheet]:
        """Sizes and words of pages. Raises UnreadableDocument."""
        return self._kept(f"{sha256}-w{first}-{count}", list[Sheet], lambda: default().sheets(source(), first, count))

    def _kept(self, name: str, kind: type[T], make: Callable[[], T]) -> T:
        path = self._folder / f"{name}.{VERSION}"
        with suppress(OSError, msgspec.DecodeError):
            return msgspec.msgpack.decode(path.read_bytes(), type=kind)
        with self._drawing:
            # Whoever waited for another that drew the same finds it here.
            with suppress(OSError, msgspec.DecodeError):
                return msgspec.msgpack.decode(path.read_bytes(), type=kind)
            made = make()
        self._keep(path, msgspec.msgpack.encode(made))
        return made

    def _keep(self, path: Path, data: bytes) -> None:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
            draft.write_bytes(data)
            draft.replace(path)
            files = list(self._folder.iterdir())
            if len(files) > MOST:
                for old in sorted(files, key=lambda one: one.stat().st_mtime)[: len(files) - MOST]:
                    old.unlink(missing_ok=True)
        except OSError as error:
            log.warning("No page pictures can be kept in %s (%s); they are drawn each time.", self._folder, error)
