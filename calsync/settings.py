"""Settings, from the environment, with their defaults. README has the table."""

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from calsync.errors import UserError

ADDRESS = "address"  # in the data directory


class Settings(Struct, frozen=True):
    """Where the data lies, which database holds it, and the address under which people reach the service."""

    data: Path
    database_url: str
    base_url: str
    upload_limit: int = 25 * 1024 * 1024


def from_environment(
    environ: Mapping[str, str] | None = None, *, data: Path | None = None, base_url: str | None = None
) -> Settings:
    """Settings from `CALSYNC_DATA`, `CALSYNC_DATABASE_URL`, `CALSYNC_BASE_URL` and `CALSYNC_UPLOAD_LIMIT` (bytes).

    `data` and `base_url`, where given, win over the environment. Raises UserError for a value that cannot be used.
    """
    environ = os.environ if environ is None else environ
    folder = (data or Path(environ.get("CALSYNC_DATA", "data"))).expanduser().resolve()
    limit = environ.get("CALSYNC_UPLOAD_LIMIT", str(Settings.__struct_defaults__[0]))
    if not limit.isdigit():
        raise UserError(f"CALSYNC_UPLOAD_LIMIT is {limit!r}; give a number of bytes, such as 26214400.")
    address = (base_url or environ.get("CALSYNC_BASE_URL") or _kept(folder) or "http://127.0.0.1:8000").rstrip("/")
    if not address.startswith(("https://", "http://")):
        raise UserError(f"CALSYNC_BASE_URL is {address!r}; it must begin with https:// (or http:// for a trial).")
    return Settings(
        data=folder,
        database_url=environ.get("CALSYNC_DATABASE_URL") or f"sqlite:///{folder / 'calsync.db'}",
        base_url=address,
        upload_limit=int(limit),
    )


def _kept(data: Path) -> str | None:
    """The address under which the service last ran on this data, so that every command links to it."""
    path = data / ADDRESS
    return path.read_text().strip() if path.exists() else None


def keep_address(settings: Settings) -> bool:
    """Keeps the address with the data; true where it is another than before."""
    changed = _kept(settings.data) != settings.base_url
    if changed:
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        (settings.data / ADDRESS).write_text(settings.base_url + "\n")
    return changed
