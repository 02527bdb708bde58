"""The key that signs sessions: made once, kept beside the data, readable by its owner only."""

import logging
import os
import secrets
from contextlib import suppress
from pathlib import Path

log = logging.getLogger(__name__)


def session_key(folder: Path) -> bytes:
    """The key in `folder`; made there at first use. Two workers that start together end with the same key.

    Where none can be kept, one that ends with this process.
    """
    path = folder / "session.key"
    if not path.exists():
        try:
            _make(path)
        except OSError as error:
            log.warning("No key can be kept in %s (%s); whoever signs in is signed out at the next start.", path, error)
            return secrets.token_bytes(32)
    return path.read_bytes()


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    try:
        draft.touch(mode=0o600)
        draft.write_bytes(secrets.token_bytes(32))
        # A link never overwrites: the first worker wins, and a half-written key is never seen.
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink(missing_ok=True)
