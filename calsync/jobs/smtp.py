"""Hands one mail to the mail server (RFC 5321), over TLS where it is set or offered."""

import re
import smtplib
import ssl
from contextlib import suppress
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from typing import Any

from calsync.errors import CalsyncError
from calsync.feed.words import capital
from calsync.gate import header
from calsync.mail.mail_text import clean, one_clean_line, wrapped
from calsync.mail.server import MailServer
from calsync.store.mail import DIGEST, Mail

PATIENCE = 30.0  # seconds that the server may take for an answer
TEXT_PATIENCE = 600.0  # for the one to a mail's text: it may have taken the mail already (RFC 5321 4.5.3.2.6)
AUTHENTICATION_REQUIRED = 530  # RFC 4954 6
GOODBYE = 5.0  # for the last one, which changes nothing any more

# Of refusals of a recipient, those that speak of the server or of us: it needs a sign-in, it relays for nobody, its
# rules or its state are against it (RFC 3463: 3 the system, 5 the protocol, 7 policy).
_OF_SERVER = re.compile(r"^5\.[357]\.|relay|authenticat", re.IGNORECASE)


class NotSent(CalsyncError):
    """The server did not take a mail. `for_good`: it said of this recipient, or of this text, that it never will."""

    def __init__(self, message: str, *, for_good: bool = False) -> None:
        super().__init__(message)
        self.for_good = for_good


class _Session(smtplib.SMTP):
    """A session that waits longer for the answer to a mail's text than for any other."""

    def data(self, msg: bytes | str) -> tuple[int, bytes]:  # type: ignore[override]
        if self.sock is not None:
            self.sock.settimeout(TEXT_PATIENCE)
        return super().data(msg)


class _TlsSession(_Session, smtplib.SMTP_SSL):
    """The same over TLS from the start."""


class _Headers(EmailPolicy):
    """Writes a subject so that every program gives it back: on one line where it is ASCII, else all of it encoded.

    Python's own way puts a line end before a long first word, which some programs show as an empty subject, and loses
    spaces between words that it encodes and words that it does not. The words that are encoded are 75 characters long
    at most (RFC 2047 2); a line may have 998 (RFC 5322 2.1.1), and ours are far from it.
    """

    def fold(self, name: str, value: Any) -> str:
        return _subject(str(value), self.linesep) if name == "Subject" else super().fold(name, value)

    def fold_binary(self, name: str, value: Any) -> bytes:
        if name == "Subject":
            return _subject(str(value), self.linesep).encode("ascii")
        return super().fold_binary(name, value)


_HEADERS = _Headers()


def _subject(words: str, linesep: str) -> str:
    words = one_clean_line(words)  # Python has decoded what looked encoded
    plain = words.isascii() and "=?" not in words
    encoded = Header(words, "us-ascii" if plain else "utf-8", maxlinelen=998 if plain else 75, header_name="Subject")
    return f"Subject: {encoded.encode(linesep=linesep)}{linesep}"


def message(server: MailServer, mail: Mail, page: str) -> EmailMessage:
    """The mail as it is sent; `page` is the address where its reader says what they want.

    Its Message-ID and its Date, when it was written (RFC 5322 3.6.1), are those of every attempt: a second copy can be
    known as one, and no program shows an older mail as the newer one.
    """
    made = EmailMessage(_HEADERS)
    local, _, domain = server.sender.rpartition("@")
    made["From"] = Address(header(server.sender_name), local, domain)
    local, _, to_domain = mail.email.rpartition("@")
    made["To"] = Address(header(mail.name), local, to_domain)
    made["Subject"] = one_clean_line(mail.subject)
    made["Date"] = format_datetime(mail.created)
    made["Message-ID"] = f"<{mail.id}.mail@{domain}>"
    made["Auto-Submitted"] = "auto-generated"  # RFC 3834 5: no machine answers
    if mail.cause.startswith(DIGEST):
        made["List-Unsubscribe"] = f"<{page}>"  # RFC 2369 3.2
    made.set_content(wrapped(clean(mail.body)), charset="utf-8", cte="quoted-printable")
    return made


def send(server: MailServer, mail: Mail, page: str) -> None:
    """Hands the mail over. Raises NotSent with what is wrong and, where it is known, what to do.

    What the server says after it took the mail is of no account.
    """
    where = f"the mail server {server.host}:{server.port}"
    try:
        smtp = _connected(server)
        try:
            smtp.send_message(message(server, mail, page), server.sender, [mail.email])
        finally:
            _leave(smtp)
    except smtplib.SMTPRecipientsRefused as error:
        code, said = error.recipients[mail.email]
        words = _words(said)
        for_good = code >= 500 and code != AUTHENTICATION_REQUIRED and not _OF_SERVER.search(words)
        raise NotSent(f"{mail.email} was refused: {code} {words}", for_good=for_good) from error
    except smtplib.SMTPAuthenticationError as error:
        why = f"{error.smtp_code} {_words(error.smtp_error)}"
        raise NotSent(f"The sign-in at {where} failed ({why}); check user and password in CALSYNC_SMTP_URL.") from error
    except smtplib.SMTPSenderRefused as error:
        why = f"{error.smtp_code} {_words(error.smtp_error)}"
        raise NotSent(f"{capital(where)} refused the sender {server.sender}: {why}") from error
    except smtplib.SMTPResponseException as error:
        why = f"{error.smtp_code} {_words(error.smtp_error)}"
        text = isinstance(error, smtplib.SMTPDataError)
        refused = "refused the mail" if text else "takes no mail now"
        raise NotSent(f"{capital(where)} {refused}: {why}", for_good=text and error.smtp_code >= 500) from error
    except smtplib.SMTPNotSupportedError as error:
        raise NotSent(
            f"{capital(where)} offers no {'STARTTLS' if 'STARTTLS' in str(error) else 'sign-in'}; "
            "CALSYNC_SMTP_URL asks for it."
        ) from error
    except ssl.SSLError as error:
        raise NotSent(f"No safe connection to {where}: {error.reason or error}. Check its name and port.") from error
    except (OSError, smtplib.SMTPException) as error:
        raise NotSent(f"No answer from {where}: {getattr(error, 'strerror', None) or error}.") from error


def _connected(server: MailServer) -> smtplib.SMTP:
    """An open session, with TLS and signed in where that is asked for."""
    context = ssl.create_default_context()
    if server.tls == "from-start":
        smtp: smtplib.SMTP = _TlsSession(server.host, server.port, timeout=PATIENCE, context=context)
    else:
        smtp = _Session(server.host, server.port, timeout=PATIENCE)
    try:
        smtp.ehlo_or_helo_if_needed()
        if server.tls == "starttls" or (server.tls == "if-offered" and smtp.has_extn("starttls")):
            smtp.starttls(context=context)
        if server.user is not None:
            smtp.login(server.user, server.password or "")
    except (OSError, smtplib.SMTPException):
        smtp.close()
        raise
    return smtp


def _leave(smtp: smtplib.SMTP) -> None:
    """Ends the session in good order where the server lets us, and in any case (RFC 5321 4.1.1.10)."""
    with suppress(OSError, smtplib.SMTPException):
        if smtp.sock is not None:
            smtp.sock.settimeout(GOODBYE)
            smtp.docmd("QUIT")
    smtp.close()


def _words(said: bytes | str) -> str:
    """What the server said, on one line."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return one_clean_line(text)[:300]
