"""What a PDF keeps beside its page: values typed into form fields, notes that strike words through. In the child only.

Where a form leaves it to the viewer to draw its values (NeedAppearances), the page itself shows none of them.
"""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium
from msgspec import Struct

from calsync.reading.source.pdf_layout import Word

_MAX_NOTES = 2000
_TYPED = (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX)
_HIDDEN = 0x01 | 0x02 | 0x20  # invisible, hidden, not viewed


class Typed(Struct, frozen=True):
    """The value of a field and the box (left, bottom, right, top) in which it shows."""

    box: tuple[float, float, float, float]
    value: str


def values(page: Any, form: Any) -> list[Typed]:
    """The values typed into the fields of a page that a viewer shows."""
    out: list[Typed] = []
    if form is None:
        return out
    for note in _notes(page, pdfium.FPDF_ANNOT_WIDGET):
        if pdfium.FPDFAnnot_GetFlags(note) & _HIDDEN or pdfium.FPDFAnnot_GetFormFieldType(form.raw, note) not in _TYPED:
            continue
        length = pdfium.FPDFAnnot_GetFormFieldValue(form.raw, note, None, 0)
        if not 2 < length < 20_000:
            continue
        buffer = (ctypes.c_ushort * (length // 2 + 1))()
        pdfium.FPDFAnnot_GetFormFieldValue(form.raw, note, buffer, length)
        value = bytes(buffer)[:length].decode("utf-16-le", "replace").strip("\0 \r\n")
        if value:
            out.append(Typed(_box(note), value))
    return out


def strikes(page: Any) -> tuple[tuple[float, float, float], ...]:
    """The lines (y, left, right) that notes of the kind "strike out" draw through words."""
    boxes = (_box(note) for note in _notes(page, pdfium.FPDF_ANNOT_STRIKEOUT))
    return tuple(((bottom + top) / 2, left, right) for left, bottom, right, top in boxes)


def undrawn(typed: list[Typed], words: list[Word]) -> list[Word]:
    """The words of the values that the page does not show, each at its field's place."""
    out: list[Word] = []
    for field in typed:
        left, bottom, right, top = field.box
        if any(left - 1 <= (word.x0 + word.x1) / 2 <= right + 1 and bottom - 2 <= word.y <= top for word in words):
            continue
        lines = [line for line in field.value.splitlines() if line.strip()] or [""]
        high = (top - bottom) / len(lines)
        size = max(6.0, min(11.0, 0.7 * high))
        for index, line in enumerate(lines):
            at, base = left + 2, top - index * high - (high + 0.7 * size) / 2
            for word in line.split():
                wide = 0.5 * size * len(word)
                out.append(Word(at, at + wide, base, size, word))
                at += wide + 0.28 * size
    return out


def _notes(page: Any, kind: int) -> Any:
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MAX_NOTES)):
        note = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if note and pdfium.FPDFAnnot_GetSubtype(note) == kind:
            yield note
        pdfium.FPDFPage_CloseAnnot(note)


def _box(note: Any) -> tuple[float, float, float, float]:
    rect = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(note, rect)
    return (
        min(rect.left, rect.right),
        min(rect.bottom, rect.top),
        max(rect.left, rect.right),
        max(rect.bottom, rect.top),
    )
