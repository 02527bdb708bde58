"""E-mails as sources, and files that are refused in one line."""

import pytest

from calsync.errors import UnreadableDocument
from calsync.reading.source.mail import is_mail
from calsync.reading.source.pages import extract

HEADER = "From: notices@court.example\r\nTo: clerk@office.example\r\nSubject: Activity\r\nMIME-Version: 1.0\r\n"
HTML = "<html><body><p>Defendant shall answer within 14 days of this ord=\r\ner.</p></body></html>\r\n"
PARTS = (
    HEADER + 'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n'
    'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n' + HTML
)

MAILS = [
    (HEADER + "Content-Type: text/plain\r\n\r\nDefendant shall answer within 14 days of this order.\r\n", "text",
     "plain"),
    (PARTS + "--b--\r\n", "html", "HTML alone"),
    (PARTS, "html", "cut short"),
    ("From clerk@court.example Tue Mar  3 10:00:00 2026\r\n" + PARTS + "--b--\r\n", "html", "out of a mailbox file"),
    (HEADER + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
     "RGVmZW5kYW50IHNoYWxsIGFuc3dlciB3aXRoaW4gMTQgZGF5cyBvZiB0aGlzIG9yZGVyLg==\r\n", "text", "base64"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "media", "why"), MAILS, ids=[mail[2] for mail in MAILS])
def test_the_words_of_a_mail_are_read(source, media, why):
    document = extract(source.encode(), name="notice.eml")
    assert "answer within 14 days of this order." in document.text, why
    assert (document.media, "MIME" in document.text) == (media, False), why


def test_what_is_attached_is_said():
    attached = (
        '--b\r\nContent-Type: application/pdf; name="o.pdf"\r\n'
        'Content-Disposition: attachment; filename="o.pdf"\r\n\r\n%PDF\r\n'
    )
    (warning,) = extract((PARTS + attached + "--b--\r\n").encode()).warnings
    assert (warning.code, "o.pdf" in warning.message) == ("attachments", True)


def test_a_mail_of_attachments_alone_is_refused():
    source = (
        HEADER
        + 'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: application/pdf; name="o.pdf"\r\n'
        'Content-Disposition: attachment; filename="o.pdf"\r\n\r\n%PDF\r\n--b--\r\n'
    )
    with pytest.raises(UnreadableDocument, match=r"o\.pdf"):
        extract(source.replace("%PDF", "JVBERg==").encode())


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("TO: All Counsel\nFROM: Judge Sorrel\nDATE: March 2, 2026\nSUBJECT: Trial\n\nTrial is set.", "a memorandum"),
        ("ORDER\n\nFrom: now on the parties shall confer.", "an order"),
        ("From: a\nTo: b\n", "two fields"),
        ("", "nothing"),
    ],
)
def test_what_is_no_mail(source, why):
    assert not is_mail(source.encode()), why


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"PK\x03\x04word/document.xml", "Word"),
        (b"{\\rtf1\\ansi The answer is due.}", "Rich Text"),
        (b"\xd0\xcf\x11\xe0old words of it", "Outlook"),
        (b"bplist00 WebMainResource words", "web archive"),
    ],
)
def test_what_is_not_read_is_refused_in_one_line(start, kind):
    with pytest.raises(UnreadableDocument, match=kind) as error:
        extract(start)
    assert "\n" not in str(error.value)
