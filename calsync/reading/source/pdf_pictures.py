"""Draws pages of a PDF, with the places of their words, so that what was read can be shown where it stands.

As with `pdf_read`, a hostile PDF may end the process.
"""

import zlib
from collections.abc import Iterator
from math import ceil
from struct import pack
from typing import Any

from msgspec import Struct

from calsync.errors import UnreadableDocument

WIDE = 1100  # pixels of a page's width, or of its height where that is more than twice the width
GREYS = 15  # steps of grey; more than the eye needs of print, and half the octets
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


class PlacedWord(Struct, frozen=True, array_like=True):
    """A word and its box: left, top, right, bottom, each from 0 to 1 of the page from its upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class Sheet(Struct, frozen=True):
    """A page: width and height of its picture in pixels, and its words in the order in which they stand.

    A scan has no words, nor has a page that is turned on its side.
    """

    width: int
    height: int
    words: tuple[PlacedWord, ...] = ()


def draw(data: bytes, first: int, count: int) -> tuple[bytes, ...]:
    """PNGs of up to `count` pages of a PDF from the one at index `first`. Raises UnreadableDocument."""
    return tuple(_drawn(page) for page in _pages(data, first, count))


def sheets(data: bytes, first: int, count: int) -> tuple[Sheet, ...]:
    """The sizes of these pages' pictures, and their words with their places. Raises UnreadableDocument."""
    return tuple(_sheet(page) for page in _pages(data, first, count))


def _pages(data: bytes, first: int, count: int) -> Iterator[Any]:
    import pypdfium2 as pdfium

    try:
        document = _document(data)
        yield from (document[index] for index in range(first, min(first + count, len(document))))
    except pdfium.PdfiumError:
        raise UnreadableDocument(
            "The pages of this document cannot be shown as pictures. Read its text, or open the original.",
            code="no-picture",
        ) from None


def _document(data: bytes) -> Any:
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(data)
    if document.get_formtype():
        document.init_forms()
    return document


def _scale(page: Any) -> float:
    return float(min(WIDE / max(page.get_width(), 1.0), 2 * WIDE / max(page.get_height(), 1.0)))


def _sheet(page: Any) -> Sheet:
    scale = _scale(page)
    return Sheet(ceil(page.get_width() * scale), ceil(page.get_height() * scale), _words(page))


def _drawn(page: Any) -> bytes:
    return _png(page.render(scale=_scale(page), grayscale=not _colored(page), rev_byteorder=True))


def _colored(page: Any) -> bool:
    """Whether the page has color that print in grey would lose: a small drawing of it tells."""
    import numpy as np

    small = page.render(scale=0.4, rev_byteorder=True, prefer_bgrx=True).to_numpy()[:, :, :3].astype(np.int16)
    return bool((small.max(axis=2) - small.min(axis=2) > 48).any())


def _png(bitmap: Any) -> bytes:
    """The picture as a PNG (W3C PNG 3): grey or RGB, in few steps, each row told by its difference to the one above."""
    import numpy as np

    pixels = bitmap.to_numpy()
    channels = 1 if pixels.ndim == 2 else pixels.shape[2]
    kept = pixels[:, :, :3] if channels > 3 else pixels
    steps = (np.rint(kept.astype(np.float32) * (GREYS / 255)) * (255 // GREYS)).astype(np.uint8)
    rows = steps.reshape(bitmap.height, -1)
    above = np.zeros_like(rows)
    above[1:] = rows[:-1]
    filtered = np.full((bitmap.height, rows.shape[1] + 1), 2, np.uint8)  # filter 2: Up
    filtered[:, 1:] = rows - above
    head = pack(">IIBBBBB", bitmap.width, bitmap.height, 8, 0 if channels == 1 else 2, 0, 0, 0)
    body = zlib.compress(filtered.tobytes(), 9)
    return _SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))


def _words(page: Any) -> tuple[PlacedWord, ...]:
    from calsync.reading.source import pdf_words

    if page.get_rotation() != 0:
        return ()
    left, bottom, right, top = page.get_cropbox()
    wide, high = right - left, top - bottom
    if wide <= 0 or high <= 0:
        return ()
    found = pdf_words.words(page, page.get_textpage(), layered=False)
    found.sort(key=lambda word: (-round(word.y / 3), word.x0))
    return tuple(
        PlacedWord(
            word.text,
            round((word.x0 - left) / wide, 4),
            round((top - word.y - 0.86 * word.size) / high, 4),
            round((word.x1 - left) / wide, 4),
            round((top - word.y + 0.26 * word.size) / high, 4),
        )
        for word in found
    )
