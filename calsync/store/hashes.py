"""What is kept of a secret: its hash, and the first digits of that as its name."""

import hashlib

SHOWN = 12  # hexadecimal digits of a hash by which a secret is told from others; they open nothing


def token_hash(token: str) -> bytes:
    """What is kept of a secret: its sha256."""
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()


def shown_id(sha256: bytes) -> str:
    """The name under which a kept secret is listed and ended."""
    return sha256.hex()[:SHOWN]
