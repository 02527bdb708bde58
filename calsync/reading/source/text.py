"""Text, Markdown and HTML as sources: decoding, telling them apart, and where their pages begin."""

import codecs
import re
from typing import Literal

from calsync.errors import UnreadableDocument
from calsync.reading.clean import stamps
from calsync.reading.model import Warning

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HTML = re.compile(
    r"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--.{0,2000}?-->\s{0,200})?"
    r"<(?:!doctype\s+html|html|head|body|title|meta|table|div|p|center|pre|span|h[1-6]|b|br|font|td|tr)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKDOWN = re.compile(
    r"^#{1,6} \S|\*\*[^*\n]{1,200}\*\*|^\|[^\n]{0,400}\|[ \t]*$|^[ \t]{0,8}[-*] \d{1,3}\. "
    r"|</?(?:sup|sub|br|a|u)\b[^>\n]{0,200}>"
    r"|!\[[^\]\n]{0,100}\]\(|\]\(#page",
    re.MULTILINE,
)
_CONTROL = re.compile("[\x01-\x08\x0e-\x1f\x7f\ufffd]")
_FOOT = re.compile(r"^[ \t]*(?:Page|PAGE)[ \t]+(\d{1,3})[ \t]+of[ \t]+(\d{1,3})[ \t]*$", re.MULTILINE)


def decode(data: bytes, what: str) -> tuple[str, tuple[Warning, ...]]:
    """Bytes -> text: UTF-8, else UTF-16 or UTF-32 by their mark, else Windows-1252 with a warning. Newlines stay."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), ()
            except UnicodeDecodeError:
                raise UnreadableDocument(
                    f"{what} begins as {encoding.upper()[:6]} text but is damaged. Save it as UTF-8 and register that.",
                    code="encoding",
                ) from None
    body = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        text = body.decode("cp1252", errors="replace")
        _refuse_rubbish(text, what)
        return text, (
            Warning("encoding", "The text is not UTF-8; it was read as Windows-1252. Check letters with accents."),
        )
    if text.count("\0") > len(text) // 4:
        for encoding in ("utf-16-le", "utf-16-be"):
            try:
                wide = body.decode(encoding)
            except UnicodeDecodeError:
                continue
            if wide.count("\0") <= len(wide) // 100 and re.search(r"[A-Za-z]{3}", wide):
                return wide, (Warning("encoding", "The text has no byte order mark; it was read as UTF-16."),)
    _refuse_rubbish(text, what)
    return text, ()


def _refuse_rubbish(text: str, what: str) -> None:
    """Bytes that are no text at all show by their control characters."""
    sample = text[:200_000]
    if len(_CONTROL.findall(sample)) > max(8, len(sample) // 50) or text.count("\0") > len(text) // 20:
        raise UnreadableDocument(
            f"{what} is not text, PDF, HTML or Markdown. Save the order as PDF or plain text and register that.",
            code="unsupported",
        )


def media(text: str) -> Literal["text", "html", "markdown"]:
    """HTML by a tag at its start, Markdown by at least one mark that only Markdown has, else text."""
    if _HTML.match(text):
        return "html"
    return "markdown" if _MARKDOWN.search(text) else "text"


def page_starts(text: str) -> tuple[int, ...]:
    """Where each page of a text begins: at form feeds and at the stamps that head pages (or after those that end them).

    A text with neither is cut after feet that say "Page 2 of 9"; else it is one page.
    """
    breaks = {match.end() for match in re.finditer("\f", text)}
    found = stamps.find(text)
    first = next((stamp for stamp in found if stamp.page is not None or stamp.total is not None), None)
    if first is not None:
        at_foot = len(text[: first.start].strip()) > 400 and "\f" not in text[: first.start]
        for before, stamp in zip((None, *found), found, strict=False):
            if before is not None and stamp.page == before.page and not text[before.end : stamp.start].strip():
                continue  # a second court's stamp on the same page
            breaks.add(text.find("\n", stamp.end) + 1 or len(text) if at_foot else stamp.start)
    elif not breaks:
        breaks = {match.end() for match in _FOOT.finditer(text)}
    return merge(text, breaks)


def merge(text: str, breaks: set[int]) -> tuple[int, ...]:
    """Breaks in order, without those that would leave a page with nothing on it."""
    starts = [0]
    for at in sorted(breaks):
        if 0 < at < len(text) and text[at:].strip() and text[starts[-1] : at].strip():
            starts.append(at)
    return tuple(starts)
