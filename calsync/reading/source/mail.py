"""E-mail as a source: the message's words, as a notice of electronic filing or a letter from chambers brings them."""

import email
import email.policy
import re
from email.message import EmailMessage, MIMEPart

from calsync.errors import UnreadableDocument
from calsync.reading.model import Warning

_FIELD = re.compile(rb"(?P<name>[A-Za-z][A-Za-z0-9-]{1,40}):[ \t]|[ \t]+\S")
_OF_MAIL = {
    b"from", b"to", b"date", b"subject", b"received", b"return-path", b"message-id", b"mime-version", b"content-type",
    b"delivered-to", b"reply-to", b"cc", b"content-transfer-encoding",
}  # fmt: skip
# What a mail program writes and a person does not.
_MACHINE = {b"received", b"return-path", b"message-id", b"mime-version", b"content-type", b"content-transfer-encoding"}
_ENVELOPE = re.compile(rb"\AFrom \S+[^\n]*\n")


def is_mail(data: bytes) -> bool:
    """Whether a source begins with the header of a mail: lines of fields up to the first blank line, at least three of
    them a mail's and one a machine's. A memorandum with From, To and Date is none."""
    names = set()
    for line in _ENVELOPE.sub(b"", data[:20_000].lstrip()).splitlines()[:200]:
        if not line.strip():
            break
        field = _FIELD.match(line)
        if field is None:
            return False
        if field["name"]:
            names.add(field["name"].lower())
    return len(names & _OF_MAIL) >= 3 and bool(names & _MACHINE)


def read(data: bytes, what: str) -> tuple[str, tuple[Warning, ...]]:
    """The words of a mail: its plain text, else its HTML as it is. Raises UnreadableDocument for one without words."""
    message = email.message_from_bytes(_ENVELOPE.sub(b"", data.lstrip()), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    attached = [name for part in message.iter_attachments() if (name := part.get_filename())]
    body = max(
        (_words(message.get_body(preferencelist=(kind,))) for kind in ("plain", "html")),
        key=lambda text: len(re.findall(r"[^\W\d_]{2,}", re.sub(r"<[^<>]{0,3000}>", " ", text))),
    )
    listed = ", ".join(attached[:5])
    if not re.search(r"[^\W\d_]{2}", body):
        more = f"; save what is attached ({listed}) and register that." if attached else "."
        raise UnreadableDocument(f"{what} is an e-mail without text{more}", code="no-words")
    if not attached:
        return body, ()
    return body, (
        Warning("attachments", f"What is attached to the e-mail is not read: {listed}. Register it by itself."),
    )


def _words(part: MIMEPart | None) -> str:
    if part is None:
        return ""
    try:
        content = part.get_content()
    except (LookupError, ValueError):  # a charset that nobody knows
        payload = part.get_payload(decode=True)
        content = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return content if isinstance(content, str) else ""
