"""pdfium's page -> words with their places, upright whichever way they are turned. Runs in the child only."""

import ctypes
import math
from collections import Counter
from typing import Any

import pypdfium2.raw as pdfium

from calsync.reading.source.pdf_layout import Rules, Word

_BREAKS = frozenset((0, 9, 10, 11, 12, 13, 32, 0xA0, 0x200B, 0x3000, 0x2002, 0x2003, 0x2009, 0x202F))
_CUT = frozenset((0x02, 0xFFFE, 0xAD))  # how pdfium gives the hyphen at which a line was broken
_MAX_CHARS = 200_000
_MAX_PATHS = 4000


def words(page: Any, textpage: Any, *, layered: bool) -> list[Word]:
    """Every word of a page in the order in which it was drawn, turned upright.

    `layered` says that the page holds a picture, so that invisible words over it are to be told from printed ones.
    """
    raw = textpage.raw
    count = min(pdfium.FPDFText_CountChars(raw), _MAX_CHARS)
    unicode = pdfium.FPDFText_GetUnicode
    found: list[tuple[int, int, str]] = []
    letters: list[str] = []
    start = 0
    for i in range(count):
        code = unicode(raw, i)
        if code in _BREAKS or code in _CUT or 0xD800 <= code < 0xE000:
            if letters:
                found.append((start, i - 1, "".join(letters) + ("-" if code in _CUT else "")))
                letters = []
            continue
        if not letters:
            start = i
        letters.append(chr(code))
    if letters:
        found.append((start, count - 1, "".join(letters)))
    placed: list[tuple[float, Word]] = []
    box = page.get_cropbox()
    for first, last, text in found:
        if not _on_page(raw, first, last, box):
            continue
        angle, word = _placed(raw, first, last, text, layered)
        if last > first and _apart(raw, last, angle, word):
            placed += _pieces(raw, first, last, text, layered)
        else:
            placed.append((angle, word))
    return _upright(placed)


def _on_page(raw: Any, first: int, last: int, box: tuple[float, float, float, float]) -> bool:
    """Whether any of a word stands on the page: what is drawn beside it nobody sees."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for index in (first, last):
        if not pdfium.FPDFText_GetCharBox(raw, index, left, right, bottom, top):
            return True
        x, y = (left.value + right.value) / 2, (bottom.value + top.value) / 2
        if box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1:
            return True
    return False


def _apart(raw: Any, last: int, angle: float, word: Word) -> bool:
    """Whether what pdfium takes for a word stands on several lines, or is far too wide to be one."""
    _, y = _origin(raw, last, angle)
    return abs(y - word.y) > 0.15 * word.size or word.x1 - word.x0 > 1.3 * word.size * len(word.text) + word.size


def _pieces(raw: Any, first: int, last: int, text: str, layered: bool) -> list[tuple[float, Word]]:
    """A false word cut where the baseline or the type size changes or a gap opens."""
    out: list[tuple[float, Word]] = []
    for offset, letter in enumerate(text[: last - first + 1]):
        angle, piece = _placed(raw, first + offset, first + offset, letter, layered)
        if out:
            before = out[-1][1]
            level = abs(piece.y - before.y) < 0.15 * before.size and abs(piece.size - before.size) < 0.15 * before.size
            if level and -0.3 * before.size < piece.x0 - before.x1 < 0.3 * before.size:
                before.text, before.x1 = before.text + letter, piece.x1
                continue
        out.append((angle, piece))
    if len(text) > last - first + 1:  # the hyphen of a cut word
        out[-1][1].text += text[last - first + 1 :]
    return out


def _origin(raw: Any, index: int, angle: float) -> tuple[float, float]:
    """Where a character stands, along and across the direction of writing."""
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
    cos, sin = math.cos(angle), math.sin(angle)
    return x.value * cos + y.value * sin, y.value * cos - x.value * sin


def _placed(raw: Any, first: int, last: int, text: str, layered: bool) -> tuple[float, Word]:
    """The direction in which a word is written, and the word with its place along and across that direction."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(raw, last, left, right, bottom, top)
    size, angle = pdfium.FPDFText_GetFontSize(raw, first), 0.0
    matrix = pdfium.FS_MATRIX()
    if pdfium.FPDFText_GetMatrix(raw, first, matrix):
        # Many producers set size 1 and scale by the matrix.
        size *= math.hypot(matrix.c, matrix.d) or 1.0
        angle = math.atan2(matrix.b, matrix.a)
    size = min(max(abs(size), 1.0), 200.0)
    hidden = False
    if layered:
        mode = pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(raw, first))
        hidden = mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
    cos, sin = math.cos(angle), math.sin(angle)
    begin, base = _origin(raw, first, angle)
    middle = (left.value + right.value) / 2 * cos + (bottom.value + top.value) / 2 * sin
    # Half of the last letter's width: of its box's side along the writing, for a box around tilted letters is too wide.
    half = abs(right.value - left.value if abs(cos) > abs(sin) else top.value - bottom.value) / 2
    return angle, Word(begin, max(middle + half, begin + 0.1), base, size, text, hidden)


def _upright(placed: list[tuple[float, Word]]) -> list[Word]:
    """Words of the main direction; those of others (a note up the margin) come below the page, each lot by itself."""
    lots: Counter[int] = Counter()
    for angle, word in placed:
        lots[_quarter(angle)] += len(word.text)
    if len(lots) <= 1:
        return [word for _, word in placed]
    order = [lot for lot, _ in lots.most_common()]
    floor = 0.0
    out: list[Word] = []
    for lot in order:
        part = [word for angle, word in placed if _quarter(angle) == lot]
        if out:
            drop = max(word.y for word in part) - floor + 60
            for word in part:
                word.y -= drop
        floor = min(word.y for word in part)
        out += part
    return out


def _quarter(angle: float) -> int:
    return round(angle / (math.pi / 2)) % 4


def rules(page: Any) -> tuple[Rules, bool]:
    """The page's straight lines and edges of boxes, and whether it holds a picture of some size."""
    across: list[tuple[float, float, float]] = []
    down: list[tuple[float, float, float]] = []
    picture = False
    area = page.get_width() * page.get_height()
    count = pdfium.FPDFPage_CountObjects(page.raw)
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    paths = 0
    for i in range(count):
        item = pdfium.FPDFPage_GetObject(page.raw, i)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            picture = picture or _form_picture(item)
            continue
        if kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            continue
        if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            continue
        wide, high = right.value - left.value, top.value - bottom.value
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            picture = picture or wide * high > 0.25 * area
            continue
        paths += 1
        if paths > _MAX_PATHS:
            break
        if wide < 3 and high > 6:
            down.append((left.value, bottom.value, top.value))
        elif high < 3 and wide > 6:
            across.append((bottom.value, left.value, right.value))
        elif wide > 20 and high > 8:
            across += [(bottom.value, left.value, right.value), (top.value, left.value, right.value)]
            down += [(left.value, bottom.value, top.value), (right.value, bottom.value, top.value)]
    return Rules(tuple(across), tuple(down)), picture


def _form_picture(item: Any) -> bool:
    for i in range(min(pdfium.FPDFFormObj_CountObjects(item), 200)):
        if pdfium.FPDFPageObj_GetType(pdfium.FPDFFormObj_GetObject(item, i)) == pdfium.FPDF_PAGEOBJ_IMAGE:
            return True
    return False
