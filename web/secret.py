"""The key that signs sessions: made once, kept beside the data, readable by its owner only."""

import os
import secrets
from pathlib import Path


def session_key(folder: Path) -> bytes:
    """The key in `folder`; made there at first use. Two workers that start together end with the same key."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "session.key"
    if not path.exists():
        draft = folder / f"session.key.{secrets.token_hex(8)}"
        draft.touch(mode=0o600)
        draft.write_bytes(secrets.token_bytes(32))
        try:
            # A link never overwrites: the first worker wins, and a half-written key is never seen.
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_bytes()
