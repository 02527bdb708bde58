"""Hands one mail to the mail server (RFC 5321), over TLS where it is set or offered."""

import smtplib
import ssl
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from calsync.errors import CalsyncError
from calsync.feed.letter import clean, one_clean_line
from calsync.feed.words import capital
from calsync.mailing import MailServer
from calsync.store.mail import Mail

PATIENCE = 30.0  # seconds that the server may take for an answer


class NotSent(CalsyncError):
    """The server did not take a mail. `for_good`: it said that it never will (a 5yz answer)."""

    def __init__(self, message: str, *, for_good: bool = False) -> None:
        super().__init__(message)
        self.for_good = for_good


def message(server: MailServer, mail: Mail, at: datetime) -> EmailMessage:
    """The mail as it is sent. Its Message-ID is that of every attempt, so that a second copy can be known as one."""
    made = EmailMessage()
    local, _, domain = server.sender.rpartition("@")
    made["From"] = Address(one_clean_line(server.sender_name), local, domain)
    local, _, to_domain = mail.email.rpartition("@")
    made["To"] = Address(one_clean_line(mail.name), local, to_domain)
    made["Subject"] = one_clean_line(mail.subject)
    made["Date"] = format_datetime(at)
    made["Message-ID"] = f"<{mail.id}.mail@{domain}>"
    made["Auto-Submitted"] = "auto-generated"  # RFC 3834 5: no machine answers
    made.set_content(clean(mail.body), charset="utf-8", cte="quoted-printable")
    return made


def send(server: MailServer, mail: Mail, at: datetime) -> None:
    """Hands the mail over. Raises NotSent with what is wrong and, where it is known, what to do."""
    where = f"the mail server {server.host}:{server.port}"
    try:
        with _connected(server) as smtp:
            smtp.send_message(message(server, mail, at), server.sender, [mail.email])
    except smtplib.SMTPRecipientsRefused as error:
        code, said = error.recipients[mail.email]
        raise NotSent(f"{mail.email} was refused: {code} {_words(said)}", for_good=code >= 500) from error
    except smtplib.SMTPAuthenticationError as error:
        why = f"{error.smtp_code} {_words(error.smtp_error)}"
        raise NotSent(f"The sign-in at {where} failed ({why}); check user and password in CALSYNC_SMTP_URL.") from error
    except smtplib.SMTPSenderRefused as error:
        why = f"{error.smtp_code} {_words(error.smtp_error)}"
        raise NotSent(f"{capital(where)} refused the sender {server.sender}: {why}") from error
    except smtplib.SMTPResponseException as error:
        why = f"{error.smtp_code} {_words(error.smtp_error)}"
        raise NotSent(f"{capital(where)} refused the mail: {why}", for_good=error.smtp_code >= 500) from error
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
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE, context=context)
    else:
        smtp = smtplib.SMTP(server.host, server.port, timeout=PATIENCE)
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


def _words(said: bytes | str) -> str:
    """What the server said, on one line."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return one_clean_line(text)[:300]
