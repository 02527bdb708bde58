"""HTML and Markdown as furniture: tags, entities and marks give way to the words that they dress.

Blocks become line ends, table cells become "|" as in a Markdown table (a row on one line), items of a numbered list get
their number where the tag leaves room, and marks inside a word close up. Everything else is left where it stands.
"""

import html
import re
from collections.abc import Callable

from calsync.reading.clean.text_buffer import Sheet

_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]{0,10})(?:[\s/:][^<>]{0,3000})?>|<![^<>]{0,500}>|<\?[^<>]{0,500}>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,31}\d{0,2});")
_HIDDEN = ("script", "style", "title", "template")
_STRIKES = ("s", "strike", "del")
_PARAGRAPH = {
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "ul",
    "ol",
    "blockquote",
    "section",
    "article",
    "hr",
    "center",
    "body",
    "header",
    "footer",
    "dl",
    "pre",
    "main",
}
_LINE = {"br", "dd", "dt", "address", "caption"}
_ROW = {"td": "|", "th": "|"}
_MARK = re.compile(r"\d{1,2}|[*†‡]")

_MARKDOWN: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[int, int]]], ...] = (
    (re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+", re.MULTILINE), lambda m: m.span()),
    (
        re.compile(r"^[ \t]{0,12}[-*+][ \t]+(?=\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})[.)])", re.MULTILINE),
        lambda m: m.span(),
    ),
    (re.compile(r"^[ \t]{0,3}>[ \t]?", re.MULTILINE), lambda m: m.span()),
    (re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)"), lambda m: m.span()),
    (re.compile(r"^\{\d{1,4}\}-{20,80}$", re.MULTILINE), lambda m: m.span()),
)
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{0,300})(\]\((?:#|https?:|mailto:|/)[^)\n]{0,500}\))")
_STARS = re.compile(r"\*{1,3}|(?<!\w)__(?=\w)|(?<=\w)__(?!\w)")
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!|>~$-])")
# A note's mark whose tag OCR escaped in part: "&lt;sup>1".
_BENT = re.compile(r"(?:&lt;|<)/?su[bp](?:&gt;|>)\d{0,2}")
_NOTE = re.compile(r"\[\^\w{1,8}\]:?")


def blank_html(sheet: Sheet, text: str) -> None:
    """Takes the tags and entities of an HTML source off the sheet."""
    _Tags(sheet, text, whole=True).run()
    sheet.settle()


def blank_markdown(sheet: Sheet, text: str) -> None:
    """Takes Markdown's marks, and the tags that OCR mixes in, off the sheet."""
    for pattern, where in _MARKDOWN:
        for match in pattern.finditer(text):
            sheet.blank(*where(match), "markup")
    for match in _LINK.finditer(text):
        sheet.drop(match.start(), match.start() + 1, "markup")
        sheet.drop(*match.span(2), "markup")
    for match in _NOTE.finditer(text):
        sheet.drop(*match.span(), "footnote-mark")
    for match in _STARS.finditer(text):
        if not _bullet(text, match):
            sheet.drop(*match.span(), "markup")
    for match in _ESCAPE.finditer(text):
        sheet.drop(*match.span(), "markup")
    _Tags(sheet, text, whole=False).run()
    sheet.settle()
    for match in _BENT.finditer(sheet.text()):
        sheet.blank(*match.span(), "footnote-mark")


def _bullet(text: str, match: re.Match[str]) -> bool:
    """A star that opens a list item, stands in a caption's gutter, or marks a note, dresses no words."""
    after = text[match.end() : match.end() + 1]
    before = text[match.start() - 1 : match.start()]
    return len(match.group()) == 1 and (not after.strip()) and (not before.strip())


class _Tags:
    """One pass over the tags and entities of a text."""

    def __init__(self, sheet: Sheet, text: str, *, whole: bool) -> None:
        self.sheet, self.text, self.whole = sheet, text, whole
        self.lists: list[int | None] = []
        self.rows = 0
        self.pre = 0
        self.lower = text.lower() if whole or "<" in text else text

    def run(self) -> None:
        at = 0
        absent: set[str] = set()
        find = re.compile(r"[<&]" if not self.whole else r"[<&\n]").search
        while hit := find(self.text, at):
            at = hit.start()
            if self.text[at] == "\n":
                if not self.pre:
                    self.sheet.cells[at] = " "
                at += 1
            elif self.text[at] == "&":
                at = self._entity(at)
            elif self.text.startswith("<!--", at):
                at = self._hidden(at, "-->", absent)
            else:
                at = self._tag(at, absent)

    def _entity(self, at: int) -> int:
        match = _ENTITY.match(self.text, at)
        if not match or (word := html.unescape(match.group())) == match.group():
            return at + 1
        word = word[0].replace("\xa0", " ").replace("\xad", "")
        self.sheet.drop(at, match.end(), "markup", word)
        if word == " ":
            self.sheet.blank(at, match.end(), "markup")
        return match.end()

    def _hidden(self, at: int, closing: str, absent: set[str]) -> int:
        """Blanks from `at` through the closing words; where there are none, the opening stays as it is."""
        end = -1 if closing in absent else self.lower.find(closing, at)
        if end < 0:
            absent.add(closing)
            return at + 1
        if not closing.endswith(">"):
            end = self.text.find(">", end)
            if end < 0:
                return at + 1
            closing = ">"
        self.sheet.blank(at, end + len(closing), "markup", newlines=False)
        return end + len(closing)

    def _tag(self, at: int, absent: set[str]) -> int:
        match = _TAG.match(self.text, at)
        if not match:
            return at + 1
        end = match.end()
        name = (match[1] or "").lower()
        closing = self.text[at + 1] == "/"
        if name in _HIDDEN and not closing and self.whole:
            stop = self._hidden(at, f"</{name}", absent)
            return stop if stop > at + 1 else end
        if name in _STRIKES and not closing and (behind := self._struck(at, end, name)):
            return behind
        if name == "sup" and not closing and (mark := self._footnote(end)):
            self.sheet.drop(at, mark, "footnote-mark")
            return mark
        block = self._block(name, closing) if self.whole or (name == "br" and not self._in_table(at)) else None
        if name == "br" and block is None:
            block = " "
        if block is None:
            self.sheet.drop(at, end, "markup")
        else:
            self.sheet.write(at, end, block, "markup")
        return end

    def _struck(self, at: int, end: int, name: str) -> int | None:
        """Blanks words that are struck through, with their tags; the place behind them."""
        close = self.lower.find(f"</{name}>", end, end + 2000)
        if close < 0:
            return None
        stop = close + len(name) + 3
        self.sheet.blank(at, stop, "struck", newlines=False)
        return stop

    def _footnote(self, at: int) -> int | None:
        """The end of "<sup>1</sup>", a note's mark and no part of a number, when one opens before `at`."""
        stop = self.text.find("<", at, at + 200)
        inner = html.unescape(self.text[at:stop]).strip() if stop >= 0 else ""
        inner = inner.removeprefix("<sup>").removesuffix("</sup>")
        if not _MARK.fullmatch(inner) or not self.lower.startswith("</sup>", stop):
            return None
        return stop + len("</sup>")

    def _in_table(self, at: int) -> bool:
        line = self.text.rfind("\n", max(0, at - 2000), at) + 1
        return self.text[line : line + 200].lstrip().startswith("|")

    def _block(self, name: str, closing: bool) -> str | None:
        """What a tag gives way to, or None for one that stands inside a line."""
        if name == "pre":
            self.pre = max(0, self.pre + (-1 if closing else 1))
        if name in ("ol", "ul"):
            if closing and self.lists:
                self.lists.pop()
            elif not closing:
                self.lists.append(0 if name == "ol" else None)
        if name == "tr":
            self.rows = 0 if closing else 1
            return "|\n" if closing else "\n"
        if name in _ROW:
            return " " if closing else _ROW[name] + " "
        if self.rows:
            return " " if name in _PARAGRAPH or name in _LINE or name == "li" else None
        if name == "li":
            return "\n" if closing else self._item()
        if name in _PARAGRAPH:
            return "\n" if closing else "\n\n"
        return "\n" if name in _LINE else None

    def _item(self) -> str:
        if not self.lists or self.lists[-1] is None:
            return "\n- "
        self.lists[-1] += 1
        return f"\n{self.lists[-1]}. "
