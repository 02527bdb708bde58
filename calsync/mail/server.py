"""Mail addresses, and the server that takes mail, as people write them down."""

import re
from collections.abc import Mapping
from email.utils import parseaddr
from typing import Literal
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from calsync.errors import UserError

Tls = Literal["from-start", "starttls", "if-offered", "never"]

_EXAMPLE = "smtp://user:password@mail.example.com:587"
_LOCAL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}")  # RFC 5321 4.1.2, without quoted ones
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")


class MailServer(Struct, frozen=True):
    """The server that takes mail, and the address it comes from.

    `tls`: from the start (smtps), by STARTTLS or not at all, or by STARTTLS where the server offers it.
    """

    host: str
    port: int
    tls: Tls
    sender: str
    sender_name: str = "calsync"
    user: str | None = None
    password: str | None = None

    def __repr__(self) -> str:
        return f"MailServer({self.host}:{self.port})"  # never the password


def mail_address(text: str) -> str:
    """An address such as ana@example.com, the domain in lower case and in its ASCII form.

    Raises UserError for what no server would take: the mistake is told where it is typed.
    """
    words = text.strip()
    local, at, domain = words.rpartition("@")
    try:
        ascii_domain = domain.encode("idna").decode().lower() if domain else ""
    except UnicodeError:
        ascii_domain = ""
    labels = ascii_domain.split(".")
    good = bool(at) and bool(_LOCAL.fullmatch(local)) and not local.startswith(".") and ".." not in local
    good = good and not local.endswith(".") and len(labels) > 1 and all(map(_LABEL.fullmatch, labels))
    if not good or len(local) + len(ascii_domain) > 253:
        shown = "".join(char if char.isprintable() else "?" for char in words[:100])
        raise UserError(f"“{shown}” is no mail address; write one such as ana@example.com.", code="bad-address")
    return f"{local}@{ascii_domain}"


def mail_server(environ: Mapping[str, str]) -> MailServer | None:
    """The server that `CALSYNC_SMTP_URL` and `CALSYNC_MAIL_FROM` name; None where the first is not set.

    `smtp://host:port` uses STARTTLS where the server offers it, and always where a user is named, so that no password
    travels in the clear; `smtps://` uses TLS from the start; `?starttls=always` and `?starttls=never` say otherwise.
    Raises UserError for what cannot be used; no message holds the password.
    """
    url = environ.get("CALSYNC_SMTP_URL", "").strip()
    if not url:
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise _wrong("its port is no number from 1 to 65535") from None
    options = dict(pair.partition("=")[::2] for pair in parts.query.split("&") if pair)
    if parts.scheme not in ("smtp", "smtps"):
        raise _wrong("it must begin with smtp:// or smtps://")
    if not parts.hostname or parts.path.strip("/") or parts.fragment:
        raise _wrong("it names a server and a port, and nothing after them; write signs of a password as %40")
    if options.keys() - {"starttls"} or options.get("starttls", "always") not in ("always", "never"):
        raise _wrong("after ? it may only say starttls=always or starttls=never")
    if parts.username and parts.password is None:
        raise _wrong("it names a user without a password")
    tls: Tls = "from-start"
    if parts.scheme == "smtp":
        said = options.get("starttls")
        tls = "never" if said == "never" else "starttls" if said or parts.username else "if-offered"
    sender_name, sender = _sender(environ.get("CALSYNC_MAIL_FROM", ""))
    return MailServer(
        host=parts.hostname,
        port=port or (465 if tls == "from-start" else 587 if parts.username else 25),
        tls=tls,
        sender=sender,
        sender_name=sender_name,
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.username and parts.password else None,
    )


def _sender(text: str) -> tuple[str, str]:
    if not text.strip():
        raise UserError(
            "CALSYNC_SMTP_URL is set, CALSYNC_MAIL_FROM is not; give the address that mails come from, such as "
            "“calsync <docket@example.com>”.",
            code="mail-from",
        )
    name, address = parseaddr(text)
    try:
        return (name or "calsync"), mail_address(address or text)
    except UserError as error:
        raise UserError(f"CALSYNC_MAIL_FROM: {error}", code="mail-from") from error


def _wrong(why: str) -> UserError:
    return UserError(f"CALSYNC_SMTP_URL cannot be used: {why}. Write it as {_EXAMPLE}", code="smtp-url")
