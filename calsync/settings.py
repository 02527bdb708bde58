"""Settings, from the environment, with their defaults. README has the table."""

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from calsync.errors import UserError
from calsync.mail.server import MailServer, mail_server

WORKED = "CALSYNC_WORKED"  # set by `calsync serve` for its workers: beside them runs one that reads what is sent
ADDRESS = "address"  # in the data directory


class Settings(Struct, frozen=True):
    """Where the data lies, which database holds it, and the address under which people reach the service.

    `mail` is the server that takes mail, None where none is set.
    """

    data: Path
    database_url: str
    base_url: str
    upload_limit: int = 25 * 1024 * 1024
    mail: MailServer | None = None
    access_log: Path | None = None


def from_environment(
    environ: Mapping[str, str] | None = None, *, data: Path | None = None, base_url: str | None = None
) -> Settings:
    """Settings from `CALSYNC_DATA`, `CALSYNC_DATABASE_URL`, `CALSYNC_BASE_URL`, `CALSYNC_UPLOAD_LIMIT` (bytes),
    `CALSYNC_SMTP_URL`, `CALSYNC_MAIL_FROM` and `CALSYNC_ACCESS_LOG` (a file).

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
        mail=mail_server(environ),
        access_log=Path(log).expanduser().resolve() if (log := environ.get("CALSYNC_ACCESS_LOG")) else None,
    )


def _kept(data: Path) -> str | None:
    """The address under which the service last ran on this data, so that every command links to it."""
    path = data / ADDRESS
    return path.read_text().strip() if path.exists() else None


def address_changed(settings: Settings) -> bool:
    """Whether the service last ran under another address."""
    return _kept(settings.data) != settings.base_url


def keep_address(settings: Settings) -> None:
    """Keeps the address with the data. Raises OSError; then the one before is still there."""
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = settings.data / f"{ADDRESS}.new"
    draft.write_text(settings.base_url + "\n")
    draft.replace(settings.data / ADDRESS)
