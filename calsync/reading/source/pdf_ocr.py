"""Pages that are pictures -> words with their places, by tesseract's command line. Runs in the child only."""

import math
import os
import shutil
import subprocess
from statistics import median
from typing import Any

from calsync.reading.source.pdf_layout import Word

DPI = 300
SECONDS = 90
# How sure tesseract must be of a snippet, which may be a speck; a word is kept even where it was guessed.
_SURE_SNIPPET = 45.0


def available() -> bool:
    """Whether tesseract is installed."""
    return shutil.which("tesseract") is not None


def picture(page: Any, cover: list[tuple[float, float, float, float]]) -> bytes:
    """The page as a grey PNM picture, white over the boxes (left, bottom, right, top in points) of digital text."""
    import pypdfium2.raw as pdfium

    scale = min(DPI / 72, 5000 / max(page.get_width(), page.get_height(), 1))
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    for left, bottom, right, top in cover:
        x, y = round(left * scale), round(height - top * scale)
        pdfium.FPDFBitmap_FillRect(
            bitmap.raw, x - 2, y - 2, round((right - left) * scale) + 4, round((top - bottom) * scale) + 4, 0xFFFFFFFF
        )
    buffer = memoryview(bitmap.buffer).cast("B")
    channels = bitmap.n_channels
    rows = (bytes(buffer[row * stride : row * stride + width * channels][::channels]) for row in range(height))
    return b"P5 %d %d 255\n" % (width, height) + b"".join(rows)


def read(image: bytes, height: float) -> list[Word]:
    """The words that tesseract finds in a picture of a page `height` points high; none where it is too slow."""
    scale = int(image.split(b" ", 3)[2]) / height
    command = ["tesseract", "stdin", "stdout", "-l", "eng", "--psm", "4", "--dpi", str(round(scale * 72)), "tsv"]
    # One thread a page: pages are read side by side.
    env = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(command, input=image, capture_output=True, timeout=SECONDS, env=env, check=False)
    except subprocess.TimeoutExpired:
        return []
    return _words(done.stdout.decode("utf-8", "replace"), scale, height)


def _words(table: str, scale: float, height: float) -> list[Word]:
    lines: dict[tuple[str, ...], list[Word]] = {}
    for row in table.split("\n")[1:]:
        cells = row.split("\t")
        if (
            len(cells) != 12
            or cells[0] != "5"
            or not cells[11].strip()
            or not _sure(cells[11].strip(), float(cells[10]))
        ):
            continue
        left, top, wide, high = (int(cell) / scale for cell in cells[6:10])
        lines.setdefault(tuple(cells[1:5]), []).append(
            Word(left, left + wide, height - top - high, high, cells[11].strip())
        )
    slope = _slope(list(lines.values()))
    out: list[Word] = []
    for line in lines.values():
        size = max(1.0, median(word.size for word in line) * 1.25)
        # Letters that reach below the line pull a word's box down, so the baseline is where the higher boxes stand.
        bases = sorted(word.y - slope * word.x0 for word in line)
        base = bases[(3 * len(bases)) // 4]
        for word in line:
            out.append(Word(word.x0, word.x1, base, size, word.text))
    return out


def _sure(word: str, confidence: float) -> bool:
    snippet = len(word) <= 2 and not any(char.isdigit() for char in word)
    return confidence >= (_SURE_SNIPPET if snippet else 0.0)


def _slope(lines: list[list[Word]]) -> float:
    """How far baselines rise to the right, over the long lines: a page that was laid in askew."""
    slopes = [
        (line[-1].y - line[0].y) / (line[-1].x0 - line[0].x0)
        for line in lines
        if len(line) >= 5 and line[-1].x0 - line[0].x0 > 150
    ]
    return median(slopes) if slopes and abs(median(slopes)) < math.tan(math.radians(4)) else 0.0
