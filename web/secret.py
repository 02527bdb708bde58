"""The key that signs sessions: made once, kept in the database, so that all who serve it take each other's sessions."""

import logging
import secrets
from pathlib import Path

from calsync.store import Store, StoreUnavailable

NAME = "session-key"
log = logging.getLogger(__name__)


def session_key(store: Store, folder: Path) -> bytes:
    """The key; made at first use, of the file `session.key` in the data directory where an older version kept it there.

    Where none can be kept, one that ends with this process.
    """
    old = folder / "session.key"
    try:
        return store.shared(NAME) or store.share(NAME, old.read_bytes() if old.exists() else secrets.token_bytes(32))
    except StoreUnavailable as error:
        log.warning("No session key can be kept: %s Whoever signs in is signed out at the next start.", error)
        return secrets.token_bytes(32)
